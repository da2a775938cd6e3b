/** States of a clock as a chip shows them; `late` is closed after its time. */
export type ChipState = 'norm' | 'warn' | 'over' | 'pause' | 'done' | 'late' | 'none'

/** All clocks of all screens turn at the same moments, so that one case reads the same everywhere (ms). */
const TURN_MS = 10_000

/** The instant clocks show: rounded down to their common turn. */
export const clockInstant = (now: number): number => Math.floor(now / TURN_MS) * TURN_MS

export type ChipClock = { state: ChipState; warnAt?: number | null; dueAt?: number | null }

/**
 * The state at an instant of server time: a running clock passes into warn and over by itself, so that a screen without
 * its server still tells the truth. Everything else stays as the server said.
 */
export function stateAt({ state, warnAt, dueAt }: ChipClock, now: number): ChipState {
  if (state !== 'norm' && state !== 'warn') return state
  if (dueAt !== null && dueAt !== undefined && now >= dueAt) return 'over'
  if (warnAt !== null && warnAt !== undefined && now >= warnAt) return 'warn'
  return state
}
