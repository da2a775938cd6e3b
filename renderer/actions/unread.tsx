import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { retryAtOf, useFailureText } from '#renderer/data/use-call.ts'
import { StateView } from '#renderer/ui/state-view.tsx'

type Query = Pick<UseQueryResult<unknown, ApiFailure>, 'error' | 'errorUpdatedAt'> & { refetch: () => Promise<unknown> }

/** What stands in a panel while its list is not there: it comes, or why it does not. */
export function Unread({ query, rows }: { query: Query; rows: number }) {
  const failureText = useFailureText()
  if (query.error === null) return <StateView kind="loading" rows={rows} />
  return <StateView kind="error" cause={failureText(query.error).text} retryAt={retryAtOf(query)} onRetry={() => void query.refetch()} />
}
