import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dayOfText, dayText, startOfDay } from '#renderer/i18n/days.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

const TICK_MS = 60_000

/** Writes a day as the reader's language does; none for a day nobody knows. */
export function useDay(): (text: string | null) => string {
  const { common } = useT()
  const format = useFormat()
  return (text) => {
    const day = text === null ? null : dayOfText(text)
    return day === null ? common.none : format.day(startOfDay(day))
  }
}

/** The hall's day, as a date field wants it. */
export const useToday = (): string => dayText(partsOf(useServerNow(TICK_MS)).dayNumber)
