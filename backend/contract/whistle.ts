import { z } from 'zod'
import { AttachmentRef, Point, TimeMode } from './case.ts'
import { CaseId, CaseNo, CommandId, Instant, OrgCode, Position, UnitCode, UserId } from './ids.ts'

/** UUIDv7 made by the client that drafts the order. */
export const WhistleId = z.uuid()
export type WhistleId = z.infer<typeof WhistleId>

/** Number people say: `CS-` + yyyymmdd (UTC+8 day of the draft) + a running number of the day. */
export const WhistleNo = z.string().regex(/^CS-\d{8}-\d{3,}$/)
export type WhistleNo = z.infer<typeof WhistleNo>

/** domain.md 3.4: daily matter the street cannot solve, joint enforcement, emergency, long-standing matter. */
export const whistleKinds = ['EMERGENCY', 'NORMAL', 'ENFORCEMENT', 'HARD'] as const
export const WhistleKind = z.enum(whistleKinds)
export type WhistleKind = z.infer<typeof WhistleKind>

/** What permits an order: community and sub-grid have tried, or it cannot wait, or power to enforce is needed. */
export const whistleGrounds = ['TRIED', 'URGENT', 'POWER'] as const
export const WhistleGround = z.enum(whistleGrounds)
export type WhistleGround = z.infer<typeof WhistleGround>

/** Every department has these four of its own, from the moment of issue. */
export const whistleClocks = ['SIGN', 'ARRIVE', 'PLAN', 'COMPLETE'] as const
export const WhistleClockKind = z.enum(whistleClocks)
export type WhistleClockKind = z.infer<typeof WhistleClockKind>

/** Where one department stands. Late is a flag of its clocks, never a state. CLOSED: the order ended before it was done. */
export const departmentStatuses = ['ISSUED', 'SIGNED', 'ARRIVED', 'PLANNED', 'COMPLETED', 'RETURN_REQUESTED', 'RETURNED', 'RECALLED', 'CLOSED'] as const
export const DepartmentStatus = z.enum(departmentStatuses)
export type DepartmentStatus = z.infer<typeof DepartmentStatus>

/** Where the order stands: told by its lead department, except at the end. */
export const whistleStatuses = ['DRAFT', 'DISCARDED', 'ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING', 'COMPLETED', 'RATED', 'RETURNED', 'RECALLED', 'CLOSED'] as const
export const WhistleStatus = z.enum(whistleStatuses)
export type WhistleStatus = z.infer<typeof WhistleStatus>

/** To whom lateness is passed up, and when. */
const PassUp = z.object({ at: Instant, to: z.string() })
const clockStart = { kind: WhistleClockKind, limitMs: z.int(), mode: TimeMode, dueAt: Instant, passUp: z.array(PassUp), calendarVersion: z.int(), ruleVersion: z.int() }
/** A promise of one department, frozen at issue. */
export const WhistleClockStart = z.object(clockStart)
export type WhistleClockStart = z.infer<typeof WhistleClockStart>
/** `steps`: how often its lateness was passed up. */
export const WhistleClock = z.object({ ...clockStart, doneAt: Instant.nullable(), lateAt: Instant.nullable(), steps: z.int() })
export type WhistleClock = z.infer<typeof WhistleClock>

const fullMarks = 20
const mark = z.int().min(0).max(fullMarks)
/** The secretary's five questions of 20 points each (domain.md 3.4). */
export const WhistleScores = z.strictObject({ onTime: mark, attitude: mark, power: mark, result: mark, aftercare: mark })
export type WhistleScores = z.infer<typeof WhistleScores>
export const WhistleRating = z.object({ total: z.int().min(0).max(100), scores: WhistleScores.nullable(), isNeutral: z.boolean(), at: Instant, note: z.string().nullable() })
export type WhistleRating = z.infer<typeof WhistleRating>

/** How it is known that somebody was there: a position near the place at that time, or a photo. */
export const Presence = z.object({ at: Instant, point: Point.nullable(), accuracyM: z.number().nullable(), metres: z.int().nullable(), photos: z.array(AttachmentRef) })
export type Presence = z.infer<typeof Presence>

const Plan = z.object({ measure: z.string(), byAt: Instant })
const ReturnRequest = z.object({ reason: z.string(), proposedUnit: UnitCode.nullable(), at: Instant, by: UserId })

/** One department of an order. `version`: the order's version at the last thing that concerned it. `handlers`: who acted for it. `isAbsent`: nobody came, though the time was up. */
export const WhistleDepartment = z.object({
  unit: UnitCode, isLead: z.boolean(), status: DepartmentStatus, version: z.int(), before: DepartmentStatus.nullable(), clocks: z.array(WhistleClock),
  officer: UserId.nullable(), presence: Presence.nullable(), plan: Plan.nullable(), result: z.string().nullable(), attachments: z.array(AttachmentRef),
  returnRequest: ReturnRequest.nullable(), isReturnDenied: z.boolean(), rateDueAt: Instant.nullable(), rating: WhistleRating.nullable(),
  handlers: z.array(UserId), endedAt: Instant.nullable(), isAbsent: z.boolean(),
})
export type WhistleDepartment = z.infer<typeof WhistleDepartment>

/** Everything the rules know of an order: the fold of its events. */
export const WhistleState = z.object({
  id: WhistleId, no: WhistleNo, version: z.int(), status: WhistleStatus, caseId: CaseId, caseNo: CaseNo, subGrid: OrgCode, point: Point.nullable(), isDispute: z.boolean(),
  kind: WhistleKind, ground: WhistleGround, tried: z.string(), text: z.string(), leadUnit: UnitCode, assistUnits: z.array(UnitCode), replaces: WhistleId.nullable(),
  isAskedFor: z.boolean(), draftedAt: Instant, draftedBy: UserId, issuedAt: Instant.nullable(), issuedBy: UserId.nullable(), endedAt: Instant.nullable(),
  endReason: z.string().nullable(), departments: z.array(WhistleDepartment), lastEventAt: Instant,
})
export type WhistleState = z.infer<typeof WhistleState>

