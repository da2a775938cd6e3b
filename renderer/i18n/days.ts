const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** First instant of a day counted from 1970 in UTC+8. */
export const startOfDay = (day: number): number => day * DAY_MS - ZONE_MS

/** `2023-06-29` of a day, as a date field wants it. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The day a date field says; null while it is not complete. */
export function dayOfText(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : at / DAY_MS
}

/** `2023-06-29` of an instant, in UTC+8. */
export const dateOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10)

/** First instant of a date like `2023-06-29`, in UTC+8. */
export const startOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) - ZONE_MS

const HOUR_MINUTES = 60
const pad = (value: number) => String(value).padStart(2, '0')
/** `09:00` of minutes after midnight. */
export const minuteText = (minutes: number): string => `${pad(Math.floor(minutes / HOUR_MINUTES))}:${pad(minutes % HOUR_MINUTES)}`
