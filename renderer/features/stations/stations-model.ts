import { CaseNo } from '#contract/ids.ts'
import { services, type Service } from '#contract/map.ts'
import type { Span, StationRow, StationView } from '#contract/stations.ts'
import { minuteText, startOfDay } from '#renderer/i18n/days.ts'

export const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const MOST_SPANS = 4

export const stationLevels = ['district', 'street', 'community', 'subgrid'] as const
export type StationLevel = (typeof stationLevels)[number]
const digits: Record<StationLevel, number> = { district: 6, street: 9, community: 12, subgrid: 15 }

/** What is added up over the stations; a sum opens the stations that have any of it. */
export const stationSums = ['visitsToday', 'visits', 'openAppointments'] as const
export type StationSum = (typeof stationSums)[number]

/** Which stations are listed; it stands in the address. */
export type StationFilter = { service: Service | null; level: StationLevel | null; isOpen: boolean; having: StationSum | null; text: string }

export function filterOf(search: URLSearchParams): StationFilter {
  return { service: services.find((one) => one === search.get('service')) ?? null, level: stationLevels.find((one) => one === search.get('level')) ?? null, isOpen: search.get('open') === '1', having: stationSums.find((one) => one === search.get('having')) ?? null, text: search.get('q') ?? '' }
}

/** The address after a change of the filter; what else stands in it stays. */
export function withFilter(before: URLSearchParams, { service, level, isOpen, having, text }: StationFilter): URLSearchParams {
  const rest = [...before].filter(([key]) => !['service', 'level', 'open', 'having', 'q'].includes(key))
  return new URLSearchParams([...rest, ...(service === null ? [] : [['service', service]]), ...(level === null ? [] : [['level', level]]), ...(isOpen ? [['open', '1']] : []), ...(having === null ? [] : [['having', having]]), ...(text === '' ? [] : [['q', text]])])
}

/** Stations that pass the filter. `placeOf`: the place of a station as it is read, which the text is looked for in too. */
export function filtered(rows: readonly StationRow[], { service, level, isOpen, having, text }: StationFilter, placeOf: (org: string) => string): StationRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter((row) =>
    (service === null || row.services.includes(service)) && (level === null || row.org.length === digits[level]) && (!isOpen || row.isOpen === true) && (having === null || row[having] > 0)
    && (wanted === '' || [row.name, row.address, row.code, placeOf(row.org), ...row.onDuty.map(({ name }) => name)].some((word) => word.toLowerCase().includes(wanted))))
}

export const spansText = (spans: readonly Span[]): string => spans.map(([from, to]) => `${minuteText(from)}–${minuteText(to)}`).join(' ')

const typedSpan = /^(\d{1,2})[:：](\d{2})\s*[–—~-]\s*(\d{1,2})[:：](\d{2})$/
/** Opening hours of a day as somebody types them, `09:00–12:00 14:00–18:00`; nothing: closed. Null when they make no sense. */
export function spansOf(text: string): Span[] | null {
  const parts = text.trim() === '' ? [] : text.trim().replaceAll(/\s*([–—~-])\s*/g, '$1').split(/[\s,，、]+/)
  const spans = parts.map((part): Span | null => {
    const [, fromHour, fromMinute, toHour, toMinute] = (typedSpan.exec(part) ?? []).map(Number)
    if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined || fromMinute >= HOUR_MINUTES || toMinute >= HOUR_MINUTES) return null
    return [fromHour * HOUR_MINUTES + fromMinute, toHour * HOUR_MINUTES + toMinute]
  })
  const known = spans.filter((span) => span !== null)
  const isSound = known.every(([from, to], index) => from < to && to <= 24 * HOUR_MINUTES && (index === 0 || (known[index - 1]?.[1] ?? 0) < from))
  return known.length === spans.length && isSound && known.length <= MOST_SPANS ? known : null
}

export type Slot = { at: number; left: number }

/** The slots of a day that can still be booked for a service, and how many more each takes. */
export function slotsOf({ opening, slotMinutes, capacity, appointments, at: now }: StationView, service: Service, day: number): Slot[] {
  const spans = opening.find((one) => one.day === day)?.spans ?? []
  const starts = spans.flatMap(([from, to]) => {
    const first = Math.ceil(from / slotMinutes) * slotMinutes
    return Array.from({ length: Math.max(0, Math.floor((to - first) / slotMinutes)) }, (_, index) => startOfDay(day) + (first + index * slotMinutes) * MINUTE_MS)
  })
  return starts.filter((at) => at > now).map((at) => ({ at, left: capacity - appointments.filter((one) => one.service === service && one.at === at && one.status !== 'CANCELLED').length }))
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

/** Visitors of each of the last days, oldest first, also of days without any. */
export function visitSeries({ visitDays, today, days }: Pick<StationView, 'visitDays' | 'today' | 'days'>): { day: number; count: number }[] {
  const byDay = new Map(visitDays.map(({ day, counts }) => [day, sum(Object.values(counts))]))
  return Array.from({ length: days }, (_, index) => today - days + 1 + index).map((day) => ({ day, count: byDay.get(day) ?? 0 }))
}

export const visitsOfService = ({ visitDays }: Pick<StationView, 'visitDays'>, service: Service): number => sum(visitDays.map(({ counts }) => counts[service] ?? 0))

/** A case number as typed: '' for none, null for something that is no number. */
export function caseNoOf(typed: string): string | null {
  const text = typed.trim()
  return text === '' ? '' : (CaseNo.safeParse(text).data ?? null)
}
