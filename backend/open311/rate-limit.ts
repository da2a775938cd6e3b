/** Says whether one more is allowed now; null, or the seconds to wait. */
export type RateLimit = (key: string, perMinute: number) => number | null

type Bucket = { tokens: number; at: number }
const minute = 60_000
const mostKeys = 10_000

/** A bucket for each key that fills up once a minute; forgotten when it is full again. Time in machine milliseconds. */
export function createRateLimit(now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return (key, perMinute) => {
    const at = now()
    const before = buckets.get(key) ?? { tokens: perMinute, at }
    const tokens = Math.min(perMinute, before.tokens + ((at - before.at) / minute) * perMinute)
    buckets.delete(key)
    if (buckets.size >= mostKeys) buckets.delete(buckets.keys().next().value ?? '')
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
    return tokens >= 1 ? null : Math.ceil(((1 - tokens) / perMinute) * 60)
  }
}
