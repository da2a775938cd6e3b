import { StateView } from '#renderer/ui/state-view.tsx'
import { FailedRead, type Read } from './failed-read.tsx'

/** What stands in place of what is read while it is not there: it comes, or why it does not. */
export function Unread({ query, rows }: { query: Read; rows?: number }) {
  if (query.error === null) return <StateView kind="loading" {...(rows === undefined ? {} : { rows })} />
  return <FailedRead query={query} />
}
