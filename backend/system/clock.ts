import type { Instant } from '#contract/ids.ts'
import type { Clock } from '#backend/ports/clock.ts'

/** The wall clock of the machine. */
export const systemClock: Clock = { now: () => Date.now(), isExercise: false }

/** A clock that stands at `start` now and runs on at the pace of `real`, whatever the machine's wall clock is set to meanwhile. */
export function createExerciseClock(start: Instant, elapsedMs: () => number = () => performance.now()): Clock {
  const began = elapsedMs()
  return { now: () => Math.trunc(start + elapsedMs() - began), isExercise: true }
}
