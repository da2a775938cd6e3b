import type { CountQuery, Measure, Rate } from '#contract/kpi.ts'

/** Which measures form a rate; the id is the formula's name on every answer (domain.md 6.1). */
export const rates = {
  resolution: { numerator: 'resolved', denominator: 'accepted' },
  dueResolution: { numerator: 'resolved', denominator: 'dueResolution' },
  onTime: { numerator: 'onTime', denominator: 'due' },
  lateDone: { numerator: 'lateDone', denominator: 'due' },
  lateOpen: { numerator: 'lateOpen', denominator: 'due' },
  sms: { numerator: 'smsOnTime', denominator: 'smsDue' },
  appoint: { numerator: 'appointOnTime', denominator: 'appointDue' },
  reject: { numerator: 'rejected', denominator: 'intake' },
  rework: { numerator: 'reworked', denominator: 'accepted' },
  misdispatch: { numerator: 'returned', denominator: 'dispatched' },
  extension: { numerator: 'extended', denominator: 'accepted' },
  reopen: { numerator: 'reopened', denominator: 'accepted' },
  oneTime: { numerator: 'oneTime', denominator: 'closed' },
  spotFix: { numerator: 'spotFixed', denominator: 'accepted' },
  proactive: { numerator: 'proactive', denominator: 'accepted' },
  csat: { numerator: 'ratedSatisfied', denominator: 'rated' },
  solve: { numerator: 'ratedSolved', denominator: 'rated' },
} as const satisfies Record<string, { numerator: Measure; denominator: Measure }>
export type RateId = keyof typeof rates

export type Sums = Partial<Record<Measure, number>>

/** A rate with its counts and the queries that list exactly its cases. */
export function rateOf(id: RateId, sums: Sums, query: Omit<CountQuery, 'measure'>): Rate {
  const { numerator, denominator } = rates[id]
  return {
    formula: id,
    numerator: sums[numerator] ?? 0,
    denominator: sums[denominator] ?? 0,
    numeratorQuery: { ...query, measure: numerator },
    denominatorQuery: { ...query, measure: denominator },
  }
}

/** Satisfied weigh 10, fairly satisfied 9 of 10 (满意 + 0.9 × 基本满意, domain.md 6.1). */
const SATISFIED_WEIGHT = 10
const FAIR_WEIGHT = 9

/** Satisfaction as an exact fraction, scaled by ten so that both sides are integers. */
export function satisfactionOf(sums: Sums): { numerator: number; denominator: number } {
  const weighted = SATISFIED_WEIGHT * (sums.ratedSatisfied ?? 0) + FAIR_WEIGHT * (sums.ratedFair ?? 0)
  return { numerator: weighted, denominator: SATISFIED_WEIGHT * (sums.rated ?? 0) }
}

/** Percent in units of the last digit (99.20 → 9920), half up; never all unless equal, never none unless zero. */
function scaledPercent(numerator: number, denominator: number, digits: number): bigint {
  const full = 100n * 10n ** BigInt(digits)
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  const rounded = (2n * n * full + d) / (2n * d)
  if (rounded >= full && n < d) return full - 1n
  if (rounded === 0n && n > 0n) return 1n
  return rounded
}

/**
 * A rate as text in percent without the sign, e.g. `99.20`; null for an empty denominator. Rounded half up from the exact
 * fraction, but 100 only when all and 0 only when none (domain.md 6.1).
 */
export function formatRate(numerator: number, denominator: number, digits: number): string | null {
  if (denominator === 0) return null
  const text = String(scaledPercent(numerator, denominator, digits)).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** The same as a plain number between 0 and 1, as exact as a number can be, for machines that read reports. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}
