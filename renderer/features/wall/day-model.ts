import type { OverviewView } from '#contract/kpi.ts'
import type { TrendPoint } from '#renderer/ui/charts/trend-option.ts'

const DAY_MS = 86_400_000

/** Instant of noon of a UTC+8 day, for its calendar parts. */
export const noonOf = (day: number): number => day * DAY_MS + DAY_MS / 6

export type DayPoint = TrendPoint & { day: number }
type Day = OverviewView['days'][number]

/** The days up to `today`, every one in its place: a day the answer does not hold is a gap. */
export function dayPoints(
  days: readonly Day[],
  span: { today: number; count: number },
  tick: (day: number) => string,
): DayPoint[] {
  const known = new Map(days.map((one) => [one.day, one]))
  return Array.from({ length: span.count }, (_, index) => {
    const day = span.today - span.count + 1 + index
    const one = known.get(day)
    return { day, label: tick(day), inflow: one?.intake ?? null, outflow: one?.resolved ?? null }
  })
}

/** Sum of what is known. */
export const sumOf = (values: readonly (number | null)[]): number =>
  values.reduce((sum: number, value) => sum + (value ?? 0), 0)
