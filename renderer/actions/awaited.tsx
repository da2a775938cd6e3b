import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Role } from '#contract/roles.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Unread } from './unread.tsx'

type Props<T> = { query: UseQueryResult<T, ApiFailure>; needs: readonly Role[]; children: (value: T) => ReactNode }

/** What was asked for, or why it is not there yet. `needs`: the roles that may see it. */
export function Awaited<T>({ query, needs, children }: Props<T>) {
  const t = useT()
  const { data, error } = query
  if (data !== undefined) return children(data)
  if (error === null) return <div className="panel awaited"><Unread query={query} rows={8} /></div>
  if (error.code === 'access.denied' || error.code === 'access.out-of-scope') return <StateView kind="noPermission" needs={needs.map((role) => t.domain.role[role]).join(t.common.list)} />
  return <Unread query={query} rows={8} />
}
