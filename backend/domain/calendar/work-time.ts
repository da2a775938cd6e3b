import type { TimeMode } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { max, min } from '#backend/domain/shared/number.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { CalendarBook, WorkCalendar } from './calendar.ts'
import { civilOf, dayOf, dayStart, weekday } from './day.ts'

const LAST_WORKING_WEEKDAY = 5

/** Working time or running time, in milliseconds. */
export type Amount = { ms: number; mode: TimeMode }

/** Whether people work on this day: holidays and make-up workdays (调休) override the weekday. */
export function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  const exception = calendar.exceptions.get(day)
  return exception === undefined ? weekday(day) <= LAST_WORKING_WEEKDAY : exception.isWorkday
}

/** The calendar an old deadline was computed with; the current one when that version is unknown. */
export const calendarOf = (book: CalendarBook, version: number): WorkCalendar => book.byVersion.get(version) ?? book.current

/** Work milliseconds between two offsets (ms from midnight) of one workday. */
function workWithin(calendar: WorkCalendar, from: number, to: number): number {
  let sum = 0
  for (const [start, end] of calendar.spans) sum += max(0, min(to, end * MINUTE) - max(from, start * MINUTE))
  return sum
}

function workPerDay(calendar: WorkCalendar): number {
  const sum = workWithin(calendar, 0, Infinity)
  if (sum <= 0) throw new Error('the work calendar has no work time')
  return sum
}

/** Offset in the day at which `ms` of work since `from` are done; the caller knows that the day holds them. */
function offsetAfter(calendar: WorkCalendar, from: number, ms: number): number {
  let left = ms
  for (const [start, end] of calendar.spans) {
    const begin = max(from, start * MINUTE)
    const free = end * MINUTE - begin
    if (free >= left) return begin + left
    if (free > 0) left -= free
  }
  throw new Error('the day holds less work time than asked')
}

/** Offset in the day from which `ms` of work remain until `to`. */
function offsetBefore(calendar: WorkCalendar, to: number, ms: number): number {
  let left = ms
  for (const [start, end] of calendar.spans.toReversed()) {
    const finish = min(to, end * MINUTE)
    const free = finish - start * MINUTE
    if (free >= left) return finish - left
    if (free > 0) left -= free
  }
  throw new Error('the day holds less work time than asked')
}

/**
 * The earliest instant at which `ms` of work time have passed since `start` (domain.md 4.2): a start outside work time
 * counts from the next work minute, an end at the close of a day stays there. Steps day by day.
 */
export function addWorkTime(start: Instant, ms: number, calendar: WorkCalendar): Instant {
  if (ms <= 0) return ms === 0 ? start : subtractWorkTime(start, -ms, calendar)
  const perDay = workPerDay(calendar)
  let left = ms
  let day = dayOf(start)
  let offset = start - dayStart(day)
  for (;;) {
    if (isWorkday(day, calendar)) {
      const free = offset === 0 ? perDay : workWithin(calendar, offset, Infinity)
      if (free >= left) return dayStart(day) + offsetAfter(calendar, offset, left)
      left -= free
    }
    day += 1
    offset = 0
  }
}

/** The latest instant from which `ms` of work time remain until `end`. */
export function subtractWorkTime(end: Instant, ms: number, calendar: WorkCalendar): Instant {
  if (ms <= 0) return ms === 0 ? end : addWorkTime(end, -ms, calendar)
  const perDay = workPerDay(calendar)
  let left = ms
  let day = dayOf(end)
  let offset = end - dayStart(day)
  for (;;) {
    if (isWorkday(day, calendar)) {
      const free = offset === Infinity ? perDay : workWithin(calendar, 0, offset)
      if (free >= left) return dayStart(day) + offsetBefore(calendar, offset, left)
      left -= free
    }
    day -= 1
    offset = Infinity
  }
}

/** Work milliseconds from one instant to another; negative when `to` lies before `from`. */
export function workTimeBetween(from: Instant, to: Instant, calendar: WorkCalendar): number {
  if (to < from) return 0 - workTimeBetween(to, from, calendar)
  const first = dayOf(from)
  const last = dayOf(to)
  const perDay = workPerDay(calendar)
  let sum = 0
  for (let day = first; day <= last; day += 1) {
    if (!isWorkday(day, calendar)) continue
    const begin = day === first ? from - dayStart(day) : 0
    const finish = day === last ? to - dayStart(day) : Infinity
    sum += day === first || day === last ? workWithin(calendar, begin, finish) : perDay
  }
  return sum
}

/** The instant at which an amount of time that starts now is used up: the one way a deadline is computed. */
export function resolveDue(start: Instant, amount: Amount, calendar: WorkCalendar): Instant {
  return amount.mode === 'continuous' ? start + amount.ms : addWorkTime(start, amount.ms, calendar)
}

/** The instant from which an amount of time is left until `end`. */
export function resolveStart(end: Instant, amount: Amount, calendar: WorkCalendar): Instant {
  return amount.mode === 'continuous' ? end - amount.ms : subtractWorkTime(end, amount.ms, calendar)
}

/** Time between two instants as a clock of this mode counts it; negative when `to` lies before `from`. */
export function timeBetween(range: { from: Instant; to: Instant }, mode: TimeMode, calendar: WorkCalendar): number {
  return mode === 'continuous' ? range.to - range.from : workTimeBetween(range.from, range.to, calendar)
}

/** Calendar years a span touches whose holiday notice is not loaded: such a deadline must warn (domain.md 4.2). */
export function missingYears(from: Instant, to: Instant, calendar: WorkCalendar): number[] {
  const missing: number[] = []
  const last = civilOf(dayOf(to)).year
  for (let year = civilOf(dayOf(from)).year; year <= last; year += 1) {
    if (!calendar.years.has(year)) missing.push(year)
  }
  return missing
}
