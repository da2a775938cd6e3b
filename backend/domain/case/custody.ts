import type { CaseState, Custody } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { CustodyEntry, CustodyShare } from '#contract/views.ts'
import { floorDiv, max } from '#backend/domain/shared/number.ts'

const WHOLE = 10_000

/** Passes the case on to a holder (null: nobody, the case has ended); the entry before ends where this one begins. */
export function handOver(custody: readonly Custody[], next: { holder: Custody['holder']; unit: Custody['unit'] } | null, at: Instant): Custody[] {
  const closed = custody.map((entry) => (entry.to === null ? { ...entry, to: at } : entry))
  return next === null ? closed : [...closed, { ...next, from: at, to: null }]
}

/** While nobody holds a case: it had ended, and was opened again. */
const NOBODY = 'NOBODY'

/** Who held the case from when to when, from the report to its end or to now: every instant belongs to exactly one entry, `to` null where it goes on. */
export function custodyLedger({ custody }: Pick<CaseState, 'custody'>): CustodyEntry[] {
  return custody.flatMap((entry, index): CustodyEntry[] => {
    const left = custody[index - 1]?.to ?? entry.from
    return left < entry.from ? [{ holder: NOBODY, unit: null, from: left, to: entry.from }, entry] : [entry]
  })
}

function sumsByHolder(ledger: readonly CustodyEntry[], now: Instant): Omit<CustodyShare, 'shareBp'>[] {
  const sums = new Map<string, Omit<CustodyShare, 'shareBp'>>()
  for (const { holder, unit, from, to } of ledger) {
    const key = `${holder} ${unit ?? ''}`
    const before = sums.get(key)?.ms ?? 0
    sums.set(key, { holder, unit, ms: before + max(0, (to ?? max(now, from)) - from) })
  }
  return [...sums.values()]
}

/** Who held the case for how long, in order of first custody: the milliseconds sum to exactly the time from the report to its end or to now, the shares in basis points to exactly 10,000 (largest remainder, in whole numbers). */
export function custodyShares(state: Pick<CaseState, 'custody'>, now: Instant): CustodyShare[] {
  const sums = sumsByHolder(custodyLedger(state), now)
  const total = sums.reduce((sum, { ms }) => sum + ms, 0)
  if (total === 0) return sums.map((one, index) => ({ ...one, shareBp: index === sums.length - 1 ? WHOLE : 0 }))
  const whole = sums.map(({ ms }) => floorDiv(ms * WHOLE, total))
  const missing = WHOLE - whole.reduce((sum, share) => sum + share, 0)
  const byRemainder = sums.map(({ ms }, index) => ({ index, remainder: (ms * WHOLE) % total })).toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return sums.map((one, index) => ({ ...one, shareBp: (whole[index] ?? 0) + (raised.has(index) ? 1 : 0) }))
}
