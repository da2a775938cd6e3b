import type { Instant } from '#contract/ids.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Store } from '#backend/ports/store.ts'
import { createExerciseClock, systemClock } from './clock.ts'

/** The setting that remembers where an exercise's clock stood, as milliseconds; a store with it goes on from there. */
export const exerciseSetting = 'exercise.now'

/**
 * The clock of a store: an exercise's when one is asked for or was under way, else the machine's. An exercise never starts
 * before the last line of the log, which may be younger than the last time it was saved.
 */
export function openClock(store: Pick<Store, 'setting' | 'head' | 'eventsAfter'>, wish: { now?: Instant | undefined; isExercise: boolean }): Clock {
  const saved = store.setting(exerciseSetting)
  if (wish.now === undefined && !wish.isExercise && saved === null) return systemClock
  const stood = saved === null ? Date.now() : Number(saved)
  return createExerciseClock(Math.max(wish.now ?? stood, lastRecordedAt(store)))
}

/** Writes down where an exercise stands. */
export function saveExercise(store: Pick<Store, 'saveSetting'>, clock: Clock): void {
  if (clock.isExercise) store.saveSetting(exerciseSetting, String(clock.now()))
}

function lastRecordedAt(store: Pick<Store, 'head' | 'eventsAfter'>): Instant {
  const { position } = store.head()
  const last = position === 0 ? undefined : store.eventsAfter(position - 1, 1)[0]
  return last === undefined ? 0 : Math.max(last.at, last.recordedAt)
}
