import type { Instant } from '#contract/ids.ts'
import type { WhistleNo } from '#contract/whistle.ts'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import type { WhistleReads } from '#backend/ports/whistle-store.ts'

const leastDigits = 3

/** `CS-` + day of UTC+8 + a running number of the day. */
export type WhistleNumbers = {
  peek(draftedAt: Instant): WhistleNo
  take(no: WhistleNo): void
  /** Forgets what was given out, after a batch that was not committed. */
  reset(): void
}

/** Numbers after the highest one the store has used on that day. */
export function createWhistleNumbers(store: Pick<WhistleReads, 'lastWhistleSerial'>): WhistleNumbers {
  const lastByDay = new Map<string, number>()
  return {
    peek(draftedAt) {
      const day = compactDate(dayOf(draftedAt))
      const last = lastByDay.get(day) ?? store.lastWhistleSerial(day)
      lastByDay.set(day, last)
      return `CS-${day}-${String(last + 1).padStart(leastDigits, '0')}`
    },
    take(no) {
      const [, day = '', serial = '0'] = no.split('-')
      lastByDay.set(day, Number(serial))
    },
    reset: () => lastByDay.clear(),
  }
}
