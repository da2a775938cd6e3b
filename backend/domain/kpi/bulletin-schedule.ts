import type { BulletinKind } from '#contract/bulletins.ts'
import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { civilOf, dayOf, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'

/** When each kind is made by itself, minutes after midnight in UTC+8; null: never. Weeks on Mondays, months on a day of the month. */
export type BulletinSchedule = { dayAtMinute: number | null; weekAtMinute: number | null; monthAtMinute: number | null; monthOnDay: number }

/** The periods that ended last and whose time to be made has come; each is named by one of its days. */
export function duePeriods({ dayAtMinute, weekAtMinute, monthAtMinute, monthOnDay }: BulletinSchedule, now: Instant): { kind: BulletinKind; day: Day }[] {
  const today = dayOf(now)
  const isPast = (minute: number | null): boolean => minute !== null && now >= dayStart(today) + minute * MINUTE
  const due: { kind: BulletinKind; day: Day }[] = []
  if (isPast(dayAtMinute)) due.push({ kind: 'day', day: today - 1 })
  if (weekday(today) === 1 && isPast(weekAtMinute)) due.push({ kind: 'week', day: today - 1 })
  if (civilOf(today).day === monthOnDay && isPast(monthAtMinute)) due.push({ kind: 'month', day: today - monthOnDay })
  return due
}
