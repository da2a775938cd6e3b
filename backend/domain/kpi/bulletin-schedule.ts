import type { BulletinKind } from '#contract/bulletins.ts'
import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { civilOf, dayOf, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'

/** When each kind is made by itself, minutes after midnight in UTC+8; null: never. Weeks on Mondays, months on a day of the month. */
export type BulletinSchedule = { dayAtMinute: number | null; weekAtMinute: number | null; monthAtMinute: number | null; monthOnDay: number }

/**
 * The period of each kind that ended last and whose time to be made has come, however long ago that was: a hall that was off then makes it when it is
 * back. Each is named by its last day.
 */
export function duePeriods({ dayAtMinute, weekAtMinute, monthAtMinute, monthOnDay }: BulletinSchedule, now: Instant): { kind: BulletinKind; day: Day }[] {
  const today = dayOf(now)
  /** The last of these days of which the time has come. */
  const latest = (days: readonly Day[], minute: number): Day[] => days.filter((day) => now >= dayStart(day) + minute * MINUTE).slice(0, 1)
  const monday = today - weekday(today) + 1
  const madeOn = firstsOf(today).map((first) => first + monthOnDay - 1)
  return [
    ...(dayAtMinute === null ? [] : latest([today, today - 1], dayAtMinute).map((day) => ({ kind: 'day' as const, day: day - 1 }))),
    ...(weekAtMinute === null ? [] : latest([monday, monday - WEEK], weekAtMinute).map((day) => ({ kind: 'week' as const, day: day - 1 }))),
    ...(monthAtMinute === null ? [] : latest(madeOn, monthAtMinute).map((day) => ({ kind: 'month' as const, day: day - monthOnDay }))),
  ]
}

const WEEK = 7

/** The first days of this month and the one before. */
function firstsOf(today: Day): readonly Day[] {
  const first = today - civilOf(today).day + 1
  return [first, first - civilOf(first - 1).day]
}
