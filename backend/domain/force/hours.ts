import type { ForceHours } from '#contract/forces.ts'
import type { Instant } from '#contract/ids.ts'
import { dayOf, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { floorDiv } from '#backend/domain/shared/number.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'

/** Whether hours of the week cover an instant (UTC+8). Hours over midnight belong to the day on which they begin. */
export function isOnCall({ days, from, to }: ForceHours, at: Instant): boolean {
  const day = dayOf(at)
  const minute = floorDiv(at - dayStart(day), MINUTE)
  const isOn = (which: number) => days.includes(weekday(which))
  if (from < to) return isOn(day) && minute >= from && minute < to
  return (isOn(day) && minute >= from) || (isOn(day - 1) && minute < to)
}
