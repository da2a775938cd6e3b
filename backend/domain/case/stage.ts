import type { CaseStatus, EventLevel, Stage } from '#contract/case.ts'

const stageByStatus: Record<CaseStatus, Stage> = {
  REPORTED: 'REPORT', VERIFYING: 'PATROL', ACCEPTED: 'DISPATCH', DISPATCHED: 'DISPOSAL', PROCESSING: 'DISPOSAL', SUSPENDED: 'DISPOSAL',
  DISPOSED: 'REVIEW', CALLBACK: 'REVIEW', CLOSED: 'END', REJECTED: 'END', MERGED: 'END', CANCELLED: 'END',
}

/** The board column of a case; what is fixed on the spot (level 1) counts as patrol while it is worked on. */
export function stageOf(status: CaseStatus, level: EventLevel | null): Stage {
  const stage = stageByStatus[status]
  return stage === 'DISPOSAL' && level === 1 ? 'PATROL' : stage
}

/** Whether a case in this status still needs somebody (domain.md 3.1). */
export const isOpen = (status: CaseStatus): boolean => stageByStatus[status] !== 'END'
