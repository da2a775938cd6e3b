import type { BulletinKind } from '#contract/bulletins.ts'
import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { civilOf, dayOf, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { endOfWorkDay } from '#backend/domain/score/period.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'

/** When each kind is made by itself, minutes after midnight in UTC+8; null: never. Weeks on Mondays, months on a work day of the next one, by which late data are in (domain.md 6.2). */
export type BulletinSchedule = { dayAtMinute: number | null; weekAtMinute: number | null; monthAtMinute: number | null; monthOnWorkDay: number }

/**
 * The period of each kind that ended last and whose time to be made has come, however long ago that was: a hall that was off then makes it when it is
 * back. Each is named by its last day.
 */
export function duePeriods({ dayAtMinute, weekAtMinute, monthAtMinute, monthOnWorkDay }: BulletinSchedule, now: Instant, calendar: WorkCalendar): { kind: BulletinKind; day: Day }[] {
  const today = dayOf(now)
  /** The last of these days of which the time has come; `of`: the day a bulletin made then is about. */
  const latest = (days: readonly { on: Day; of: Day }[], minute: number): Day[] => days.filter(({ on }) => now >= dayStart(on) + minute * MINUTE).slice(0, 1).map(({ of }) => of)
  const monday = today - weekday(today) + 1
  const months = firstsOf(today).map((first) => ({ on: workDay(first, monthOnWorkDay, calendar), of: first - 1 }))
  return [
    ...(dayAtMinute === null ? [] : latest(daysBefore([today, today - 1]), dayAtMinute).map((day) => ({ kind: 'day' as const, day }))),
    ...(weekAtMinute === null ? [] : latest(daysBefore([monday, monday - WEEK]), weekAtMinute).map((day) => ({ kind: 'week' as const, day }))),
    ...(monthAtMinute === null ? [] : latest(months, monthAtMinute).map((day) => ({ kind: 'month' as const, day }))),
  ]
}

const WEEK = 7
const daysBefore = (days: readonly Day[]): { on: Day; of: Day }[] => days.map((on) => ({ on, of: on - 1 }))

/** The n-th work day from a day on. */
const workDay = (from: Day, count: number, calendar: WorkCalendar): Day => dayOf(endOfWorkDay(from, count, calendar)) - 1

/** The first days of this month and the one before. */
function firstsOf(today: Day): readonly Day[] {
  const first = today - civilOf(today).day + 1
  return [first, first - civilOf(first - 1).day]
}
