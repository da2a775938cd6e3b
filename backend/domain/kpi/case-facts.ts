import type { EventLevel, SlaState, SourceCode, Stage } from '#contract/case.ts'
import type { CaseId, CaseNo, Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'

/**
 * Everything the store must be able to filter, sort and count by, derived from a state by `factsOf` (facts.ts)
 * and by nothing else. `marks` has one bit for each measure of the case's own days; rounds carry theirs.
 */
export type CaseFacts = {
  id: CaseId
  no: CaseNo
  version: number
  stage: Stage
  isOpen: boolean
  subGrid: OrgCode
  unit: UnitCode | null
  units: readonly UnitCode[]
  item: string | null
  level: EventLevel | null
  source: SourceCode
  sla: SlaState
  dueAt: Instant | null
  reportedAt: Instant
  closedAt: Instant | null
  lastEventAt: Instant
  reportedDay: Day
  acceptedDay: Day | null
  closedDay: Day | null
  reportedHour: number
  closedHour: number | null
  marks: number
  rounds: readonly { round: number; unit: UnitCode | null; day: Day | null; marks: number }[]
  /** Hours from report to closing in milliseconds, for medians; null while open. */
  cycleMs: number | null
  isSensitive: boolean
  isAlarm: boolean
  lng: number | null
  lat: number | null
  address: string
  timerAt: Instant | null
}
