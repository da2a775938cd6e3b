import { z } from 'zod'
import { CaseNo, CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'
import { Day } from './kpi.ts'
import { Service } from './map.ts'
import { StaffPost } from './staff.ts'

export const StationCode = z.string().min(1).max(32)
export type StationCode = z.infer<typeof StationCode>

const DAY_MINUTES = 1440
/** From and to, in minutes after midnight of UTC+8. */
export const Span = z.tuple([z.int().min(0).max(DAY_MINUTES - 1), z.int().min(1).max(DAY_MINUTES)]).refine(([from, to]) => from < to, 'span')
export type Span = z.infer<typeof Span>
const inOrder = (spans: readonly Span[]): boolean => spans.every(([from], index) => index === 0 || (spans[index - 1]?.[1] ?? 0) < from)
const Spans = z.array(Span).max(4).refine(inOrder, 'spans-overlap')
/** When a station is open, Monday first; no span: closed. `holidays`: also on public holidays. */
export const WeekHours = z.strictObject({ days: z.array(Spans).length(7), holidays: z.boolean() })
export type WeekHours = z.infer<typeof WeekHours>

const Services = z.array(Service).min(1).max(Service.options.length).refine((all) => new Set(all).size === all.length, 'service-twice')
/** Number of a duty room: digits, spaces, hyphens. */
const Phone = z.string().regex(/^\d[\d -]{2,18}\d$/)
/** What a station says of itself. `text`: its hours as people read them. */
export const StationDetails = z.strictObject({ services: Services, hours: WeekHours, text: z.string().trim().min(1).max(60), phone: Phone.nullable() })
export type StationDetails = z.infer<typeof StationDetails>

const StaffId = z.string().min(1).max(40)
/** Who staffs the duty room on a day; nobody: the day is taken off the roster. */
export const Duty = z.strictObject({ day: Day, staff: z.array(StaffId).max(5) })
export type Duty = z.infer<typeof Duty>

/** Visitors of a day who came for a service: a count, never who they were. `caseNo`: the case one of them led to. */
export const VisitEntry = z.strictObject({ day: Day, service: Service, count: z.int().min(1).max(999), caseNo: CaseNo.optional() })
export type VisitEntry = z.infer<typeof VisitEntry>
export const VisitDay = z.object({ day: Day, counts: z.partialRecord(Service, z.int()), cases: z.array(CaseNo) })
export type VisitDay = z.infer<typeof VisitDay>

export const AppointmentStatus = z.enum(['BOOKED', 'KEPT', 'MISSED', 'CANCELLED'])
export type AppointmentStatus = z.infer<typeof AppointmentStatus>
/** Somebody is expected at a time for a service; who it is stands in the case, if there is one. */
export const Appointment = z.object({ no: z.int().positive(), service: Service, at: Instant, caseNo: CaseNo.nullable(), status: AppointmentStatus, by: UserId })
export type Appointment = z.infer<typeof Appointment>

/** Everything the rules know of a station besides its place in the register: the fold of its events. `edited`: version of its last edit, 0 before. Days and appointments long past are left to the log. */
export const StationState = z.object({
  code: StationCode, org: OrgCode, version: z.int(), edited: z.int(), details: StationDetails.nullable(), duties: z.array(Duty), visits: z.array(VisitDay), appointments: z.array(Appointment), lastNo: z.int(), lastEventAt: Instant,
})
export type StationState = z.infer<typeof StationState>

const action = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })
const no = z.int().positive()
/** What may be asked of a station. */
export const StationAction = z.discriminatedUnion('type', [
  /** `edited`: the edit that was seen. */
  action('edit', { edited: z.int().nonnegative(), details: StationDetails }),
  action('roster', { duties: z.array(Duty).min(1).max(62) }),
  action('recordVisits', { entries: z.array(VisitEntry).min(1).max(200) }),
  action('book', { service: Service, at: Instant, caseNo: CaseNo.optional() }),
  action('keep', { appointment: no }),
  action('miss', { appointment: no }),
  action('cancel', { appointment: no }),
])
export type StationAction = z.infer<typeof StationAction>
export type StationActionType = StationAction['type']
export const stationActionTypes = StationAction.options.map(({ shape }) => shape.type.value)
export const StationActionName = z.enum(stationActionTypes)

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), station: StationCode, org: OrgCode, ...shape })
/** What happened at a station, in its own stream `station:<code>`. Stored for ever: add a type, never change one. */
export const StationEvent = z.discriminatedUnion('type', [
  event('stationEdited', { details: StationDetails }),
  event('dutyAssigned', { duties: z.array(Duty) }),
  event('visitsRecorded', { entries: z.array(VisitEntry) }),
  event('appointmentBooked', { appointment: no, service: Service, at: Instant, caseNo: CaseNo.nullable() }),
  event('appointmentKept', { appointment: no }),
  event('appointmentMissed', { appointment: no }),
  event('appointmentCancelled', { appointment: no }),
])
export type StationEvent = z.infer<typeof StationEvent>

