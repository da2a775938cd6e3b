import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { civilOf, dayOf, dayOfDate, dayStart, weekday } from '#backend/domain/calendar/day.ts'
import type { DemoConfig } from './demo-config.ts'
import { createWeighted, split, type Random } from './random.ts'

const HOUR = 3_600_000

/** How busy a day is compared with others. */
function busyness({ rhythm }: DemoConfig, day: Day, random: Random): number {
  const festival = rhythm.festivals.find(({ from, to }) => day >= dayOfDate(from) && day <= dayOfDate(to))
  return (rhythm.weekdays[weekday(day) - 1] ?? 1) * (festival?.factor ?? 1) * (1 + random.between(-rhythm.dailyNoise, rhythm.dailyNoise))
}

export type Days = { from: Day; to: Day }

/**
 * How many of `closed` appeals were reported on each day: busy days more, and fewer where many of the day's appeals are
 * still open. `taken`: those that are planned elsewhere.
 */
export function planDays(config: DemoConfig, { from, to }: Days, plan: { closed: number; taken: ReadonlyMap<Day, number>; random: Random }): Map<Day, number> {
  const { closed, taken, random } = plan
  const days = Array.from({ length: to - from }, (_, index) => from + index)
  const weights = days.map((day) => busyness(config, day, random))
  const takenOf = (day: Day) => taken.get(day) ?? 0
  const all = closed + days.reduce((sum, day) => sum + takenOf(day), 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const [least, most] = config.rhythm.appealsADay
  const isWhole = all / days.length >= least
  const wanted = weights.map((weight) => {
    const count = (all * weight) / total
    return isWhole ? Math.min(most, Math.max(least, count)) : count
  })
  const rest = days.map((day, index) => Math.max(0, (wanted[index] ?? 0) - takenOf(day)))
  const counts = split(closed, rest)
  return new Map(days.map((day, index) => [day, counts[index] ?? 0]))
}

/** Draws instants of a day as people report: most in the morning and the afternoon. */
export function createTimeOfDay({ rhythm }: DemoConfig, random: Random): (day: Day) => Instant {
  const draw = createWeighted(rhythm.hours.map((weight, hour) => [hour, weight] as const))
  return (day) => dayStart(day) + draw(random) * HOUR + random.whole(0, HOUR / 1000 - 1) * 1000
}

/** How fast work went in the month of an instant, 1 being today's pace. */
export function paceOf({ rhythm }: DemoConfig, at: Instant): number {
  const { year, month } = civilOf(dayOf(at))
  const name = `${year}-${String(month).padStart(2, '0')}`
  return rhythm.pace.findLast(({ from }) => from <= name)?.pace ?? 1
}
