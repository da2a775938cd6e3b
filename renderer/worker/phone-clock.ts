/** Server time on the phone: known from the last answer, kept as a difference so that it also runs after a start without network. */
export type PhoneClock = {
  now: () => number
  observe: (serverNow: number) => void
  /** Server time minus the phone's own, in ms. */
  offset: () => number
}

/** Below this a difference is network jitter. */
const JITTER_MS = 1500

export function createPhoneClock(own: () => number, offset: number, onChange: (offset: number) => void): PhoneClock {
  let known = offset
  return {
    now: () => own() + known,
    offset: () => known,
    observe(serverNow) {
      const next = serverNow - own()
      if (Math.abs(next - known) < JITTER_MS) return
      known = next
      onChange(next)
    },
  }
}
