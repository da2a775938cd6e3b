import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { FailedRead } from './failed-read.tsx'

type Query = Pick<UseQueryResult<unknown, ApiFailure>, 'error' | 'errorUpdatedAt'> & { refetch: () => Promise<unknown> }

/** What stands in a panel while its list is not there: it comes, or why it does not. */
export function Unread({ query, rows }: { query: Query; rows: number }) {
  if (query.error === null) return <StateView kind="loading" rows={rows} />
  return <FailedRead query={query} />
}
