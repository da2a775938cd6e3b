import type { Changes, FeedEntry } from '#contract/socket.ts'

/** A window keeps this many lines of the feed. */
const KEPT = 200

/** Newest first, each position once; the same changes twice change nothing. */
export function foldFeed(feed: readonly FeedEntry[], batch: readonly Changes[]): readonly FeedEntry[] {
  const newest = feed[0]?.position ?? 0
  const fresh = batch.flatMap((changes) => changes.feed).filter((entry) => entry.position > newest)
  if (fresh.length === 0) return feed
  const byPosition = new Map(fresh.map((entry) => [entry.position, entry]))
  return [...[...byPosition.values()].toSorted((a, b) => b.position - a.position), ...feed].slice(0, KEPT)
}
