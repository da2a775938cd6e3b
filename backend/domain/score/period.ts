import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Month, PeriodKind } from '#contract/score.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { civilOf, dayOf, dayOfCivil, dayStart } from '#backend/domain/calendar/day.ts'
import { isWorkday } from '#backend/domain/calendar/work-time.ts'
import { floorDiv } from '#backend/domain/shared/number.ts'

const MONTHS = 12
const MONTHS_OF: Record<PeriodKind, number> = { month: 1, quarter: 3, year: MONTHS }

/** Months counted from January of year 0. */
function indexOf(month: Month): number {
  const [year = 0, inYear = 1] = month.split('-').map(Number)
  return year * MONTHS + inYear - 1
}

function monthAt(index: number): Month {
  const year = floorDiv(index, MONTHS)
  return `${String(year).padStart(4, '0')}-${String(index - year * MONTHS + 1).padStart(2, '0')}`
}

/** The month of an instant in UTC+8: it begins on the 1st at 00:00. */
export function monthOf(at: Instant): Month {
  const { year, month } = civilOf(dayOf(at))
  return monthAt(year * MONTHS + month - 1)
}

const firstDay = (index: number): Day => dayOfCivil({ year: floorDiv(index, MONTHS), month: index - floorDiv(index, MONTHS) * MONTHS + 1, day: 1 })

/** First day of a month, and first day of the next. */
export const daysOf = (month: Month): { from: Day; to: Day } => ({ from: firstDay(indexOf(month)), to: firstDay(indexOf(month) + 1) })

/** First instant of a month, and first instant of the next. */
export function spanOf(month: Month): { from: Instant; to: Instant } {
  const { from, to } = daysOf(month)
  return { from: dayStart(from), to: dayStart(to) }
}

export const monthsBefore = (month: Month, count: number): Month => monthAt(indexOf(month) - count)

/** The months of the period in which a month lies. */
export function periodOf(kind: PeriodKind, month: Month): Month[] {
  const length = MONTHS_OF[kind]
  const first = floorDiv(indexOf(month), length) * length
  return Array.from({ length }, (_, index) => monthAt(first + index))
}

/** The months of the period of the same kind just before. */
export const periodBefore = (kind: PeriodKind, month: Month): Month[] => periodOf(kind, monthsBefore(month, MONTHS_OF[kind]))

/** The last `count` months up to one, oldest first. */
export const monthsUpTo = (month: Month, count: number): Month[] => Array.from({ length: count }, (_, index) => monthsBefore(month, count - 1 - index))

/** End of the n-th work day from a day on, that day included. */
export function endOfWorkDay(from: Day, count: number, calendar: WorkCalendar): Instant {
  let [day, left] = [from, count]
  while (left > 0) {
    if (isWorkday(day, calendar)) left -= 1
    day += 1
  }
  return dayStart(day)
}

/** When a month's figures lock: at the end of the third work day of the next month (domain.md 6.2). */
export const lockOf = (month: Month, lockWorkDay: number, calendar: WorkCalendar): Instant => endOfWorkDay(daysOf(month).to, lockWorkDay, calendar)
