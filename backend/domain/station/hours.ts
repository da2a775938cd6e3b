import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Span, WeekHours } from '#contract/stations.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'

type Holidays = Pick<WorkCalendar, 'exceptions'>
const WEEK = 7
const HOUR_MINUTES = 60
const timeSpan = /^(\d{1,2}):(\d{2})\s*[–—~-]\s*(\d{1,2}):(\d{2})$/

/** When a station is open on a day: a public holiday is closed unless it says otherwise, a make-up workday (调休) has Monday's hours. */
export function spansOn({ days, holidays }: WeekHours, day: Day, { exceptions }: Holidays): readonly Span[] {
  const exception = exceptions.get(day)
  if (exception?.isWorkday === false && !holidays) return []
  return days[exception?.isWorkday === true ? 0 : weekday(day) - 1] ?? []
}

const minuteOf = (at: Instant): number => (at - dayStart(dayOf(at))) / MINUTE

export const isOpenAt = (week: WeekHours, at: Instant, calendar: Holidays): boolean => isOpenFor(week, { at, minutes: 0 }, calendar)

/** Whether a station is open from an instant on for so many minutes without a break. */
export function isOpenFor(week: WeekHours, { at, minutes }: { at: Instant; minutes: number }, calendar: Holidays): boolean {
  const from = minuteOf(at)
  return spansOn(week, dayOf(at), calendar).some(([opens, closes]) => opens <= from && from < closes && from + minutes <= closes)
}

/** Hours that stand in an old register as words: `09:00–18:00`, or several such parts, are meant for every day of the week; anything else is not understood. */
export function hoursOfText(text: string): WeekHours | null {
  const spans = text.split(/[,，、;；]/).map((part) => spanOf(part.trim()))
  const known = spans.filter((span) => span !== null)
  const isOrdered = known.every(([from, to], index) => from < to && (index === 0 || (known[index - 1]?.[1] ?? 0) < from))
  return known.length !== spans.length || !isOrdered ? null : { days: Array.from({ length: WEEK }, () => known), holidays: false }
}

function spanOf(text: string): Span | null {
  const [, ...found] = timeSpan.exec(text) ?? []
  const [fromHour, fromMinute, toHour, toMinute] = found.map(Number)
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) return null
  const [from, to] = [fromHour * HOUR_MINUTES + fromMinute, toHour * HOUR_MINUTES + toMinute]
  return to > 24 * HOUR_MINUTES || fromMinute >= HOUR_MINUTES || toMinute >= HOUR_MINUTES ? null : [from, to]
}
