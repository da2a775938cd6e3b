import type { Format } from '#renderer/i18n/index.ts'

const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** By when: the end of a day is that day's 24:00, not the next one's first minute. */
export const limitText = (format: Pick<Format, 'day' | 'dateTime'>, at: number): string => ((at + ZONE_MS) % DAY_MS === 0 ? `${format.day(at - 1)} 24:00` : format.dateTime(at))
