import type { CaseState, Clock, ClockKind } from '#contract/case.ts'
import type { ClockStart } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'

/** A clock that counts now and has a deadline. */
export const isRunning = (clock: Clock): boolean => clock.stoppedAt === null && !clock.voided && clock.dueAt !== null

/** The clock of this kind that has not been stopped: running, paused, or without a limit. */
export function openClock(state: Pick<CaseState, 'clocks'>, kind: ClockKind): Clock | null {
  return state.clocks.findLast((clock) => clock.kind === kind && clock.stoppedAt === null && !clock.voided) ?? null
}

/** The latest clock of this kind, stopped or not; null when none ever started or it was voided. */
export function latestClock(state: Pick<CaseState, 'clocks'>, kind: ClockKind): Clock | null {
  return state.clocks.findLast((clock) => clock.kind === kind && !clock.voided) ?? null
}

/** A clock at its start, with the promise the event froze. */
export function startedClock(start: ClockStart, round: number, at: Instant): Clock {
  return {
    ...start, round, startedAt: at, stoppedAt: null, remainingMs: null, pauses: [], extendedMs: 0, warnedAt: null, overdueAt: null, voided: false,
  }
}

/** Every open clock of these kinds changed, the others as they are. */
export function changeOpen(clocks: readonly Clock[], kinds: readonly ClockKind[], change: (clock: Clock) => Clock): Clock[] {
  return clocks.map((clock) => (clock.stoppedAt === null && !clock.voided && kinds.includes(clock.kind) ? change(clock) : clock))
}

/** Stops the open clocks of these kinds. */
export const stopClocks = (clocks: readonly Clock[], kinds: readonly ClockKind[], at: Instant): Clock[] =>
  changeOpen(clocks, kinds, (clock) => endPause({ ...clock, stoppedAt: at }, at))

/** Takes the open clocks of these kinds out of the account: their unit is no longer responsible. */
export const voidClocks = (clocks: readonly Clock[], kinds: readonly ClockKind[], at: Instant): Clock[] =>
  changeOpen(clocks, kinds, (clock) => ({ ...clock, stoppedAt: at, voided: true }))

/** Closes the pause a clock stands in, if any. */
export function endPause(clock: Clock, at: Instant): Clock {
  return clock.pauses.some(({ to }) => to === null)
    ? { ...clock, pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)) }
    : clock
}

/** A new promise for a clock that goes on: a warning or lateness told before holds only if the new time has also passed. */
export function promiseAgain(clock: Clock, { dueAt, warnAt }: { dueAt: Instant | null; warnAt: Instant | null }, at: Instant): Clock {
  const isLate = clock.overdueAt !== null && dueAt !== null && dueAt <= at
  const isWarned = clock.warnedAt !== null && warnAt !== null && warnAt <= at
  return { ...clock, dueAt, warnAt, remainingMs: null, overdueAt: isLate ? clock.overdueAt : null, warnedAt: isWarned ? clock.warnedAt : null }
}
