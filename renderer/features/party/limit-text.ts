import { type Format, partsOf } from '#renderer/i18n/format.ts'

const isMidnight = ({ hour, minute, second }: ReturnType<typeof partsOf>): boolean => hour === 0 && minute === 0 && second === 0

/** By when: the end of a day is that day's 24:00, not the next one's first minute. */
export const limitText = (format: Pick<Format, 'day' | 'dateTime'>, at: number): string => (isMidnight(partsOf(at)) ? `${format.day(at - 1)} 24:00` : format.dateTime(at))
