import { partsOf } from '#renderer/i18n/format.ts'

const DAY_MS = 86_400_000

/** First instant of a day counted from 1970 in UTC+8. */
export const startOfDay = (day: number): number => day * DAY_MS - 8 * 3_600_000

/** The day of an instant, counted from 1970 in UTC+8. */
export const dayAt = (at: number): number => partsOf(at).dayNumber

/** `06-29` of a day. */
export const shortDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(5, 10)
