import { z } from 'zod'
import { CommandId, Instant, OrgCode, Position } from './ids.ts'
import { StaffMember, StaffPost } from './staff.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const ShiftCode = z.string().min(1).max(12)
export type ShiftCode = z.infer<typeof ShiftCode>
/** One kind of shift; times of UTC+8. A shift whose `to` is not after its `from` ends on the next day. */
export const ShiftKind = z.strictObject({ code: ShiftCode, name: z.string().min(1).max(12), nameEn: z.string().min(1).max(24), short: z.string().min(1).max(2), shortEn: z.string().min(1).max(3), from: time, to: time })
export type ShiftKind = z.infer<typeof ShiftKind>

const DAYS_OF_WEEK = 7
const MOST_WEEKS = 4
const MOST_STAFF = 200
/** Monday to Sunday; null: off. */
export const ShiftWeek = z.array(ShiftCode.nullable()).length(DAYS_OF_WEEK)
export type ShiftWeek = z.infer<typeof ShiftWeek>
/** Members who work the same weeks, one after another and then from the first again. */
export const ShiftGroup = z.strictObject({ staff: z.array(StaffMember.shape.id).min(1).max(MOST_STAFF), weeks: z.array(ShiftWeek).min(1).max(MOST_WEEKS) })
export type ShiftGroup = z.infer<typeof ShiftGroup>

/** Why somebody's day is as it is: the repeating weeks, or one of the changes of a single day. */
export const ShiftReason = z.enum(['PLAN', 'CHANGE', 'SWAP', 'LEAVE'])
export type ShiftReason = z.infer<typeof ShiftReason>

const date = z.iso.date()
const note = z.string().trim().min(2).max(200)
/** What can be done to the shifts of a unit. Weeks count from the Monday of `from`; a plan takes the place of every earlier one of these members from that day on, days that were changed one by one stay. */
export const ShiftAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plan'), from: date, groups: z.array(ShiftGroup).min(1).max(MOST_STAFF) }),
  z.strictObject({ type: z.literal('change'), staff: z.string(), day: date, shift: ShiftCode.nullable(), note }),
  z.strictObject({ type: z.literal('swap'), staff: z.string(), day: date, withStaff: z.string(), withDay: date, note }),
  z.strictObject({ type: z.literal('leave'), staff: z.string(), from: date, to: date, note }),
])
export type ShiftAction = z.infer<typeof ShiftAction>
/** `expectedVersion`: of the plan that the wish was made on. */
export const ActShifts = z.strictObject({ commandId: CommandId, unit: OrgCode, expectedVersion: z.int().nonnegative(), action: ShiftAction })
export type ActShifts = z.infer<typeof ActShifts>

/**
 * How somebody stands to the shifts of now. PRESENT, DUE, MISSING and NO_ACCOUNT are planned now: checked in, still within the time
 * allowed, not checked in, without an account to check in with. OFF and EXTRA checked in today without being planned now: with and without a shift today.
 */
export const DutyState = z.enum(['PRESENT', 'DUE', 'MISSING', 'NO_ACCOUNT', 'OFF', 'EXTRA'])
export type DutyState = z.infer<typeof DutyState>
/** What can be listed: one state, all who are planned now, or those whom no plan names. */
export const DutySet = z.enum(['PLANNED', 'UNPLANNED', ...DutyState.options])
export type DutySet = z.infer<typeof DutySet>

const whole = z.int().nonnegative()
/** One area: who is planned now and how many of them are there or missing, and its sub-grids with the cover post planned for now or not. */
const AreaDuty = z.object({ org: OrgCode, planned: whole, present: whole, missing: whole, subGrids: whole, uncovered: whole })
/** `onDuty`: checked in today, as the roster counts it. `uncovered`: the sub-grids where nobody of `coverPost` is planned now. */
export const ShiftDuty = z.object({
  position: Position, at: Instant, scope: OrgCode, kinds: z.array(ShiftKind), coverPost: StaffPost, graceMinutes: whole, total: whole, onDuty: whole,
  counts: z.record(DutySet, whole), subGrids: whole, uncovered: z.array(OrgCode), units: z.array(AreaDuty),
})
export type ShiftDuty = z.infer<typeof ShiftDuty>

