import type { CaseState, Clock, ClockKind } from '#contract/case.ts'
import type { ClockStart } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { calendarOf, resolveDue, resolveStart, timeBetween, type Amount } from '#backend/domain/calendar/work-time.ts'
import { max, round } from '#backend/domain/shared/number.ts'
import { HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { DecideContext } from './decide-context.ts'
import type { CaseRules, Limit } from './rules.ts'

export type Promise = { dueAt: Instant | null; warnAt: Instant | null }
export type PromiseContext = Pick<DecideContext, 'calendars' | 'rules'>

const noPromise: Promise = { dueAt: null, warnAt: null }

/** A configured limit in milliseconds. */
const amountOf = (limit: Limit): Amount => ({ ms: round(limit.hours * HOUR), mode: limit.mode })

/** The configured limit of a clock for this urgency and level (domain.md 4.1). */
export function limitOf(kind: Exclude<ClockKind, 'DISPOSE'>, matter: Pick<CaseState, 'urgency' | 'level'>, rules: CaseRules): Amount {
  const limits = rules.clocks[kind]
  if (matter.urgency === 'URGENT' && limits.urgent !== undefined) return amountOf(limits.urgent)
  const byLevel = matter.level === 3 ? limits.level3 : limits.level2
  return amountOf((matter.level === null || matter.level === 1 ? undefined : byLevel) ?? limits.normal)
}

/** How much of a limit is left when its clock warns (domain.md 4.3). */
function warnMargin(limitMs: number, rules: CaseRules): number {
  return max(round(limitMs * rules.warnShare), limitMs >= rules.warnMinutesFromHours * HOUR ? rules.warnMinutes * MINUTE : 0)
}

type Counted = { limitMs: number; mode: Amount['mode']; calendar: WorkCalendar; rules: CaseRules }

/** The warning that belongs to a due time, not before `from`. */
function promised(from: Instant, dueAt: Instant, counted: Counted): Promise {
  const warnAt = resolveStart(dueAt, { ms: warnMargin(counted.limitMs, counted.rules), mode: counted.mode }, counted.calendar)
  return { dueAt, warnAt: max(from, warnAt) }
}

/** A clock that starts at `at` with this limit: when it is due and warns; kept for ever in the event that starts it. Members in the order of their names, as they are written down. */
export function startWith(kind: Exclude<ClockKind, 'DISPOSE'>, { amount, at }: { amount: Amount; at: Instant }, context: PromiseContext): ClockStart {
  const calendar = context.calendars.current
  const counted = { limitMs: amount.ms, mode: amount.mode, calendar, rules: context.rules }
  const { dueAt, warnAt } = promised(at, resolveDue(at, amount, calendar), counted)
  return { calendarVersion: calendar.version, dueAt, kind, limitMs: amount.ms, mode: amount.mode, promisedBySource: false, ruleVersion: context.rules.version, warnAt }
}

/** The same with the configured limit. */
export function startOf(kind: Exclude<ClockKind, 'DISPOSE'>, matter: { state: Pick<CaseState, 'urgency' | 'level'>; at: Instant }, context: PromiseContext): ClockStart {
  return startWith(kind, { amount: limitOf(kind, matter.state, context.rules), at: matter.at }, context)
}

/** The disposal clock at the first dispatch of a round, by the limit frozen at acceptance. */
export function disposalStart(limit: NonNullable<CaseState['limit']>, at: Instant, context: PromiseContext): ClockStart {
  const { ms, mode, calendarVersion, ruleVersion } = limit
  const calendar = calendarOf(context.calendars, calendarVersion)
  const promise = ms === null ? noPromise : promised(at, resolveDue(at, { ms, mode }, calendar), { limitMs: ms, mode, calendar, rules: context.rules })
  return { kind: 'DISPOSE', limitMs: ms, mode, ...promise, calendarVersion, ruleVersion, promisedBySource: false }
}

const countedOf = (clock: Clock & { limitMs: number }, context: PromiseContext): Counted => ({
  limitMs: clock.limitMs, mode: clock.mode, calendar: calendarOf(context.calendars, clock.calendarVersion), rules: context.rules,
})

const isLimited = (clock: Clock): clock is Clock & { limitMs: number } => clock.limitMs !== null

/** Time left on a clock, as it counts: what was kept when it stood still, else until its due time; negative when late. */
export function remainingOf(clock: Clock, at: Instant, context: PromiseContext): number | null {
  if (clock.remainingMs !== null) return clock.remainingMs
  if (clock.dueAt === null) return null
  return timeBetween({ from: at, to: clock.dueAt }, clock.mode, calendarOf(context.calendars, clock.calendarVersion))
}

/** The promise of a clock that goes on at `at` with this much time left. */
export function promiseWith(clock: Clock, left: { ms: number; at: Instant }, context: PromiseContext): Promise {
  if (!isLimited(clock)) return noPromise
  const counted = countedOf(clock, context)
  return promised(left.at, resolveDue(left.at, { ms: left.ms, mode: clock.mode }, counted.calendar), counted)
}

/** The promise of a clock whose deadline is moved by `addedMs`. */
export function promiseExtended(clock: Clock & { dueAt: Instant }, addedMs: number, context: PromiseContext): { dueAt: Instant; warnAt: Instant | null } {
  const mode = clock.mode
  const calendar = calendarOf(context.calendars, clock.calendarVersion)
  const dueAt = resolveDue(clock.dueAt, { ms: addedMs, mode }, calendar)
  return isLimited(clock) ? { dueAt, warnAt: promised(clock.startedAt, dueAt, countedOf(clock, context)).warnAt } : { dueAt, warnAt: null }
}

/** The promise after a suspension: the rest of the limit; what was late before it stays late. */
export function promiseAfterPause(state: CaseState, at: Instant, context: PromiseContext): Promise {
  const clock = disposalClock(state)
  const left = clock === null ? null : remainingOf(clock, at, context)
  if (clock === null || left === null) return noPromise
  if (left <= 0) return { dueAt: state.rounds.at(-1)?.dueAt ?? null, warnAt: null }
  return promiseWith(clock, { ms: left, at }, context)
}

/** The promise of a unit that has to work again: the rest, but at least the configured share of the limit (domain.md 3.2 row 15). */
export function promiseAfterRework(state: CaseState, at: Instant, context: PromiseContext): Promise {
  const clock = disposalClock(state)
  if (clock === null || clock.limitMs === null) return noPromise
  const least = round(clock.limitMs * context.rules.reworkMinimumShare)
  return promiseWith(clock, { ms: max(remainingOf(clock, at, context) ?? 0, least), at }, context)
}

/** The disposal clock of the running round, stopped or not; null before its first dispatch. */
export function disposalClock(state: Pick<CaseState, 'clocks' | 'round'>): Clock | null {
  return state.clocks.findLast((clock) => clock.kind === 'DISPOSE' && clock.round === state.round && !clock.voided) ?? null
}
