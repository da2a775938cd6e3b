import type { RecordedEvent } from '#contract/events.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { type AppointmentStatus, type Duty, type StationCode, StationEvent, type StationState, type VisitDay, type VisitEntry } from '#contract/stations.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'

export const stationStreams = 'station:'
/** Stream of what happens at a station. */
export const stationStream = (code: StationCode): string => `${stationStreams}${code}`

/** Days that a state looks back on; older ones are in the log alone. */
const KEPT_DAYS = 62

export type StationMeta = { at: Instant; by: UserId; version: number }
type EventMap = { [E in StationEvent as E['type']]: E }
type Evolver<T extends StationEvent['type']> = (state: StationState, event: EventMap[T], meta: StationMeta) => StationState

/** A station that nothing is recorded of but its place in the register. */
export const emptyStation = (code: StationCode, org: OrgCode): StationState => ({ code, org, version: 0, edited: 0, details: null, duties: [], visits: [], appointments: [], lastNo: 0, lastEventAt: 0 })

const byDay = (a: { day: Day }, b: { day: Day }): number => a.day - b.day

const withDuties = (before: readonly Duty[], changed: readonly Duty[]): Duty[] =>
  [...new Map([...before, ...changed].map((duty) => [duty.day, duty])).values()].filter(({ staff }) => staff.length > 0).toSorted(byDay)

function withVisits(before: readonly VisitDay[], entries: readonly VisitEntry[]): VisitDay[] {
  const days = new Map(before.map((one) => [one.day, one]))
  for (const { day, service, count, caseNo } of entries) {
    const { counts, cases }: Omit<VisitDay, 'day'> = days.get(day) ?? { counts: {}, cases: [] }
    days.set(day, { day, counts: { ...counts, [service]: (counts[service] ?? 0) + count }, cases: caseNo === undefined || cases.includes(caseNo) ? cases : [...cases, caseNo] })
  }
  return [...days.values()].toSorted(byDay)
}

const withStatus = (state: StationState, no: number, status: AppointmentStatus): StationState => ({ ...state, appointments: state.appointments.map((one) => (one.no === no ? { ...one, status } : one)) })

const evolvers: { [T in StationEvent['type']]: Evolver<T> } = {
  stationEdited: (state, { details }, { version }) => ({ ...state, details, edited: version }),
  dutyAssigned: (state, { duties }) => ({ ...state, duties: withDuties(state.duties, duties) }),
  visitsRecorded: (state, { entries }) => ({ ...state, visits: withVisits(state.visits, entries) }),
  appointmentBooked: (state, { appointment: no, service, at, caseNo }, { by }) => ({ ...state, lastNo: no, appointments: [...state.appointments, { no, service, at, caseNo, status: 'BOOKED', by }] }),
  appointmentKept: (state, { appointment }) => withStatus(state, appointment, 'KEPT'),
  appointmentMissed: (state, { appointment }) => withStatus(state, appointment, 'MISSED'),
  appointmentCancelled: (state, { appointment }) => withStatus(state, appointment, 'CANCELLED'),
}

function evolved<T extends StationEvent['type']>(type: T, state: StationState, { event, meta }: { event: EventMap[T]; meta: StationMeta }): StationState {
  const evolver: Evolver<T> = evolvers[type]
  return evolver(state, event, meta)
}

/** Leaves out what nobody asks for any more; an appointment that still stands is never left out. */
function recent(state: StationState, at: Instant): StationState {
  const from = dayOf(at) - KEPT_DAYS
  const isRecent = ({ day }: { day: Day }) => day >= from
  return { ...state, duties: state.duties.filter(isRecent), visits: state.visits.filter(isRecent), appointments: state.appointments.filter((one) => one.status === 'BOOKED' || dayOf(one.at) >= from) }
}

/** A station after one more event. */
export function evolveStation(before: StationState | null, event: StationEvent, meta: StationMeta): StationState {
  const state = before ?? emptyStation(event.station, event.org)
  return recent({ ...evolved(event.type, state, { event, meta }), version: meta.version, lastEventAt: meta.at }, meta.at)
}

/** The station that its events lead to. */
export function foldStation(events: readonly RecordedEvent[]): StationState {
  let station: StationState | null = null
  for (const { at, version, actor, type, data } of events) station = evolveStation(station, StationEvent.parse({ ...(typeof data === 'object' ? data : {}), type }), { at, version, by: actor.id })
  if (station === null) throw new Error('a station stream has at least one event')
  return station
}
