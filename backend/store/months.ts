import type { Day } from '#contract/kpi.ts'
import { civilOf, dayOfCivil } from '#backend/domain/calendar/day.ts'

/** A calendar month as one integer: year * 12 + (month - 1). */
export type Month = number

const MONTHS_A_YEAR = 12

/** The month that a day lies in. */
export function monthOf(day: Day): Month {
  const { year, month } = civilOf(day)
  return year * MONTHS_A_YEAR + month - 1
}

/** First day of a month. */
export function firstDay(month: Month): Day {
  const year = Math.floor(month / MONTHS_A_YEAR)
  return dayOfCivil({ year, month: month - year * MONTHS_A_YEAR + 1, day: 1 })
}

/** A half-open span of days or months; null: no border. */
export type Span = { from: number | null; to: number | null }
/** The same days once as whole months and once as the days left over at both ends. */
export type Cover = { months: Span | null; days: readonly Span[] }

/** Splits [from, to) into whole months and single days, so that long spans are read from few rows. */
export function coverDays(from: Day | null, to: Day | null): Cover {
  const firstMonth = from === null ? null : monthOf(from - 1) + 1
  const lastMonth = to === null ? null : monthOf(to)
  if (firstMonth !== null && lastMonth !== null && firstMonth >= lastMonth) return { months: null, days: [{ from, to }] }
  const before = from === null || firstMonth === null ? null : { from, to: firstDay(firstMonth) }
  const after = to === null || lastMonth === null ? null : { from: firstDay(lastMonth), to }
  const days = [before, after].filter((span) => span !== null).filter((span) => span.from < span.to)
  return { months: { from: firstMonth, to: lastMonth }, days }
}