export const StationCommand = z.strictObject({ commandId: CommandId, action: StationAction })
export type StationCommand = z.infer<typeof StationCommand>

/** Somebody of the staff register, by masked name. */
export const OnDutyMember = z.object({ id: StaffId, name: z.string(), post: StaffPost.nullable() })
export type OnDutyMember = z.infer<typeof OnDutyMember>

/** A station in the list. `isOpen` null: its hours are not known as data. */
export const StationRow = z.object({
  code: StationCode, name: z.string(), org: OrgCode, address: z.string(), services: z.array(Service), hours: z.string(), isOpen: z.boolean().nullable(), phone: z.string().nullable(), onDuty: z.array(OnDutyMember),
  visitsToday: z.int(), visits: z.int(), openAppointments: z.int(), todayAppointments: z.int(),
})
export type StationRow = z.infer<typeof StationRow>
/** All stations of an area. `days`: how many days `visits` counts, today among them. */
export const StationsView = z.object({ position: Position, at: Instant, today: Day, days: z.int(), rows: z.array(StationRow) })
export type StationsView = z.infer<typeof StationsView>

/** One station whole. `rosterDays` ahead may be staffed, visits handed in for `visitBackDays` back. `opening`: when it is open on the days that can be booked; `visitDays`: oldest first, days without visits left out. */
export const StationView = z.object({
  position: Position, at: Instant, today: Day, days: z.int(), row: StationRow, edited: z.int(), week: WeekHours.nullable(), slotMinutes: z.int(), capacity: z.int(), rosterDays: z.int(), visitBackDays: z.int(),
  opening: z.array(z.object({ day: Day, spans: z.array(Span) })), duties: z.array(z.object({ day: Day, staff: z.array(OnDutyMember) })),
  visitDays: z.array(VisitDay), appointments: z.array(Appointment), actions: z.array(StationActionName),
})
export type StationView = z.infer<typeof StationView>
export const StationReply = z.object({ commandId: CommandId, position: Position, isReplay: z.boolean(), station: StationView })
export type StationReply = z.infer<typeof StationReply>

const none = z.undefined()
const byCode = z.object({ code: StationCode })
export const StationsQuery = z.strictObject({ scope: OrgCode.optional() })
export const stationRoutes = {
  stations: { method: 'get', path: '/stations', access: 'session', params: none, query: StationsQuery, body: none, reply: StationsView, summary: 'Service stations of an area: services, hours, who is on duty, visits, appointments' },
  station: { method: 'get', path: '/stations/:code', access: 'session', params: byCode, query: none, body: none, reply: StationView, summary: 'A station: roster, visits by day, appointments, and what may be done' },
  stationCommand: { method: 'post', path: '/stations/:code/commands', access: 'session', params: byCode, query: none, body: StationCommand, reply: StationReply, summary: 'Edit services and hours, assign duty, record visits, book, keep, miss, cancel' },
} as const
