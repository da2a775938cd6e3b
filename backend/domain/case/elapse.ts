import type { CaseState, Clock } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { calendarOf, resolveDue, resolveStart } from '#backend/domain/calendar/work-time.ts'
import { max, round } from '#backend/domain/shared/number.ts'
import { nextMissed } from '#backend/domain/dispute/duties.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { isRunning, openClock } from './clocks.ts'
import { systemActor, type DatedEvent } from './decide-context.ts'
import { evolve } from './evolve.ts'
import { promiseAfterPause, type PromiseContext } from './promises.ts'
import { isOpen } from './stage.ts'
import { transitions } from './transitions.ts'

/** Something time alone brings about: when, and which events in order. */
type Occurrence = { at: Instant; events: readonly CaseEvent[] }

/** From this share of the limit past the deadline on, a late case is supervised (domain.md 4.3). */
const SUPERVISED_FROM_SHARE = 1
const SUPERVISED_AS_OVERDUE = 'OVERDUE'

const earlier = (a: Occurrence | null, b: Occurrence | null): Occurrence | null => {
  if (a === null || b === null) return a ?? b
  return b.at < a.at ? b : a
}

/** The warning and the end of one clock; the resident's rating clock has an end of its own. */
function clockOccurrence(clock: Clock): Occurrence | null {
  if (!isRunning(clock) || clock.kind === 'RATING' || clock.overdueAt !== null || clock.dueAt === null) return null
  const isWarned = clock.warnedAt !== null || clock.warnAt === null || clock.warnAt >= clock.dueAt
  return isWarned
    ? { at: clock.dueAt, events: [{ type: 'clockOverdue', kind: clock.kind }] }
    : { at: clock.warnAt ?? clock.dueAt, events: [{ type: 'clockWarned', kind: clock.kind }] }
}

type Disposal = Clock & { dueAt: Instant; limitMs: number }
const isDisposal = (clock: Clock | null): clock is Disposal => clock !== null && clock.dueAt !== null && clock.limitMs !== null

/** Instants at which the unit is reminded: at shares of the limit, at the deadline, and for some days after it. */
function reminderTimes(clock: Disposal, calendar: WorkCalendar, { rules }: PromiseContext): Instant[] {
  const { limitMs, mode, dueAt } = clock
  const before = rules.remindShares.map((share) => resolveStart(dueAt, { ms: round(limitMs * (1 - share)), mode }, calendar))
  const after = Array.from({ length: rules.maxOverdueReminders + 1 }, (_, index) => dueAt + index * rules.remindEveryDays * DAY)
  return [...before, ...after]
}

function reminder(state: CaseState, clock: Disposal, context: PromiseContext): Occurrence | null {
  const last = state.remindedAt.at(-1) ?? -Infinity
  const times = reminderTimes(clock, calendarOf(context.calendars, clock.calendarVersion), context)
  const at = times.find((time) => time > last && time >= state.lastEventAt)
  return at === undefined ? null : { at, events: [{ type: 'reminded', note: null, clock: 'DISPOSE' }] }
}

/** A late case goes one rank up at each share of its limit past the deadline. */
function escalation(state: CaseState, clock: Disposal, { rules, calendars }: PromiseContext): Occurrence | null {
  const step = rules.escalateAfter[state.escalationStep]
  if (step === undefined || clock.overdueAt === null) return null
  const past = { ms: round(clock.limitMs * step.share), mode: clock.mode }
  const escalated: CaseEvent = { type: 'overdueEscalated', step: state.escalationStep + 1, to: step.to }
  const isSupervisedNow = step.share >= SUPERVISED_FROM_SHARE && !state.isSupervised
  return {
    at: resolveDue(clock.dueAt, past, calendarOf(calendars, clock.calendarVersion)),
    events: isSupervisedNow ? [escalated, { type: 'supervised', note: SUPERVISED_AS_OVERDUE }] : [escalated],
  }
}

function ratingTimeout(state: CaseState): Occurrence | null {
  if (!transitions.ratingTimedOut.from.includes(state.status)) return null
  const at = openClock(state, 'RATING')?.dueAt ?? null
  return at === null ? null : { at, events: [{ type: 'ratingTimedOut' }, { type: 'closed', outcome: state.proposedOutcome ?? 'UNRESOLVED' }] }
}

function suspensionEnd(state: CaseState, context: PromiseContext): Occurrence | null {
  const at = state.suspendedUntil
  if (state.status !== 'SUSPENDED' || at === null) return null
  return { at, events: [{ type: 'resumed', ...promiseAfterPause(state, at, context), note: null }] }
}

/** A duty about a dispute has run out; revisits do so after the case has ended. */
function missedDuty({ dispute }: CaseState): Occurrence | null {
  const duty = dispute === undefined ? null : nextMissed(dispute)
  return duty === null ? null : { at: duty.dueAt, events: [{ type: 'disputeDutyMissed', duty: duty.kind, dueAt: duty.dueAt }] }
}

/** The first thing that time alone will do to this case; never before what has already happened. */
function nextOccurrence(state: CaseState, context: PromiseContext): Occurrence | null {
  let next = missedDuty(state)
  for (const clock of state.clocks) next = earlier(next, clockOccurrence(clock))
  if (isOpen(state.status)) {
    next = earlier(earlier(next, ratingTimeout(state)), suspensionEnd(state, context))
    const disposal = openClock(state, 'DISPOSE')
    if (isDisposal(disposal)) next = earlier(earlier(next, escalation(state, disposal, context)), reminder(state, disposal, context))
  }
  return next === null ? null : { at: max(next.at, state.lastEventAt), events: next.events }
}

/** When `elapse` will next have something to say; null when nothing is left to wait for. */
export function nextTimer(state: CaseState, context: PromiseContext): Instant | null {
  return nextOccurrence(state, context)?.at ?? null
}

/**
 * What the passing of time has done to a case until `now`: warnings, lateness, reminders, escalations, ends of ratings and
 * suspensions, in order, each with the instant it was due. Told late, the history is still the same; told twice, it is empty.
 */
export function elapse(state: CaseState, now: Instant, context: PromiseContext): DatedEvent[] {
  const events: DatedEvent[] = []
  let current = state
  for (let next = nextOccurrence(current, context); next !== null && next.at <= now; next = nextOccurrence(current, context)) {
    for (const event of next.events) {
      events.push({ at: next.at, event, by: 'system' })
      current = evolve(current, event, { at: next.at, actor: systemActor, version: current.version + 1 })
    }
  }
  return events
}
