import type { CaseState, Custody } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { CustodyShare } from '#contract/views.ts'
import { floor, max } from '#backend/domain/shared/number.ts'

const WHOLE = 10_000

/** Passes the case on to a holder (null: nobody, the case has ended); the entry before ends where this one begins. */
export function handOver(custody: readonly Custody[], next: { holder: Custody['holder']; unit: Custody['unit'] } | null, at: Instant): Custody[] {
  const closed = custody.map((entry) => (entry.to === null ? { ...entry, to: at } : entry))
  return next === null ? closed : [...closed, { ...next, from: at, to: null }]
}

function sumsByHolder(custody: readonly Custody[], now: Instant): Omit<CustodyShare, 'shareBp'>[] {
  const sums = new Map<string, Omit<CustodyShare, 'shareBp'>>()
  for (const { holder, unit, from, to } of custody) {
    const key = `${holder} ${unit ?? ''}`
    const before = sums.get(key)?.ms ?? 0
    sums.set(key, { holder, unit, ms: before + max(0, (to ?? max(now, from)) - from) })
  }
  return [...sums.values()]
}

/** Who held the case for how long, in order of first custody; shares in basis points that sum to exactly 10,000 (largest remainder). */
export function custodyShares(state: Pick<CaseState, 'custody'>, now: Instant): CustodyShare[] {
  const sums = sumsByHolder(state.custody, now)
  const total = sums.reduce((sum, { ms }) => sum + ms, 0)
  if (total === 0) return sums.map((one, index) => ({ ...one, shareBp: index === sums.length - 1 ? WHOLE : 0 }))
  const exact = sums.map(({ ms }) => (ms / total) * WHOLE)
  const missing = WHOLE - exact.reduce((sum, share) => sum + floor(share), 0)
  const byRemainder = exact.map((share, index) => ({ index, remainder: share - floor(share) })).toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return sums.map((one, index) => ({ ...one, shareBp: floor(exact[index] ?? 0) + (raised.has(index) ? 1 : 0) }))
}
