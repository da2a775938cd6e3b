import { dayText } from '#renderer/i18n/days.ts'
import { partsOf } from '#renderer/i18n/format.ts'

/** The day of an instant, counted from 1970 in UTC+8. */
export const dayAt = (at: number): number => partsOf(at).dayNumber

/** `06-29` of a day. */
export const shortDay = (day: number): string => dayText(day).slice(5)
