import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'

export type Read = Pick<UseQueryResult<unknown, ApiFailure>, 'error' | 'errorUpdatedAt'> & { refetch: () => unknown }

/** Why a read failed and when, when it is tried again, and the button to try now; nothing as long as it has not failed. */
export function FailedRead({ query }: { query: Read }) {
  if (query.error === null) return null
  return (
    <Failure
      failure={query.error}
      failedAt={query.errorUpdatedAt}
      retryAt={retryAtOf(query)}
      onRetry={() => void query.refetch()}
    />
  )
}

type Props = { failure: ApiFailure; failedAt: number; retryAt: number | null; onRetry: () => void }

/** The same for what is not a query. Both times are of the computer's clock; what is shown is the server's. */
export function Failure({ failure, failedAt, retryAt, onRetry }: Props) {
  const { common } = useT()
  const format = useFormat()
  const failureText = useFailureText()
  const { clock } = useData()
  const [ahead] = useState(() => clock.now() - Date.now())
  const cause = [failureText(failure).text, format.clockSeconds(failedAt + ahead)].join(common.separator)
  return <StateView kind="error" cause={cause} retryAt={retryAt} onRetry={onRetry} />
}
