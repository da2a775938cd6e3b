import type { PartView, PeriodKind, ScorePart } from '#contract/score.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import { partsOf } from '#renderer/i18n/format.ts'

const MONTHS = 12
const MONTHS_OF: Record<PeriodKind, number> = { month: 1, quarter: 3, year: MONTHS }
const QUARTER = 3

const indexOf = (month: string): number => Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5)) - 1
const monthAt = (index: number): string => `${Math.floor(index / MONTHS)}-${String((index % MONTHS) + 1).padStart(2, '0')}`

/** The month of an instant in UTC+8. */
export function monthOf(at: number): string {
  const { year, month } = partsOf(at)
  return monthAt(year * MONTHS + month - 1)
}

/** The period before or after; null when it has not begun. */
export function movedPeriod(kind: PeriodKind, month: string, by: { steps: number; present: string }): string | null {
  const length = MONTHS_OF[kind]
  const first = Math.floor(indexOf(month) / length) * length + by.steps * length
  if (first > indexOf(by.present)) return null
  return monthAt(Math.min(first + length - 1, indexOf(by.present)))
}

/** `2023 年 6 月（截至 6 月 29 日）`: the period in words, and how far it has come while it is running. */
export function periodText({ dept }: Texts, kind: PeriodKind, about: { month: string; at: number }): string {
  const [year, month] = [Number(about.month.slice(0, 4)), Number(about.month.slice(5))]
  const names = { month: dept.month(year, month), quarter: dept.quarter(year, Math.ceil(month / QUARTER)), year: dept.year(year) }
  const now = partsOf(about.at)
  const isRunning = movedPeriod(kind, about.month, { steps: 1, present: monthOf(about.at) }) === null
  return isRunning ? dept.upTo(names[kind], now.month, now.day) : names[kind]
}

/** `2023 年 5 月` of `2023-05`. */
export const monthText = ({ dept }: Texts, month: string): string => dept.month(Number(month.slice(0, 4)), Number(month.slice(5)))

/** True minus signs: the server writes digits only. */
export const signed = (text: string): string => text.replace('-', '−')

const RATING_FULL = 100
/** Parts that score what did not happen again, or was not late: their rate is shown as what did. */
const inverse: ReadonlySet<ScorePart> = new Set(['rework', 'overdueOpen'])

/** What a part was judged by, beside its bar: `83.8%`, `返工 6.8%`, `86 分`; small samples as `n/N`. */
export function partText({ dept }: Texts, format: Format, { part, tally }: Pick<PartView, 'part' | 'tally'>): string {
  const { numerator, denominator } = tally
  if (denominator === 0) return ''
  if (part === 'rating') return dept.partRate.rating(format.rate(numerator, denominator, 1) ?? '')
  const shown = inverse.has(part) ? denominator - numerator : numerator
  return dept.partRate[part](format.rateText(shown, denominator, 1).text)
}

/** `31 / 37` of a part; of the rating how many orders were rated with how many points on the whole. */
export function tallyText({ dept }: Texts, format: Format, { part, tally }: Pick<PartView, 'part' | 'tally'>): string {
  const { numerator, denominator } = tally
  const text = `${format.count(numerator)} / ${format.count(denominator)}`
  return part === 'rating' ? dept.tally.rated(text, format.count(denominator / RATING_FULL)) : text
}

/** How many lines stand behind a tally, and how many of them are lost; of the rating only how many were rated. */
export function linesOf({ part, tally: { numerator, denominator } }: Pick<PartView, 'part' | 'tally'>): { all: number; lost: number | null } {
  return part === 'rating' ? { all: denominator / RATING_FULL, lost: numerator === denominator ? 0 : null } : { all: denominator, lost: denominator - numerator }
}

/** Axis of the twelve months: two equal steps of whole tens up to 100, low enough for the lowest score. */
export function scoreAxis(scores: readonly (string | null)[]) {
  const lowest = Math.min(100, ...scores.flatMap((score) => (score === null ? [] : [Number(score)])))
  const step = [10, 20, 30, 40, 50].find((one) => 100 - 2 * one <= lowest) ?? 50
  return { min: 100 - 2 * step, max: 100, ticks: [100 - 2 * step, 100 - step, 100] }
}