const reason = z.string().trim().min(2).max(500)
const words = (least: number) => z.string().trim().min(least).max(2000)
const photos = z.array(AttachmentRef).max(9).default([])
const action = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })
const content = {
  kind: WhistleKind, ground: WhistleGround, tried: z.string().trim().max(2000).default(''), text: words(5),
  leadUnit: UnitCode, assistUnits: z.array(UnitCode).max(20).default([]),
}
const plan = z.strictObject({ measure: words(2), byAt: Instant })

/** What may be asked of an order. The department is that of whoever asks, unless `unit` names it. */
export const WhistleAction = z.discriminatedUnion('type', [
  action('draft', { caseId: CaseId, ...content, replaces: WhistleId.optional() }),
  action('redraft', content),
  action('discard', { reason }),
  action('issue', {}),
  action('recall', { reason }),
  action('close', { reason }),
  action('sign', {}),
  action('sendOfficer', { officer: UserId }),
  action('arrive', { at: Instant, point: Point.optional(), accuracyM: z.number().min(0).max(100_000).optional(), attachments: photos, plan: plan.optional() }),
  action('plan', plan.shape),
  action('complete', { result: words(2), attachments: photos }),
  action('requestReturn', { reason, proposedUnit: UnitCode.optional() }),
  action('approveReturn', { unit: UnitCode, note: reason.optional() }),
  action('denyReturn', { unit: UnitCode, reason }),
  action('rate', { unit: UnitCode, scores: WhistleScores, note: reason.optional() }),
])
export type WhistleAction = z.infer<typeof WhistleAction>
export type WhistleActionInput = z.input<typeof WhistleAction>
export type WhistleActionType = WhistleAction['type']

/** One command. `expectedVersion`: the order's version the sender saw, 0 for a new draft; what concerned only other departments since then is no conflict. */
export const WhistleCommand = z.strictObject({ commandId: CommandId, orderId: WhistleId, expectedVersion: z.int().nonnegative(), action: WhistleAction })
export type WhistleCommand = z.infer<typeof WhistleCommand>
export type WhistleCommandInput = z.input<typeof WhistleCommand>

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...shape })
const drafted = { kind: WhistleKind, ground: WhistleGround, tried: z.string(), text: z.string(), leadUnit: UnitCode, assistUnits: z.array(UnitCode) }
const ofUnit = { unit: UnitCode }

/** What happened to an order, in its own stream `whistle:<id>`. Stored for ever: add a type, never change one. */
export const WhistleEvent = z.discriminatedUnion('type', [
  event('drafted', {
    id: WhistleId, no: WhistleNo, caseId: CaseId, caseNo: CaseNo, subGrid: OrgCode, point: Point.nullable(), isDispute: z.boolean(), isAskedFor: z.boolean(), replaces: WhistleId.nullable(), ...drafted,
  }),
  event('redrafted', drafted),
  event('discarded', { reason: z.string() }),
  event('issued', { departments: z.array(z.object({ unit: UnitCode, isLead: z.boolean(), clocks: z.array(WhistleClockStart) })) }),
  event('recalled', { reason: z.string() }),
  event('closed', { reason: z.string() }),
  event('signed', ofUnit),
  event('officerSent', { ...ofUnit, officer: UserId }),
  event('arrived', { ...ofUnit, presence: Presence }),
  event('planned', { ...ofUnit, ...Plan.shape }),
  event('completed', { ...ofUnit, result: z.string(), attachments: z.array(AttachmentRef), rateDueAt: Instant }),
  event('returnRequested', { ...ofUnit, reason: z.string(), proposedUnit: UnitCode.nullable() }),
  event('returnApproved', { ...ofUnit, note: z.string().nullable() }),
  event('returnDenied', { ...ofUnit, reason: z.string() }),
  event('rated', { ...ofUnit, total: z.int(), scores: WhistleScores.nullable(), isNeutral: z.boolean(), note: z.string().nullable() }),
  event('ranLate', { ...ofUnit, clock: WhistleClockKind }),
  event('passedUp', { ...ofUnit, clock: WhistleClockKind, step: z.int(), to: z.string() }),
])
export type WhistleEvent = z.infer<typeof WhistleEvent>
export type WhistleEventType = WhistleEvent['type']

/** One department of one order as scores count it. Instants that have not come are null. */
export const WhistleDepartmentRow = z.object({
  orderId: WhistleId, no: WhistleNo, unit: UnitCode, isLead: z.boolean(), caseId: CaseId, subGrid: OrgCode, kind: WhistleKind, status: DepartmentStatus, issuedAt: Instant,
  signDueAt: Instant, signedAt: Instant.nullable(), arriveDueAt: Instant, arrivedAt: Instant.nullable(), planDueAt: Instant, plannedAt: Instant.nullable(),
  completeDueAt: Instant, completedAt: Instant.nullable(), rating: z.int().nullable(), isNeutral: z.boolean(), isReturned: z.boolean(), isReturnDenied: z.boolean(),
  isAbsent: z.boolean(), endedAt: Instant.nullable(),
})
export type WhistleDepartmentRow = z.infer<typeof WhistleDepartmentRow>

/** That a command is durable, and where it stands. */
export const WhistleReceipt = z.object({ commandId: CommandId, orderId: WhistleId, version: z.int(), position: Position, isReplay: z.boolean() })
export type WhistleReceipt = z.infer<typeof WhistleReceipt>
