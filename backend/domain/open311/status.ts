import type { CaseState, CaseStatus } from '#contract/case.ts'

/** What GeoReport v2 knows of a status. */
export type OpenStatus = 'open' | 'closed'

/** The finer statuses of the widely used `servicerequestupdates` extension. */
export const updateStatuses = [
  'open', 'investigating', 'in_progress', 'planned', 'action_scheduled', 'no_further_action', 'not_councils_responsibility', 'duplicate',
  'internal_referral', 'cancelled', 'fixed', 'closed', 'for_triage',
] as const
export type UpdateStatus = (typeof updateStatuses)[number]

const running: Partial<Record<CaseStatus, UpdateStatus>> = {
  REPORTED: 'open', VERIFYING: 'investigating', ACCEPTED: 'for_triage', DISPATCHED: 'action_scheduled', PROCESSING: 'in_progress',
  SUSPENDED: 'planned', DISPOSED: 'in_progress', CALLBACK: 'fixed', REJECTED: 'no_further_action', MERGED: 'duplicate', CANCELLED: 'cancelled',
}

const ended = { RESOLVED: 'fixed', SELF_RESOLVED: 'fixed', UNRESOLVED: 'no_further_action', REFERRED: 'not_councils_responsibility', NOT_FOUND: 'no_further_action' } as const

const closedStatuses: ReadonlySet<CaseStatus> = new Set(['CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'])

/** A case waiting for its resident's rating is still open: it may be done again. */
export const openStatusOf = (status: CaseStatus): OpenStatus => (closedStatuses.has(status) ? 'closed' : 'open')

/** The finer status; how it ended decides once the case is closed. */
export function updateStatusOf({ status, outcome }: Pick<CaseState, 'status' | 'outcome'>): UpdateStatus {
  if (status === 'CLOSED') return outcome === null ? 'closed' : ended[outcome]
  return running[status] ?? 'open'
}
