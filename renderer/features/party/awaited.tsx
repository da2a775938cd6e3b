import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { retryAtOf, useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'

/** What was asked for, or why it is not there yet. */
export function Awaited<T>({ query, children }: { query: UseQueryResult<T, ApiFailure>; children: (value: T) => ReactNode }) {
  const t = useT()
  const failureText = useFailureText()
  const { data, error } = query
  if (data !== undefined) return children(data)
  if (error === null) return <div className="panel party-waits"><StateView kind="loading" rows={8} /></div>
  if (error.code === 'access.denied' || error.code === 'access.out-of-scope') return <StateView kind="noPermission" needs={[t.domain.role.SUBGRID_HEAD, t.domain.role.COMMUNITY_SECRETARY].join(t.common.list)} />
  return <StateView kind="error" cause={failureText(error).text} retryAt={retryAtOf(query)} onRetry={() => void query.refetch()} />
}
