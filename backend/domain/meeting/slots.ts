import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { MeetingKind, MeetingPeriod } from '#contract/meeting.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { civilOf, dayOf, dayOfCivil, dayStart, dayText, weekday } from '#backend/domain/calendar/day.ts'
import { isWorkday } from '#backend/domain/calendar/work-time.ts'
import { HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { MeetingRule, MeetingRules } from './rules.ts'

/** What one meeting is owed for: it may be opened from `from`, is late after `dueAt` and can no longer be held after `lateUntil`. `usualAt`: where a calendar puts it. */
export type MeetingSlot = { kind: MeetingKind; period: MeetingPeriod; from: Instant; dueAt: Instant; lateUntil: Instant; usualAt: Instant }

export type SlotBooks = { rules: Pick<MeetingRules, 'kinds' | 'leastDutyDays'>; calendar: WorkCalendar }

const WEEK = 7

/** First and last day of the period a day lies in. */
function spanOf(every: MeetingRule['every'], day: Day): { first: Day; last: Day } {
  if (every === 'day') return { first: day, last: day }
  if (every === 'week') {
    const first = day - weekday(day) + 1
    return { first, last: first + WEEK - 1 }
  }
  const { year, month } = civilOf(day)
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  return { first: dayOfCivil({ year, month, day: 1 }), last: dayOfCivil(next) - 1 }
}

function dutyDays({ first, last }: { first: Day; last: Day }, calendar: WorkCalendar): number {
  let count = 0
  for (let day = first; day <= last; day += 1) if (isWorkday(day, calendar)) count += 1
  return count
}

/** The usual day of a period, moved back (failing that, forward) within it to a duty day. */
function usualDay({ first, last }: { first: Day; last: Day }, wanted: number, calendar: WorkCalendar): Day {
  const usual = first + wanted - 1 > last ? last : first + wanted - 1
  for (let day = usual; day >= first; day -= 1) if (isWorkday(day, calendar)) return day
  for (let day = usual; day <= last; day += 1) if (isWorkday(day, calendar)) return day
  return usual
}

/** The meeting of a kind that a day belongs to; null when none is owed: a daily one on a day off, a weekly one of a week without duty days. Holidays and make-up workdays are the calendar's. */
export function slotOn(kind: MeetingKind, day: Day, { rules, calendar }: SlotBooks): MeetingSlot | null {
  const rule = rules.kinds[kind]
  const span = spanOf(rule.every, day)
  if (dutyDays(span, calendar) < (rule.every === 'week' ? rules.leastDutyDays : 1)) return null
  const dueAt = dayStart(span.last) + rule.dueMinute * MINUTE
  const first = dayText(span.first)
  return {
    kind, period: rule.every === 'month' ? first.slice(0, 7) : first, from: dayStart(span.first), dueAt, lateUntil: dueAt + rule.lateHours * HOUR,
    usualAt: dayStart(usualDay(span, rule.every === 'day' ? 1 : rule.usual.day, calendar)) + rule.usual.minute * MINUTE,
  }
}

/** The meeting owed for a period; null when that is no period of this kind, or nothing is owed for it. */
export function slotFor(kind: MeetingKind, period: MeetingPeriod, books: SlotBooks): MeetingSlot | null {
  const [year = 0, month = 0, day = 1] = period.split('-').map(Number)
  const found = slotOn(kind, dayOfCivil({ year, month, day }), books)
  return found?.period === period ? found : null
}

/** Meetings owed for the periods from one instant's to another's, in their order. */
export function slotsBetween(kind: MeetingKind, span: { from: Instant; to: Instant }, books: SlotBooks): MeetingSlot[] {
  const found: MeetingSlot[] = []
  const last = dayOf(span.to)
  for (let day = dayOf(span.from); day <= last; ) {
    const slot = slotOn(kind, day, books)
    if (slot !== null) found.push(slot)
    day = spanOf(books.rules.kinds[kind].every, day).last + 1
  }
  return found
}

/** The last `count` meetings owed, the one of the running period included. Looks back a year at most. */
export function lastSlots(kind: MeetingKind, now: Instant, { count, ...books }: SlotBooks & { count: number }): MeetingSlot[] {
  const found: MeetingSlot[] = []
  const oldest = dayOf(now) - 366
  for (let day = dayOf(now); day > oldest && found.length < count; ) {
    const slot = slotOn(kind, day, books)
    if (slot !== null) found.push(slot)
    day = spanOf(books.rules.kinds[kind].every, day).first - 1
  }
  return found.toReversed()
}
