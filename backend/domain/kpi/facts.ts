import type { CaseState, Round } from '#contract/case.ts'
import type { Measure } from '#contract/kpi.ts'
import { unitsOf } from '#backend/domain/access/visibility.ts'
import { dayOf, hourOf } from '#backend/domain/calendar/day.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import { nextTimer } from '#backend/domain/case/elapse.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import { cardClock } from '#backend/domain/case/sla.ts'
import { isOpen, stageOf } from '#backend/domain/case/stage.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { CaseFacts } from './case-facts.ts'
import { marksOf } from './measures.ts'

type Truths = Partial<Record<Measure, boolean>>

/** Human contact within half an hour of the report (domain.md 4.1). */
const FIRST_CONTACT = 30 * MINUTE

/** The set V of domain.md 6.1: what counts once it is accepted. */
export function isValid(state: Pick<CaseState, 'status' | 'isTest'>): boolean {
  return !state.isTest && state.status !== 'REJECTED' && state.status !== 'CANCELLED' && state.status !== 'MERGED'
}

/** A first answer counts when it was given or its time is over; until then it is pending in time. */
function firstAnswer(state: CaseState, kind: 'SMS' | 'APPOINT'): { isDue: boolean; isOnTime: boolean } {
  const clock = latestClock(state, kind)
  if (clock === null || clock.dueAt === null) return { isDue: false, isOnTime: false }
  return { isDue: clock.stoppedAt !== null || clock.overdueAt !== null, isOnTime: clock.stoppedAt !== null && clock.stoppedAt <= clock.dueAt }
}

function reportedTruths(state: CaseState): Truths {
  const sms = firstAnswer(state, 'SMS')
  const appoint = firstAnswer(state, 'APPOINT')
  return {
    intake: true, rejected: state.status === 'REJECTED', cancelled: state.status === 'CANCELLED', merged: state.status === 'MERGED',
    smsDue: sms.isDue, smsOnTime: sms.isOnTime, appointDue: appoint.isDue, appointOnTime: appoint.isOnTime,
    contacted30: state.firstContactAt !== null && state.firstContactAt - state.reportedAt <= FIRST_CONTACT,
  }
}

const isResolved = (state: CaseState): boolean => state.status === 'CLOSED' && (state.outcome === 'RESOLVED' || state.outcome === 'SELF_RESOLVED')

function acceptedTruths(state: CaseState): Truths {
  const isClosed = state.status === 'CLOSED'
  const isLate = state.rounds.at(-1)?.onTime === false
  return {
    accepted: true, closed: isClosed, resolved: isResolved(state), dueResolution: isClosed || isLate, dispatched: state.dispatchCount > 0,
    // A first dispatch that did not hold: sent back, or sent on by the dispatcher (派遣准确率, domain.md 6.1).
    returned: state.returnCount + state.reassignCount > 0, reworked: state.reworkCount > 0, extended: state.extensionCount > 0, reopened: state.reopenCount > 0,
    oneTime: isClosed && state.reworkCount + state.returnCount + state.reopenCount === 0, spotFixed: isClosed && state.spotFixed,
    proactive: state.origin === 'PATROL' || state.origin === 'AI',
  }
}

function closedTruths(state: CaseState, { rules }: PromiseContext): Truths {
  const stars = state.rating?.stars ?? null
  if (stars === null) return { closedOn: true, resolvedOn: isResolved(state) }
  return {
    closedOn: true, resolvedOn: isResolved(state), rated: true, ratedSatisfied: stars >= rules.satisfiedStars,
    ratedFair: stars >= rules.fairStars && stars < rules.satisfiedStars, ratedSolved: state.rating?.solved === true,
    ratedContacted: state.firstContactAt !== null,
  }
}

function marksOfCase(state: CaseState, context: PromiseContext): number {
  if (state.isTest) return 0
  const counts = isValid(state)
  return marksOf({
    ...reportedTruths(state),
    ...(counts && state.acceptedAt !== null ? acceptedTruths(state) : {}),
    ...(counts && state.closedAt !== null ? closedTruths(state, context) : {}),
  })
}

/** A round counts once, from the day it was determined (domain.md 6.1). */
function roundFacts(round: Round, counts: boolean): CaseFacts['rounds'][number] {
  const isDue = counts && round.determinedAt !== null
  const isLate = isDue && round.onTime === false
  const truths = { due: isDue, onTime: isDue && round.onTime === true, lateDone: isLate && round.disposedAt !== null, lateOpen: isLate && round.disposedAt === null }
  return { round: round.round, unit: round.unit, day: round.determinedAt === null ? null : dayOf(round.determinedAt), marks: isDue ? marksOf(truths) : 0 }
}

const dayOrNull = (at: number | null): number | null => (at === null ? null : dayOf(at))

/** Everything the store filters, sorts and counts a case by; nothing else in the product derives these. */
export function factsOf(state: CaseState, context: PromiseContext): CaseFacts {
  const { state: sla, dueAt } = cardClock(state)
  const counts = isValid(state)
  const open = isOpen(state.status)
  return {
    id: state.id, no: state.no, version: state.version, stage: stageOf(state.status, state.level), isOpen: open, subGrid: state.subGrid,
    unit: state.leadUnit, units: unitsOf(state), item: state.itemCode, level: state.level, source: state.source, sla, dueAt,
    reportedAt: state.reportedAt, closedAt: state.closedAt, lastEventAt: state.lastEventAt,
    reportedDay: dayOf(state.reportedAt), acceptedDay: dayOrNull(state.acceptedAt), closedDay: dayOrNull(state.closedAt),
    reportedHour: hourOf(state.reportedAt), closedHour: state.closedAt === null ? null : hourOf(state.closedAt),
    marks: marksOfCase(state, context), rounds: state.rounds.map((round) => roundFacts(round, counts)),
    cycleMs: state.closedAt === null ? null : state.closedAt - state.reportedAt,
    isSensitive: state.isSensitive, isAlarm: open && (sla === 'over' || sla === 'warn'),
    lng: state.point?.lng ?? null, lat: state.point?.lat ?? null, address: state.address, timerAt: nextTimer(state, context),
  }
}
