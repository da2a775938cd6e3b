import type { Instant } from '#contract/ids.ts'
import { civilOf, dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { HOUR, SECOND } from '#backend/domain/shared/time.ts'

const padded = (value: number, width = 2): string => String(value).padStart(width, '0')

/** `2023-06-29 10:20:00` in UTC+8, as spreadsheets read it; with thousandths where there are any, so that order and limits can be checked. */
export function readableSecond(at: Instant): string {
  const day = dayOf(at)
  const { year, month, day: date } = civilOf(day)
  const seconds = Math.floor((at - dayStart(day)) / SECOND)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => padded(part)).join(':')
  const thousandths = (at - dayStart(day)) % SECOND
  return `${padded(year, 4)}-${padded(month)}-${padded(date)} ${clock}${thousandths === 0 ? '' : `.${padded(thousandths, 3)}`}`
}

/** Days since 1899-12-30 in UTC+8, to the second: what a spreadsheet calls a date. */
export function serialDate(at: Instant): number {
  const toEpoch = 25_569
  const seconds = Math.round((at + 8 * HOUR) / SECOND)
  return toEpoch + seconds / ((24 * HOUR) / SECOND)
}

/**
 * Whether a spreadsheet could take this text for a formula (OWASP, CSV injection): it begins with = + - @, a tab, a carriage return or a line feed, or
 * with one of the first four in full width.
 */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/u.test(text)

/** A share as a decimal fraction with six digits at most. */
const decimals = 6
export const shareText = (share: number): string => String(Number(share.toFixed(decimals)))
