import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { floorDiv } from '#backend/domain/shared/number.ts'
import { DAY, HOUR, MINUTE } from '#backend/domain/shared/time.ts'

/** China keeps UTC+8 all year (domain.md 4.2). */
const OFFSET = 8 * HOUR

/** Day of UTC+8 in which an instant lies. */
export const dayOf = (at: Instant): Day => floorDiv(at + OFFSET, DAY)

/** Hour of UTC+8 in which an instant lies, counted from 1970-01-01T00:00+08:00. */
export const hourOf = (at: Instant): number => floorDiv(at + OFFSET, HOUR)

/** First instant of a day. */
export const dayStart = (day: Day): Instant => day * DAY - OFFSET

/** The day whose night work of a time of day (`02:30`, UTC+8) was due last. */
export function nightOf(at: Instant, time: string): Day {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayOf(at - hours * HOUR - minutes * MINUTE)
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return day + 4 - 7 * floorDiv(day + 3, 7)
}

type CivilDate = { year: number; month: number; day: number }

/** Calendar date of a day, by integer arithmetic alone (Hinnant's civil_from_days). */
export function civilOf(day: Day): CivilDate {
  const shifted = day + 719_468
  const era = floorDiv(shifted, 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = floorDiv(dayOfEra - floorDiv(dayOfEra, 1460) + floorDiv(dayOfEra, 36_524) - floorDiv(dayOfEra, 146_096), 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100))
  const marchMonth = floorDiv(5 * dayOfYear + 2, 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - floorDiv(153 * marchMonth + 2, 5) + 1 }
}

/** Day of a calendar date: the inverse of `civilOf`. */
export function dayOfCivil({ year, month, day }: CivilDate): Day {
  const marchYear = month <= 2 ? year - 1 : year
  const era = floorDiv(marchYear, 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = floorDiv(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100) + dayOfYear - 719_468
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/** `yyyymmdd`, the day part of a case number. */
export function compactDate(day: Day): string {
  const date = civilOf(day)
  return `${padded(date.year, 4)}${padded(date.month, 2)}${padded(date.day, 2)}`
}

/** `2023-06-20` of a day. */
export function dayText(day: Day): string {
  const date = civilOf(day)
  return `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}`
}

/** `2023-06-20 09:31`, the time in UTC+8 as a person reads it. */
export function readableInstant(at: Instant): string {
  const { year, month, day } = civilOf(dayOf(at))
  const minutes = floorDiv(at + OFFSET, MINUTE) - dayOf(at) * 24 * 60
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)} ${padded(floorDiv(minutes, 60), 2)}:${padded(minutes - 60 * floorDiv(minutes, 60), 2)}`
}

/** The day of `2023-06-20`: the inverse of `dayText`. */
export function dayOfDate(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return dayOfCivil({ year, month, day })
}
