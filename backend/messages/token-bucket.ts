/** So many a minute: each use takes one token, and tokens come back evenly. `waitMs` is 0 when one is there. */
export type TokenBucket = { take(now: number): boolean; waitMs(now: number): number }

export function createTokenBucket(perMinute: number): TokenBucket {
  const msEach = 60_000 / perMinute
  let tokens = perMinute
  let filledAt: number | null = null

  function fill(now: number): void {
    tokens = Math.min(perMinute, tokens + (filledAt === null ? 0 : Math.max(0, now - filledAt) / msEach))
    filledAt = now
  }

  return {
    take(now) {
      fill(now)
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
    waitMs(now) {
      fill(now)
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * msEach)
    },
  }
}