/** One of a duty list. `shift`, `from` and `to`: the shift of now, else the one of today, if any. */
export const DutyPerson = StaffMember.pick({ id: true, name: true, post: true, org: true }).extend({ state: DutyState.nullable(), shift: ShiftCode.nullable(), from: Instant.nullable(), to: Instant.nullable(), checkedInAt: Instant.nullable() })
export type DutyPerson = z.infer<typeof DutyPerson>

/** One day of one member: null where no plan says anything. `note` only for those who plan. */
export const ShiftCell = z.object({ shift: ShiftCode.nullable(), why: ShiftReason, note: z.string().nullable() })
export type ShiftCell = z.infer<typeof ShiftCell>
const ShiftRow = StaffMember.pick({ id: true, name: true, post: true }).extend({ cells: z.array(ShiftCell.nullable()).length(DAYS_OF_WEEK), weeks: z.array(ShiftWeek) })
export type ShiftRow = z.infer<typeof ShiftRow>
/** A unit's week. `version`: of its plan. `weeks` of a row: the repeating weeks in force at its end, from the one that runs. */
export const ShiftWeekView = z.object({
  position: Position, at: Instant, unit: OrgCode, version: whole, today: date, days: z.array(date).length(DAYS_OF_WEEK), kinds: z.array(ShiftKind), coverPost: StaffPost, restHours: whole, mayPlan: z.boolean(), rows: z.array(ShiftRow),
})
export type ShiftWeekView = z.infer<typeof ShiftWeekView>

/** One coming day of the reader's own: `shift` null when off, and `why`; days that no plan names are left out. */
const OwnDay = z.object({ day: date, org: OrgCode, shift: ShiftCode.nullable(), why: ShiftReason })
/** `isMember`: the roster has the reader's account. */
export const OwnShifts = z.object({ position: Position, at: Instant, today: date, isMember: z.boolean(), kinds: z.array(ShiftKind), days: z.array(OwnDay) })
export type OwnShifts = z.infer<typeof OwnShifts>

const none = z.undefined()
const scoped = { scope: OrgCode.optional() }
const MOST_LISTED = 4000
const USUALLY_LISTED = 500
export const DutyListQuery = z.strictObject({ ...scoped, set: DutySet, limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(USUALLY_LISTED) })
export const ShiftWeekQuery = z.strictObject({ unit: OrgCode, day: date.optional() })

export const shiftRoutes = {
  shiftDuty: { method: 'get', path: '/team/shifts/now', access: 'session', params: none, query: z.strictObject(scoped), body: none, reply: ShiftDuty, summary: 'Who is planned now and who checked in, by area' },
  shiftPeople: { method: 'get', path: '/team/shifts/people', access: 'session', params: none, query: DutyListQuery, body: none, reply: z.object({ position: Position, at: Instant, total: whole, items: z.array(DutyPerson) }), summary: 'The members behind a number of shifts' },
  shiftWeek: { method: 'get', path: '/team/shifts/week', access: 'session', params: none, query: ShiftWeekQuery, body: none, reply: ShiftWeekView, summary: 'The shifts of a sub-grid or a community’s groups in a week' },
  ownShifts: { method: 'get', path: '/team/shifts/own', access: 'session', params: none, query: none, body: none, reply: OwnShifts, summary: 'The reader’s own shifts of today and the coming days' },
  actShifts: { method: 'post', path: '/team/shifts', access: 'session', params: none, query: none, body: ActShifts, reply: z.object({ position: Position, isReplay: z.boolean() }), summary: 'Plan the weeks of a unit, change a day, swap, or enter leave' },
} as const
