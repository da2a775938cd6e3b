import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { PeaceCounts } from '#contract/peace.ts'

export type PeaceDay = { day: Day; org: OrgCode; counts: PeaceCounts }

/** Counts of past days for the trend of the safety index. What they were counted from goes on, so they are kept and never made anew. */
export type PeaceStore = {
  /** Open cases whose shown clock has run out, with their items. */
  overdue(org: OrgCode): readonly { caseId: CaseId; item: string | null; subGrid: OrgCode }[]
  save(rows: readonly PeaceDay[]): void
  latestDay(): Day | null
  /** Areas of so many digits on the days asked for. */
  onDays(days: readonly Day[], keyLength: number): readonly PeaceDay[]
}
