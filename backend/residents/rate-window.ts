import type { Instant } from '#contract/ids.ts'

/** Counts by sender in spans of time, in memory: what is lost with a restart is only patience. */
export type RateWindow = {
  /** Counts one; gives null, or until when the sender has had enough. */
  take(key: string, now: Instant): Instant | null
}

type Count = { span: number; n: number }

/** At most `most` in each span of `spanMs`; `keep` senders are remembered, the oldest make room. */
export function createRateWindow({ most, spanMs, keep }: { most: number; spanMs: number; keep: number }): RateWindow {
  const counts = new Map<string, Count>()
  return {
    take(key, now) {
      const span = Math.floor(now / spanMs)
      const known = counts.get(key)
      const count = known?.span === span ? known : { span, n: 0 }
      counts.delete(key)
      counts.set(key, count)
      if (counts.size > keep) {
        const [oldest] = counts.keys()
        if (oldest !== undefined) counts.delete(oldest)
      }
      if (count.n >= most) return (span + 1) * spanMs
      count.n += 1
      return null
    },
  }
}
