import { DAY_MS } from './topics.ts'

const CHINA_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
const SECOND_MS = 1000
const NOON = 12
const SECONDS_DIGITS = 10
const MILLIS_DIGITS = 13
/** Days from 1899-12-30, the zero of spreadsheets, to 1970-01-01; and the serial numbers taken for days: 1954 to 2064. */
const SPREADSHEET_ZERO = 25_569
const SERIALS = { from: 20_000, to: 60_000 } as const

const time = String.raw`(?:[T\s日号]*(?<hour>\d{1,2})[:时点](?:(?<minute>\d{1,2})分?)?(?::?(?<second>\d{1,2})秒?)?(?:[.,]\d+)?\s*(?<half>[AP]M)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(?<year>\d{4})[-/.年](?<month>\d{1,2})(?:[-/.月](?<day>\d{1,2}))?[日号]?${time}$`, 'i')
const yearLast = new RegExp(String.raw`^(?<first>\d{1,2})[-/.](?<then>\d{1,2})[-/.](?<year>\d{4})${time}$`, 'i')
const compact = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:[T ]?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?)?$/

type Groups = Record<string, string | undefined>

/**
 * A moment as people and systems write it, in milliseconds since 1970: 2020/1/6 12:09:38, 2020-01-06T12:09Z, 2020年1月6日 12时9分,
 * 01/06/2020 12:09 PM (month first, unless that cannot be), 20200106120938, seconds or milliseconds since 1970, a spreadsheet's day number.
 * Without a zone it is UTC+8. Null for anything else.
 */
export function readMoment(text: string): number | null {
  const trimmed = text.trim()
  const short = compact.exec(trimmed)?.groups
  if (short !== undefined) return fromGroups(short)
  if (/^\d+(\.\d+)?$/.test(trimmed)) return fromNumber(trimmed)
  const groups: Groups | undefined = yearFirst.exec(trimmed)?.groups
  if (groups !== undefined) return fromGroups(groups)
  const last: Groups | undefined = yearLast.exec(trimmed)?.groups
  return last === undefined ? null : fromGroups(inOrder(last))
}

function fromNumber(text: string): number | null {
  const value = Number(text)
  if (text.length === SECONDS_DIGITS) return value * SECOND_MS
  if (text.length === MILLIS_DIGITS) return value
  if (value < SERIALS.from || value > SERIALS.to) return null
  return Math.round((value - SPREADSHEET_ZERO) * DAY_MS) - CHINA_MS
}

function inOrder({ first, then, ...rest }: Groups): Groups {
  const isDayFirst = Number(first) > NOON
  return { ...rest, month: isDayFirst ? then : first, day: isDayFirst ? first : then }
}

function hourOf({ hour = '0', half }: Groups): number {
  if (half === undefined) return Number(hour)
  return (Number(hour) % NOON) + (half.toUpperCase() === 'PM' ? NOON : 0)
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return CHINA_MS
  if (zone.toUpperCase() === 'Z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS
}

function fromGroups(groups: Groups): number | null {
  const { year, month, day = '1', minute = '0', second = '0', zone } = groups
  const civil = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), hourOf(groups), Number(minute), Number(second)))
  const isReal = civil.getUTCMonth() === Number(month) - 1 && civil.getUTCDate() === Number(day) && Number(minute) < 60
  return isReal ? civil.getTime() - offsetOf(zone) : null
}
