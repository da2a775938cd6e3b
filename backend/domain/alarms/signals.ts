import type { AlarmKind, AlarmPriority } from '#contract/alarms.ts'
import type { BuildingCode, BuildingGrade, FindingKind } from '#contract/buildings.ts'
import type { CaseState, ClockKind, EventLevel } from '#contract/case.ts'
import type { CaseId, Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import { unitsOf } from '#backend/domain/access/visibility.ts'
import { cardClock } from '#backend/domain/case/sla.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { isOwed } from '#backend/domain/dispute/duties.ts'
import { idleAt, isAnswered } from '#backend/domain/dispute/warnings.ts'
import { min } from '#backend/domain/shared/number.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { priorityOf, type AlarmRules } from './alarm-rules.ts'

/** What an alarm is about, without anything that may change while it stands, but for its counts. */
export type SignalSubject =
  | { kind: 'case'; caseId: CaseId; clock: ClockKind | null; dueAt: Instant | null }
  | { kind: 'source'; source: string | null }
  | { kind: 'cameras'; down: number; of: number }
  | { kind: 'backlog'; open: number; grown: number; minutes: number }
  | { kind: 'building'; code: BuildingCode; address: string; from: BuildingGrade; reasons: FindingKind[] }

/**
 * A cause of alarm that stands now. `key` names it, so that it is the same alarm when it is told again; `units`: who works on the case, null for matters
 * of no case. `isHandled`: somebody has answered for the case itself.
 */
export type AlarmSignal = {
  key: string
  kind: AlarmKind
  priority: AlarmPriority
  org: OrgCode
  units: readonly UnitCode[] | null
  since: Instant
  subject: SignalSubject
  isHandled: boolean
}

/** The causes one owner has now, and when time alone will bring another. */
export type Signals = { signals: readonly AlarmSignal[]; nextAt: Instant | null }

const quiet: Signals = { signals: [], nextAt: null }

/** What a case alarms of: its worst clock (the one its card shows), its dispute, a camera's alert that nobody judged. Late and nearly late by the same deadline are one alarm. */
export function caseSignals(state: CaseState, now: Instant, rules: AlarmRules): Signals {
  if (state.isTest) return quiet
  const dispute = disputeSignals(state, now, rules)
  if (!isOpen(state.status)) return { signals: dispute.signals, nextAt: null }
  const clock = clockSignal(state, rules)
  const alert = alertSignal(state, now, rules)
  const signals = [clock, ...dispute.signals, alert.signal].filter((signal) => signal !== null)
  const next = min(alert.nextAt ?? Infinity, dispute.nextAt ?? Infinity)
  return { signals, nextAt: next === Infinity ? null : next }
}

type Dispute = NonNullable<CaseState['dispute']>
type About = { kind: AlarmKind; key: string; since: Instant; clock: ClockKind | null; dueAt: Instant | null }

function signalOf(state: CaseState, { kind, key, since, clock, dueAt }: About, rules: AlarmRules): AlarmSignal | null {
  const level: EventLevel | null = state.level
  const priority = priorityOf(rules, { kind, level, clock })
  if (priority === null) return null
  return {
    key: `case.${state.id}.${key}`, kind, priority, org: state.subGrid, units: unitsOf(state), since,
    subject: { kind: 'case', caseId: state.id, clock, dueAt }, isHandled: kind !== 'alertWaiting' && state.alarmAckedAt !== null,
  }
}

function clockSignal(state: CaseState, rules: AlarmRules): AlarmSignal | null {
  const { state: sla, kind: clock, dueAt, warnAt } = cardClock(state)
  if ((sla !== 'over' && sla !== 'warn') || clock === null || dueAt === null) return null
  return sla === 'over'
    ? signalOf(state, { kind: 'clockOver', key: `${clock}.${dueAt}`, since: dueAt, clock, dueAt }, rules)
    : signalOf(state, { kind: 'clockNear', key: `${clock}.${dueAt}`, since: warnAt ?? state.lastEventAt, clock, dueAt }, rules)
}

/** What a dispute alarms of: its grade as long as no desk has answered for it, duties that were missed (revisits after the end too), nobody doing anything. */
function disputeSignals(state: CaseState, now: Instant, rules: AlarmRules): Signals {
  const { dispute } = state
  if (dispute === undefined) return quiet
  const told = (about: readonly Omit<About, 'clock'>[]) => about.flatMap((one) => signalOf(state, { ...one, clock: null }, rules) ?? [])
  const missed = told(missedAbout(dispute))
  if (!isOpen(state.status)) return { signals: missed, nextAt: null }
  const isKnown = isAnswered(dispute, now)
  const graded = told(gradeAbout(state, dispute)).map((signal) => ({ ...signal, isHandled: signal.isHandled || isKnown }))
  const idle = idleAt(dispute)
  if (idle === null || idle > now) return { signals: [...graded, ...missed], nextAt: idle }
  return { signals: [...graded, ...missed, ...told([{ kind: 'disputeIdle', key: `idle.${idle}`, since: idle, dueAt: null }])], nextAt: null }
}

function missedAbout({ duties }: Dispute): Omit<About, 'clock'>[] {
  const missed = duties.find((duty) => isOwed(duty) && duty.missedAt !== null)
  return missed === undefined ? [] : [{ kind: 'disputeDuty', key: `duty.${missed.kind}.${missed.dueAt}`, since: missed.dueAt, dueAt: missed.dueAt }]
}

function gradeAbout({ round, reportedAt }: CaseState, { grade, raisedAt }: Dispute): Omit<About, 'clock'>[] {
  if (grade === 'MAJOR') return [{ kind: 'majorDispute', key: `dispute.${round}`, since: raisedAt ?? reportedAt, dueAt: null }]
  return raisedAt === null ? [] : [{ kind: 'disputeRaised', key: `raised.${raisedAt}`, since: raisedAt, dueAt: null }]
}

function alertSignal(state: CaseState, now: Instant, rules: AlarmRules): { signal: AlarmSignal | null; nextAt: Instant | null } {
  const waiting = state.custody.at(-1)
  if (state.origin !== 'AI' || state.status !== 'VERIFYING' || waiting === undefined) return { signal: null, nextAt: null }
  const since = waiting.from + rules.alertWaitingMinutes * MINUTE
  if (now < since) return { signal: null, nextAt: since }
  return { signal: signalOf(state, { kind: 'alertWaiting', key: `alert.${waiting.from}`, since, clock: null, dueAt: null }, rules), nextAt: null }
}
