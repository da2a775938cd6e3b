import type { Rounding } from '#contract/kpi-sheet.ts'
import { formatRate } from './rates.ts'

/** An exact fraction of whole numbers; the denominator is above zero. */
type Exact = { n: bigint; d: bigint }
/** Numbers from `low` on and below `high`. */
export type Interval = { low: Exact; high: Exact }

/** A printed decimal in units of its last digit: 3.58 → 358 hundredths. */
function printed(text: string): { units: bigint; scale: bigint } {
  const [whole = '', fraction = ''] = text.split('.')
  return { units: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) }
}

/** The exact numbers that are printed as this decimal, times a factor (万: 10,000). */
export function readingOf(text: string, rounding: Rounding, factor: number): Interval {
  const { units, scale } = printed(text)
  const shift = rounding === 'half-up' ? 1n : 0n
  const d = 2n * scale
  return { low: { n: (2n * units - shift) * BigInt(factor), d }, high: { n: (2n * units + 2n - shift) * BigInt(factor), d } }
}

const ceil = ({ n, d }: Exact): bigint => (n + d - 1n) / d
/** Largest whole number below. */
const below = ({ n, d }: Exact): bigint => (n - 1n) / d

/** The whole numbers of an interval of positive numbers. */
export const wholeNumbers = ({ low, high }: Interval): { least: number; most: number } => ({ least: Number(ceil(low)), most: Number(below(high)) })

/** The printed number taken word for word. */
export function asPrinted(text: string, factor: number): number {
  const { units, scale } = printed(text)
  return Number((units * BigInt(factor)) / scale)
}

/**
 * The denominators that make a numerator read as this percentage, rounded half up; null when none does. Found by dividing the
 * numerator by both ends of the percentage, not by trying.
 */
export function denominatorsFor(numerator: number, percent: string): { least: number; most: number } | null {
  const { low, high } = readingOf(percent, 'half-up', 1)
  const hundredfold = BigInt(numerator) * 100n
  // low ≤ 100 n / D < high  ⇔  100 n / high < D ≤ 100 n / low
  const least = (hundredfold * high.d) / high.n + 1n
  const most = (hundredfold * low.d) / low.n
  return least > most ? null : { least: Number(least), most: Number(most) }
}

/** What a printed denominator would make of a numerator, under one way of rounding. */
export function ratesOf(numerator: number, { least, most }: { least: number; most: number }, digits: number): { leastRate: string; mostRate: string } {
  return { leastRate: formatRate(numerator, most, digits) ?? '', mostRate: formatRate(numerator, least, digits) ?? '' }
}

/** Whether two ranges have a number in common. */
export const meet = (a: { least: number; most: number }, b: { least: number; most: number } | null): boolean => b !== null && a.least <= b.most && b.least <= a.most
