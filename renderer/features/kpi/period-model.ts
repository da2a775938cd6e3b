import { partsOf } from '#renderer/i18n/format.ts'

export const periodKeys = ['today', 'week', 'month', 'lastMonth', 'quarter', 'year', 'all', 'custom'] as const
export type PeriodKey = (typeof periodKeys)[number]
/** Days [from, to), counted from 1970 in UTC+8. */
export type Period = { key: PeriodKey; from: number; to: number }

const DAY_MS = 86_400_000
/** First day of the cumulative figures, 2022-01-01. */
const FIRST = Date.UTC(2022, 0, 1) / DAY_MS
const MOST_DAY = 40_000

const dayOf = (year: number, month: number): number => Date.UTC(year, month - 1, 1) / DAY_MS

/** The days a named period has now; those of the present one end with today. */
export function daysOf(key: Exclude<PeriodKey, 'custom'>, now: number): { from: number; to: number } {
  const { year, month, weekday, dayNumber } = partsOf(now)
  const to = dayNumber + 1
  const spans: Record<Exclude<PeriodKey, 'custom'>, { from: number; to: number }> = {
    today: { from: dayNumber, to },
    week: { from: dayNumber - ((weekday + 6) % 7), to },
    month: { from: dayOf(year, month), to },
    lastMonth: { from: dayOf(year, month - 1), to: dayOf(year, month) },
    quarter: { from: dayOf(year, month - ((month - 1) % 3)), to },
    year: { from: dayOf(year, 1), to },
    all: { from: FIRST, to },
  }
  return spans[key]
}

/** The period an address names; this month where it names none or none that is possible. */
export function periodOfAddress(query: URLSearchParams, now: number): Period {
  const key = periodKeys.find((one) => one === query.get('period')) ?? 'month'
  if (key !== 'custom') return { key, ...daysOf(key, now) }
  const [from, to] = [Number(query.get('from') ?? Number.NaN), Number(query.get('to') ?? Number.NaN)]
  const isPossible = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to > from && to < MOST_DAY
  return isPossible ? { key, from, to } : { key: 'month', ...daysOf('month', now) }
}
