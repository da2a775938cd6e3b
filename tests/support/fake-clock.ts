/** A clock that stands until told, with the timers that depend on it. */
export function createFakeClock(start = 0) {
  let now = start
  let timers: { at: number; run: () => void }[] = []

  /** Lets time pass and fires what fell due, in order. */
  function pass(ms: number): void {
    const end = now + ms
    for (let due = next(end); due !== undefined; due = next(end)) {
      const fired = due
      timers = timers.filter((timer) => timer !== fired)
      now = fired.at
      fired.run()
    }
    now = end
  }
  function next(end: number) {
    return timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
  }
  function schedule(run: () => void, delayMs: number): () => void {
    const timer = { at: now + delayMs, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  return { now: () => now, schedule, pass }
}
