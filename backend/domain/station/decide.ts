import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Service, Station } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { Appointment, StationAction, StationActionType, StationEvent, StationState, WeekHours } from '#contract/stations.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { hoursOfText, isOpenFor } from './hours.ts'
import type { StationRules } from './rules.ts'

/** Everything a decision about a station depends on besides its state and the action. */
export type StationContext = {
  now: Instant
  actor: Actor
  rules: StationRules
  calendar: Pick<WorkCalendar, 'exceptions'>
  /** The station as the register has it. */
  station: Station
  /** Whether somebody of the staff register may staff this station on a day. */
  isStaff: (id: string, day: Day) => boolean
}

type ActionMap = { [A in StationAction as A['type']]: A }
type Fact = StationEvent extends infer E ? (E extends StationEvent ? Omit<E, 'station' | 'org'> : never) : never
type Decider<T extends StationActionType> = (action: ActionMap[T], state: StationState, ctx: StationContext) => Fact

/** When a station is open: as last edited, else as its register's words are understood; null when they are not. */
export const weekOf = ({ details }: Pick<StationState, 'details'>, { hours }: Pick<Station, 'hours'>): WeekHours | null => details?.hours ?? hoursOfText(hours)

export const servicesOf = ({ details }: Pick<StationState, 'details'>, { services }: Pick<Station, 'services'>): readonly Service[] => details?.services ?? services

/** Appointments of a service that take up a slot. */
export const takenAt = ({ appointments }: Pick<StationState, 'appointments'>, service: Service, at: Instant): number =>
  appointments.filter((one) => one.service === service && one.at === at && one.status !== 'CANCELLED').length

/** What somebody may do at a station: by role, within their own area. */
export const stationActions = ({ role, scope }: Pick<Actor, 'role' | 'scope'>, { org }: Pick<Station, 'org'>, { roles }: Pick<StationRules, 'roles'>): StationActionType[] =>
  isWithin(org, scope) ? actionTypes.filter((type) => roles[type].includes(role)) : []

function demandOffered(services: readonly Service[], service: Service): void {
  if (!services.includes(service)) throw new DomainError('station.not-offered', { service })
}

function demandDay(day: Day, from: Day, to: Day): void {
  if (day < from || day > to) throw new DomainError('station.wrong-day', { day, from, to })
}

function book({ service, at, caseNo }: ActionMap['book'], state: StationState, { now, rules, calendar, station }: StationContext): Fact {
  const { slotMinutes, bookDays, capacity } = rules
  demandOffered(servicesOf(state, station), service)
  if (at <= now) throw new DomainError('station.slot-past', { at })
  const today = dayOf(now)
  demandDay(dayOf(at), today, today + bookDays)
  const week = weekOf(state, station)
  const isOnGrid = (at - dayStart(dayOf(at))) % (slotMinutes * MINUTE) === 0
  if (week === null || !isOnGrid || !isOpenFor(week, { at, minutes: slotMinutes }, calendar)) throw new DomainError('station.closed', { at, slotMinutes })
  if (takenAt(state, service, at) >= capacity) throw new DomainError('station.slot-full', { at, capacity })
  return { type: 'appointmentBooked', appointment: state.lastNo + 1, service, at, caseNo: caseNo ?? null }
}

function roster({ duties }: ActionMap['roster'], _state: StationState, { now, rules, isStaff }: StationContext): Fact {
  const today = dayOf(now)
  for (const { day, staff } of duties) {
    demandDay(day, today, today + rules.rosterDays)
    const unknown = staff.find((id) => !isStaff(id, day))
    if (unknown !== undefined) throw new DomainError('station.unknown-staff', { staff: unknown })
  }
  return { type: 'dutyAssigned', duties: duties.map(({ day, staff }) => ({ day, staff: [...new Set(staff)] })) }
}

function recordVisits({ entries }: ActionMap['recordVisits'], state: StationState, { now, rules, station }: StationContext): Fact {
  const today = dayOf(now)
  for (const { day, service } of entries) {
    demandDay(day, today - rules.visitBackDays, today)
    demandOffered(servicesOf(state, station), service)
  }
  return { type: 'visitsRecorded', entries }
}

/** An appointment that still stands. */
function demandBooked({ appointments }: StationState, no: number): Appointment {
  const found = appointments.find((one) => one.no === no)
  if (found === undefined) throw new DomainError('station.no-such-appointment', { appointment: no })
  if (found.status !== 'BOOKED') throw new DomainError('station.appointment-state', { appointment: no, status: found.status })
  return found
}

function demandBegun({ at }: Appointment, now: Instant): void {
  if (now < at) throw new DomainError('station.too-early', { at })
}

const deciders: { [T in StationActionType]: Decider<T> } = {
  edit({ edited, details }, state) {
    if (edited !== state.edited) throw new DomainError('station.changed', { expected: edited, current: state.edited })
    return { type: 'stationEdited', details }
  },
  roster,
  recordVisits,
  book,
  /** Whoever comes early, by one slot at most, is served. */
  keep({ appointment }, state, { now, rules }) {
    demandBegun(demandBooked(state, appointment), now + rules.slotMinutes * MINUTE)
    return { type: 'appointmentKept', appointment }
  },
  miss({ appointment }, state, { now }) {
    demandBegun(demandBooked(state, appointment), now)
    return { type: 'appointmentMissed', appointment }
  },
  cancel({ appointment }, state) {
    demandBooked(state, appointment)
    return { type: 'appointmentCancelled', appointment }
  },
}
const actionTypes: readonly StationActionType[] = ['edit', 'roster', 'recordVisits', 'book', 'keep', 'miss', 'cancel']

function decided<T extends StationActionType>(type: T, { action, state, ctx }: { action: ActionMap[T]; state: StationState; ctx: StationContext }): Fact {
  const decider: Decider<T> = deciders[type]
  return decider(action, state, ctx)
}

/** What a command leads to, or a `DomainError`. Pure: the same station, action and context give the same event. */
export function decideStation(state: StationState, action: StationAction, ctx: StationContext): StationEvent {
  const { code, org } = state
  const { actor, rules } = ctx
  if (!isWithin(org, actor.scope)) throw new DomainError('access.out-of-scope', { scope: org })
  if (!rules.roles[action.type].includes(actor.role)) throw new DomainError('access.denied', { action: action.type })
  return { ...decided(action.type, { action, state, ctx }), station: code, org }
}
