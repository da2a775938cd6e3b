import type { CaseState, Clock } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { calendarOf, resolveDue } from '#backend/domain/calendar/work-time.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import { limitOf, type PromiseContext } from '#backend/domain/case/promises.ts'
import { wasOnTime, type Deed, type WhistleFact } from '#backend/domain/score/facts.ts'

/** The limit and mode that a later clock had, or would have. */
const amountOf = (clock: Clock | null, state: CaseState, { kind, rules }: { kind: 'REVIEW' | 'CALLBACK'; rules: PromiseContext['rules'] }) =>
  clock !== null && clock.limitMs !== null ? { ms: clock.limitMs, mode: clock.mode } : limitOf(kind, state, rules)

/**
 * Until when a case has to be closed: the deadline of its disposal, then the limits of review and call-back (domain.md 6.1). Null where nothing was
 * promised, or while the clock stands still.
 */
export function closeDeadline(state: CaseState, { calendars, rules }: PromiseContext): Instant | null {
  const disposal = latestClock(state, 'DISPOSE')
  if (disposal === null || disposal.dueAt === null) return null
  const calendar = calendarOf(calendars, disposal.calendarVersion)
  const reviewed = resolveDue(disposal.dueAt, amountOf(latestClock(state, 'REVIEW'), state, { kind: 'REVIEW', rules }), calendar)
  return resolveDue(reviewed, amountOf(latestClock(state, 'CALLBACK'), state, { kind: 'CALLBACK', rules }), calendar)
}

/** Until when a case has to be closed, and when it was; null where there is none. */
export type Closing = { deadline: Instant | null; closedAt: Instant | null }
export const closingOf = (state: CaseState, context: PromiseContext): Closing => ({ deadline: closeDeadline(state, context), closedAt: state.status === 'CLOSED' ? state.closedAt : null })

/** Whether a case was closed in time: null while it is open in time, or was never promised. */
export function closedInTime({ deadline, closedAt }: Closing, at: Instant): boolean | null {
  if (deadline === null) return null
  if (closedAt !== null) return closedAt <= deadline
  return deadline < at ? false : null
}

/** The instant at which it is decided whether something was done in time, and whether it was; null while it is pending in time, or need not be done. */
export function decidedAt(fact: Pick<WhistleFact, 'endedAt'>, deed: Deed, at: Instant): { at: Instant; isOnTime: boolean } | null {
  const isOnTime = wasOnTime(deed, { at, endedAt: fact.endedAt })
  if (isOnTime === null) return null
  return { at: isOnTime && deed.doneAt !== null ? deed.doneAt : deed.dueAt, isOnTime }
}
