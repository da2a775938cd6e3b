import type { CaseState } from '#contract/case.ts'
import type { CaseCard } from '#contract/views.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { cardClock } from './sla.ts'
import { stageOf } from './stage.ts'

/** A case as every list and live message carries it. Redacted: it counts and stands in its place, but title, item, unit and sub-grid are withheld. */
export function cardOf(state: CaseState, isRedacted: boolean): CaseCard {
  return {
    id: state.id, no: state.no, version: state.version,
    title: isRedacted ? '' : state.title,
    status: state.status, stage: stageOf(state.status, state.level), level: state.level, source: state.source, urgency: state.urgency,
    subGrid: isRedacted ? state.subGrid.slice(0, orgCodeLengths.community) : state.subGrid,
    unit: isRedacted ? null : state.leadUnit,
    itemCode: isRedacted ? null : state.itemCode,
    sla: cardClock(state), reportedAt: state.reportedAt, acceptedAt: state.acceptedAt, closedAt: state.closedAt, outcome: state.outcome,
    duplicates: state.duplicates.length, isSupervised: state.isSupervised, isSensitive: state.isSensitive, isDispute: state.isDispute, disputeGrade: state.dispute?.grade ?? null,
    alarmAckedAt: state.alarmAckedAt, lastEventAt: state.lastEventAt, isRedacted,
  }
}
