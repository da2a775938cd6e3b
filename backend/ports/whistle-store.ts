import type { CaseId, Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import type { WhistleDepartmentRow, WhistleId, WhistleState, WhistleStatus } from '#contract/whistle.ts'
import type { Visibility } from '#backend/domain/access/visibility.ts'

/** Orders of an area, or of one department's once issued; those issued (or not yet: drafted) in a span of time. Newest first. */
export type WhistleQuery = {
  visibility: Visibility
  statuses?: readonly WhistleStatus[] | undefined
  caseId?: CaseId | undefined
  unit?: UnitCode | undefined
  from?: Instant | undefined
  to?: Instant | undefined
  limit: number
  cursor?: string | undefined
}

/** Departments of orders issued in [from, to): what scores are counted from. */
export type WhistleDepartmentQuery = { org?: OrgCode | undefined; unit?: UnitCode | undefined; from: Instant; to: Instant }

/** Questions about whistle orders; their rows are written by `commit` and made anew by `rebuild`. */
export type WhistleReads = {
  loadWhistle(id: WhistleId): WhistleState | null
  listWhistles(query: WhistleQuery): { total: number; items: readonly WhistleState[]; next: string | null }
  /** In the order of issue, then of order number and unit. */
  whistleDepartments(query: WhistleDepartmentQuery): readonly WhistleDepartmentRow[]
  /** Orders that time alone changes by now, the longest due first. */
  dueWhistles(now: Instant, limit: number): readonly WhistleId[]
  /** Highest running number of orders drafted on a UTC+8 day (`yyyymmdd`), 0 when none. */
  lastWhistleSerial(day: string): number
}
