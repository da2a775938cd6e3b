import type { CaseNo, Instant } from '#contract/ids.ts'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Store } from '#backend/ports/store.ts'

const prefix = 'GM'
const digits = 6
const largest = 10 ** digits - 1

/** `GM` + day of UTC+8 + 6 digits, counted up within the day (domain.md 11). */
export type CaseNumbers = {
  /** The number that a case reported now would get. */
  peek(reportedAt: Instant): CaseNo
  /** The number went to a case. */
  take(no: CaseNo): void
  /** Forgets what was given out, after a batch that was not committed. */
  reset(): void
}

/** Numbers after the highest one the store has used on that day. */
export function createCaseNumbers(store: Pick<Store, 'lastSerial'>): CaseNumbers {
  const lastByDay = new Map<string, number>()
  return {
    peek(reportedAt) {
      const day = compactDate(dayOf(reportedAt))
      const last = lastByDay.get(day) ?? store.lastSerial(day)
      if (last >= largest) throw new DomainError('case.limit-reached', { day, serials: largest })
      lastByDay.set(day, last)
      return `${prefix}${day}${String(last + 1).padStart(digits, '0')}`
    },
    take: (no) => void lastByDay.set(no.slice(prefix.length, -digits), Number(no.slice(-digits))),
    reset: () => lastByDay.clear(),
  }
}
