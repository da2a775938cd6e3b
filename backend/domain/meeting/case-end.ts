import type { CaseState } from '#contract/case.ts'
import type { CaseId, Instant } from '#contract/ids.ts'

/** When a case that a task became came to its end, as a task sees it; null while it goes on. A merged one goes on in its primary. */
export function endOfCase(id: CaseId, find: (id: CaseId) => CaseState | null): Instant | null {
  const state = find(id)
  if (state === null) return null
  if (state.mergedInto !== null && state.mergedInto !== id) return endOfCase(state.mergedInto, find)
  if (state.status === 'CANCELLED' || state.status === 'REJECTED') return state.lastEventAt
  return state.status === 'CLOSED' ? state.closedAt : null
}
