import type { DisputeGrade } from '#contract/dispute.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Visibility } from '#backend/domain/access/visibility.ts'

/** Disputes as far as lists and counts ask. `place`: a building, else an address in its sub-grid. */
export type DisputeRow = {
  caseId: CaseId; subGrid: OrgCode; grade: DisputeGrade; isOpen: boolean; reportedAt: Instant; item: string | null; place: string | null; employer: string | null; dueAt: Instant | null
}
export type OpenDisputes = { org: OrgCode } & Record<DisputeGrade, number>

/** What is asked of disputes; their rows are written with their cases and made anew by `rebuild`. */
export type DisputeStore = {
  /** Open ones, the gravest first, then the longest standing. */
  open(visibility: Visibility, limit: number): readonly DisputeRow[]
  /** Ended ones of which something is owed by then, the longest due first. */
  owed(visibility: Visibility, by: Instant, limit: number): readonly DisputeRow[]
  /** Reported in a span, ended or not. */
  reported(visibility: Visibility, span: { from: Instant; to: Instant }): readonly DisputeRow[]
  /** All open ones by areas of so many digits; areas without any are left out. */
  countOpen(visibility: Visibility, keyLength: number): readonly OpenDisputes[]
}
