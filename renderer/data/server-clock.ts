/** Server time on this computer: the computer's own clock is never shown. */
export type ServerClock = {
  /** Server time now, in ms UTC. */
  now: () => number
  /** Learns from a heartbeat or answer. */
  observe: (serverNow: number) => void
}

/** Below this a difference is network jitter and the clock is left alone. */
const JITTER_MS = 250

/** Runs on from the last known server time by `elapsed` (a monotonic ms counter), so a change of the computer's clock does nothing. */
export function createServerClock(elapsed: () => number, initial: number): ServerClock {
  let base = initial - elapsed()
  let isKnown = false
  return {
    now: () => base + elapsed(),
    observe(serverNow) {
      const difference = serverNow - (base + elapsed())
      if (isKnown && Math.abs(difference) < JITTER_MS) return
      base += difference
      isKnown = true
    },
  }
}
