/** States of a clock as a chip shows them; `late` is closed after its time. */
export type ChipState = 'norm' | 'warn' | 'over' | 'pause' | 'done' | 'late' | 'none'

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
