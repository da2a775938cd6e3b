import { z } from 'zod'
import { AttachmentRef, EventLevel, Point, TimeMode } from './case.ts'
import { CaseId, CaseNo, Instant, OrgCode, Position, UnitCode, UserId } from './ids.ts'
import { DeadlineExplanation, TimelineEntry } from './views.ts'
import { DepartmentStatus, Presence, WhistleClockKind, WhistleCommand, WhistleGround, WhistleId, WhistleKind, WhistleNo, WhistleRating, WhistleReceipt, WhistleStatus } from './whistle.ts'

/** One clock of one department. `state`: met and missed once done, void once the department was let go before. */
export const WhistleClockView = z.object({
  kind: WhistleClockKind, startedAt: Instant, dueAt: Instant, warnAt: Instant, doneAt: Instant.nullable(), limitMs: z.int(), mode: TimeMode, state: z.enum(['norm', 'warn', 'over', 'met', 'missed', 'void']),
})
export type WhistleClockView = z.infer<typeof WhistleClockView>

/** A department in a list: where it stands, and the clock that runs. */
const briefDepartment = { unit: UnitCode, isLead: z.boolean(), status: DepartmentStatus, arrivedAt: Instant.nullable(), clock: WhistleClockView.nullable(), isLate: z.boolean() }

/** An order as a row. Title and place are withheld (null) from readers outside a sensitive case's handling chain. */
export const WhistleCard = z.object({
  id: WhistleId, no: WhistleNo, version: z.int(), status: WhistleStatus, kind: WhistleKind, caseId: CaseId, caseNo: CaseNo, title: z.string().nullable(), level: EventLevel.nullable(), subGrid: OrgCode,
  leadUnit: UnitCode, isAskedFor: z.boolean(), draftedAt: Instant, issuedAt: Instant.nullable(), endedAt: Instant.nullable(), departments: z.array(z.object(briefDepartment)),
})
export type WhistleCard = z.infer<typeof WhistleCard>

const person = z.object({ id: UserId, name: z.string() })
/** `actions`: what this reader may do about it now; `ahead`: what the reader may do next after each of them, for who acts without network. */
export const WhistleDepartmentView = z.object({
  ...briefDepartment, clocks: z.array(WhistleClockView), officer: person.nullable(), presence: Presence.nullable(), plan: z.object({ measure: z.string(), byAt: Instant }).nullable(), result: z.string().nullable(),
  attachments: z.array(AttachmentRef), returnRequest: z.object({ reason: z.string(), proposedUnit: UnitCode.nullable(), at: Instant }).nullable(), isReturnDenied: z.boolean(),
  rateDueAt: Instant.nullable(), rating: WhistleRating.nullable(), endedAt: Instant.nullable(), isAbsent: z.boolean(), actions: z.array(z.string()),
  ahead: z.record(z.string(), z.array(z.string())),
})
export type WhistleDepartmentView = z.infer<typeof WhistleDepartmentView>

/** The whole order, with what this reader may do now: to the order, and about each department. `officers`: whom the reader's department can send. */
export const WhistleView = z.object({
  card: WhistleCard, ground: WhistleGround, tried: z.string(), text: z.string(), assistUnits: z.array(UnitCode), address: z.string().nullable(), point: Point.nullable(), isDispute: z.boolean(),
  replaces: z.object({ id: WhistleId, no: WhistleNo }).nullable(), draftedByName: z.string(), issuedByName: z.string().nullable(), endReason: z.string().nullable(),
  departments: z.array(WhistleDepartmentView), actions: z.array(z.string()), officers: z.array(person), recallUntil: Instant.nullable(), presenceMetres: z.int(), position: Position, at: Instant,
})
export type WhistleView = z.infer<typeof WhistleView>

/** Orders issued on the day asked for, by their lead departments: how many, whose arrival is decided, who came in time, who is still awaited. */
export const WhistleSummary = z.object({ issued: z.int(), due: z.int(), onTime: z.int(), waiting: z.int() })
export type WhistleSummary = z.infer<typeof WhistleSummary>
export const WhistlePage = z.object({ position: Position, at: Instant, total: z.int(), items: z.array(WhistleCard), next: z.string().nullable(), today: WhistleSummary })
export type WhistlePage = z.infer<typeof WhistlePage>

/** A share that shows what it is made of; nothing of nothing is no share. */
const Share = z.object({ of: z.int(), count: z.int() })
/** Who could lead, and why: the item's own unit, its line department, a unit of other items of the category, or the unit that takes what nobody takes. */
export const WhistleSuggestion = z.object({ unit: UnitCode, why: z.enum(['ITEM', 'LINE', 'CATEGORY', 'FALLBACK']), itemCode: z.string().nullable(), arrived: Share, onTime: Share, open: z.int() })
export type WhistleSuggestion = z.infer<typeof WhistleSuggestion>

/** Everything a new order for a case is written with: who could come, and until when if it is issued now. */
export const WhistleBrief = z.object({
  suggestions: z.array(WhistleSuggestion), limits: z.array(z.object({ kind: WhistleKind, clocks: z.array(z.object({ kind: WhistleClockKind, dueAt: Instant, limitMs: z.int(), mode: TimeMode })) })),
  orders: z.array(WhistleCard), canDraft: z.boolean(), canIssue: z.boolean(), refusal: z.string().nullable(), maxAssists: z.int(), recallSeconds: z.int(), at: Instant,
})
export type WhistleBrief = z.infer<typeof WhistleBrief>

export const WhistleReply = WhistleReceipt.extend({ order: WhistleView })
export type WhistleReply = z.infer<typeof WhistleReply>
export const WhistleDeadline = DeadlineExplanation.omit({ kind: true, extendedMs: true, promisedBySource: true }).extend({ unit: UnitCode, kind: WhistleClockKind })
export type WhistleDeadline = z.infer<typeof WhistleDeadline>

/** `state`: what waits to be issued, what is under way, what waits for its rating, any of these, what is over; `unit`: only orders of this department. */
export const WhistleListQuery = z.strictObject({
  scope: OrgCode.optional(), unit: UnitCode.optional(), caseId: CaseId.optional(), state: z.enum(['draft', 'open', 'unrated', 'active', 'done']).optional(), from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(), cursor: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type WhistleListQuery = z.infer<typeof WhistleListQuery>

const none = z.undefined()
const byId = z.object({ id: WhistleId })
const byCase = z.object({ id: CaseId })

export const whistleRoutes = {
  whistles: { method: 'get', path: '/whistles', access: 'session', params: none, query: WhistleListQuery, body: none, reply: WhistlePage, summary: 'Whistle orders of an area or of my department, newest first' },
  whistle: { method: 'get', path: '/whistles/:id', access: 'session', params: byId, query: none, body: none, reply: WhistleView, summary: 'One whistle order, with what I may do' },
  whistleTimeline: { method: 'get', path: '/whistles/:id/timeline', access: 'session', params: byId, query: none, body: none, reply: z.array(TimelineEntry), summary: 'What happened to an order, newest first' },
  whistleDeadlines: { method: 'get', path: '/whistles/:id/deadlines', access: 'session', params: byId, query: none, body: none, reply: z.array(WhistleDeadline), summary: 'Why these limits, for each department' },
  whistleBrief: { method: 'get', path: '/cases/:id/whistle', access: 'session', params: byCase, query: none, body: none, reply: WhistleBrief, summary: 'Who could be whistled for a case, with reasons and figures' },
  whistleCommand: { method: 'post', path: '/whistles/commands', access: 'session', params: none, query: none, body: WhistleCommand, reply: WhistleReply, summary: 'Change a whistle order' },
} as const
