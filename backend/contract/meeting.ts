import { z } from 'zod'
import { AttachmentRef } from './case.ts'
import { CaseId, CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'

/** The three meetings of a sub-grid's Party branch (domain.md 10): 支委会, 党群理事会, 工作协调会. */
export const meetingKinds = ['BRANCH_COMMITTEE', 'PARTY_MASS_COUNCIL', 'DAILY_COORDINATION'] as const
export const MeetingKind = z.enum(meetingKinds)
export type MeetingKind = z.infer<typeof MeetingKind>

/** The month (`2023-06`), the Monday of the week or the day (`2023-06-29`) that a meeting is held for. */
export const MeetingPeriod = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/)
export type MeetingPeriod = z.infer<typeof MeetingPeriod>

/** Branch, kind and period: there is one meeting for each, so nobody can hold it twice. */
export const MeetingId = z.string().regex(/^\d{15}\.(BRANCH_COMMITTEE|PARTY_MASS_COUNCIL|DAILY_COORDINATION)\.\d{4}-\d{2}(-\d{2})?$/)
export type MeetingId = z.infer<typeof MeetingId>

export const MeetingStatus = z.enum(['SCHEDULED', 'OPEN', 'HELD', 'CANCELLED'])
export type MeetingStatus = z.infer<typeof MeetingStatus>

/** What must be written down of a meeting (domain.md 10). */
export const meetingTopics = ['PARTY_BUILDING', 'STAFF_ASSESSMENT', 'HARD_CASES', 'RESIDENT_ISSUES', 'YESTERDAY', 'PATROL'] as const
export const MeetingTopic = z.enum(meetingTopics)
export type MeetingTopic = z.infer<typeof MeetingTopic>

/** Who comes: counted, never named. */
export const attendanceGroups = ['COMMITTEE', 'MEMBERS', 'RESIDENTS', 'PROPERTY', 'BUILDING_LEADERS', 'VOLUNTEERS', 'INFO', 'PATROL', 'SERVICE'] as const
export const AttendanceGroup = z.enum(attendanceGroups)
export type AttendanceGroup = z.infer<typeof AttendanceGroup>

/** Where the agenda takes its cases from. */
export const agendaSections = ['OVERDUE', 'WHISTLED', 'REPEATED', 'DISPUTES', 'FRESH'] as const
export const AgendaSection = z.enum(agendaSections)
export type AgendaSection = z.infer<typeof AgendaSection>

const shortText = z.string().trim().min(2).max(200)
const Minutes = z.strictObject({ topic: MeetingTopic, text: z.string().trim().min(2).max(4000) })
const Present = z.strictObject({ group: AttendanceGroup, present: z.int().min(0).max(2000) })
/** Minutes by topic, who came by group, photos. */
export const MeetingRecord = z.strictObject({ minutes: z.array(Minutes).max(meetingTopics.length), attendance: z.array(Present).max(attendanceGroups.length), attachments: z.array(AttachmentRef).max(9).default([]) })
export type MeetingRecord = z.infer<typeof MeetingRecord>

/** A decision of a meeting: done by an owner (a member of staff's id, or a post) by an instant, or through the case it became. */
export const ActionItem = z.object({
  no: z.int().positive(), text: z.string(), owner: z.string(), dueAt: Instant, caseId: CaseId.nullable(), caseNo: z.string().nullable(),
  status: z.enum(['OPEN', 'DONE', 'DROPPED']), endedAt: Instant.nullable(), note: z.string().nullable(),
})
export type ActionItem = z.infer<typeof ActionItem>

/** An action item of a meeting before, as it stood when this one was opened. */
export const FormerItem = ActionItem.omit({ note: true, caseNo: true }).extend({ meetingId: MeetingId })
export type FormerItem = z.infer<typeof FormerItem>
const AgendaCase = z.object({ caseId: CaseId, no: z.string(), orderId: z.string().nullable() })
/** What lay before the meeting when it was opened: frozen, with the position of the log it was read at. `total` counts also what was cut off. */
export const MeetingAgenda = z.object({
  position: Position, sections: z.array(z.object({ section: AgendaSection, total: z.int(), cases: z.array(AgendaCase) })), former: z.array(FormerItem),
})
export type MeetingAgenda = z.infer<typeof MeetingAgenda>

