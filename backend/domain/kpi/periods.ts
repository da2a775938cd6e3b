import type { Days } from '#contract/kpi-sheet.ts'
import type { Day } from '#contract/kpi.ts'
import { civilOf, dayOfCivil } from '#backend/domain/calendar/day.ts'
import { floorDiv, min } from '#backend/domain/shared/number.ts'

const MONTHS = 12

/** The same date some months away; the last of the month where that month is shorter. */
export function shiftMonths(day: Day, months: number): Day {
  const { year, month, day: date } = civilOf(day)
  const index = year * MONTHS + month - 1 + months
  const first = firstOfMonth(index)
  return first + min(date, firstOfMonth(index + 1) - first) - 1
}

/** First day of a month counted as year × 12 + month − 1. */
export function firstOfMonth(index: number): Day {
  const year = floorDiv(index, MONTHS)
  return dayOfCivil({ year, month: index - year * MONTHS + 1, day: 1 })
}

export function monthIndexOf(day: Day): number {
  const { year, month } = civilOf(day)
  return year * MONTHS + month - 1
}

/**
 * The period before: as many months earlier when it begins with a month (the same days of them, so that half a month is held
 * against half a month), else as many days earlier.
 */
export function previousOf({ from, to }: Days): Days {
  if (civilOf(from).day !== 1) return { from: from - (to - from), to: from }
  const months = monthIndexOf(to - 1) - monthIndexOf(from) + 1
  return { from: shiftMonths(from, -months), to: shiftMonths(to, -months) }
}

/** The same dates a year earlier. */
export const lastYearOf = ({ from, to }: Days): Days => ({ from: shiftMonths(from, -MONTHS), to: shiftMonths(to, -MONTHS) })

/** First days of the months that end with the one the period ends in. */
export function monthsUntil({ to }: Days, count: number): Day[] {
  const last = monthIndexOf(to - 1)
  return Array.from({ length: count }, (_one, index) => firstOfMonth(last - count + 1 + index))
}
