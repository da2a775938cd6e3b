const firstDelayMs = 1000
const longestDelayMs = 30_000
const fastMs = 60_000
const patience = 5

export type Verdict = { action: 'restart'; delayMs: number } | { action: 'give-up' }

/** Decides what follows each unwanted end of a process. */
export type RestartPolicy = {
  /** Told how long the process had run. */
  ended(uptimeMs: number): Verdict
  /** Forgets what went before: someone asked to try anew. */
  reset(): void
}

/** Doubles the wait from 1 s up to 30 s, and gives up at the fifth end in a row that came within a minute. */
export function createRestartPolicy(): RestartPolicy {
  let failures = 0
  return {
    ended(uptimeMs) {
      failures = uptimeMs < fastMs ? failures + 1 : 1
      if (failures >= patience) return { action: 'give-up' }
      return { action: 'restart', delayMs: Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1)) }
    },
    reset() {
      failures = 0
    },
  }
}