/** Everything the rules know of a meeting: the fold of its events. `dueAt` was computed once, by the rules of then. */
export const MeetingState = z.object({
  id: MeetingId, version: z.int(), branch: OrgCode, kind: MeetingKind, period: MeetingPeriod, dueAt: Instant, status: MeetingStatus, plannedAt: Instant.nullable(), place: z.string().nullable(),
  openedAt: Instant.nullable(), openedBy: UserId.nullable(), closedAt: Instant.nullable(), agenda: MeetingAgenda.nullable(), record: MeetingRecord.nullable(), items: z.array(ActionItem),
  reason: z.string().nullable(), lastEventAt: Instant,
})
export type MeetingState = z.infer<typeof MeetingState>

const action = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })
const place = z.string().trim().min(1).max(120)

/** What may be asked of a meeting. */
export const MeetingAction = z.discriminatedUnion('type', [
  action('schedule', { at: Instant, place }),
  action('open', { place }),
  action('record', MeetingRecord.shape),
  /** `caseId`: the case that the decision became, through the ordinary report. */
  action('decide', { text: shortText, owner: z.string().min(1).max(40), dueAt: Instant, caseId: CaseId.optional() }),
  action('endItem', { no: z.int().positive(), how: z.enum(['DONE', 'DROPPED']), note: shortText.optional() }),
  /** With `record` the meeting is written down and closed at once. */
  action('close', { record: MeetingRecord.optional() }),
  action('cancel', { reason: shortText }),
])
export type MeetingAction = z.infer<typeof MeetingAction>
export type MeetingActionInput = z.input<typeof MeetingAction>
export type MeetingActionType = MeetingAction['type']
export const meetingActionTypes = MeetingAction.options.map(({ shape }) => shape.type.value)

export const MeetingCommand = z.strictObject({ commandId: CommandId, meetingId: MeetingId, expectedVersion: z.int().nonnegative(), action: MeetingAction })
export type MeetingCommand = z.infer<typeof MeetingCommand>

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...shape })
const slot = { branch: OrgCode, kind: MeetingKind, period: MeetingPeriod, dueAt: Instant, calendarVersion: z.int(), ruleVersion: z.int() }
/** What happened to a meeting, in its own stream `meeting:<id>`. Stored for ever: add a type, never change one. */
export const MeetingEvent = z.discriminatedUnion('type', [
  event('scheduled', { ...slot, plannedAt: Instant, place: z.string() }),
  event('opened', { ...slot, place: z.string(), agenda: MeetingAgenda }),
  event('recorded', { record: MeetingRecord }),
  event('decided', ActionItem.pick({ no: true, text: true, owner: true, dueAt: true, caseId: true, caseNo: true }).shape),
  event('itemEnded', { no: z.int(), how: z.enum(['DONE', 'DROPPED']), note: z.string().nullable() }),
  event('closed', { record: MeetingRecord.nullable() }),
  event('cancelled', { reason: z.string() }),
])
export type MeetingEvent = z.infer<typeof MeetingEvent>

/** A meeting as lists count it. */
export const MeetingRow = z.object({ id: MeetingId, branch: OrgCode, kind: MeetingKind, period: MeetingPeriod, dueAt: Instant, status: MeetingStatus, openedAt: Instant.nullable() })
export type MeetingRow = z.infer<typeof MeetingRow>

/** That a command is durable, and where it stands. */
export const MeetingReceipt = z.object({ commandId: CommandId, meetingId: MeetingId, version: z.int(), position: Position, isReplay: z.boolean() })
export type MeetingReceipt = z.infer<typeof MeetingReceipt>
