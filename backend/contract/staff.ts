import { z } from 'zod'
import { CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'
import { AppealDecision, AppealState, Month, Tally } from './score.ts'

/** Posts of a sub-grid, its head, and a group of a community (domain.md 2.3). */
export const StaffPost = z.enum(['INFO', 'PATROL', 'SERVICE', 'HEAD', 'GROUP'])
export type StaffPost = z.infer<typeof StaffPost>

/** One member of staff. The name is masked before it comes here. `user`: the account whose work counts, if there is one. */
export const StaffMember = z.object({ id: z.string().min(1).max(40), name: z.string().min(1).max(20), post: StaffPost, org: OrgCode, user: UserId.nullable(), from: z.iso.date() })
export type StaffMember = z.infer<typeof StaffMember>

/** Who scores: the community's committee, the sub-grid, the street (domain.md 6.5). */
export const raterParts = ['COMMITTEE', 'SUBGRID', 'STREET'] as const
export const RaterPart = z.enum(raterParts)
export type RaterPart = z.infer<typeof RaterPart>

/** What the log says of the work of a post. */
export const dutyItems = ['onTime', 'rework', 'coverage', 'validReports', 'satisfaction'] as const
export const DutyItem = z.enum(dutyItems)
export type DutyItem = z.infer<typeof DutyItem>

const points = z.int().min(0).max(100)
/** A rater's form: conduct and teamwork, 0 to 100 each; the duty results come from the system. */
export const RaterForm = z.strictObject({ conduct: points, teamwork: points })
export type RaterForm = z.infer<typeof RaterForm>

/** A figure of somebody's month that can be appealed against: what the log says of one duty, or what one rater gave. */
export const StaffLine = z.enum([...dutyItems, ...raterParts])
export type StaffLine = z.infer<typeof StaffLine>

/** An appeal keeps its figure as it stood. `excused`: of a duty, how many failures it asks not to count; null for a rater's form. */
export const StaffAppeal = z.object({
  id: z.string(), month: Month, community: OrgCode, staff: z.string(), name: z.string(), line: StaffLine, tally: Tally.nullable(), excused: z.int().nullable(), reason: z.string(), at: Instant, byName: z.string(),
  decideBy: Instant, state: AppealState, decision: z.object({ reason: z.string(), at: Instant, byName: z.string() }).nullable(), mayDecide: z.boolean(),
})
export type StaffAppeal = z.infer<typeof StaffAppeal>

/** One rater's part. `form` and `score` are null where this reader may not see them yet, though `isGiven`. `weight`: of 100; 0: not asked of this post. */
export const StaffPartView = z.object({ part: RaterPart, weight: z.int(), isGiven: z.boolean(), form: RaterForm.nullable(), score: z.string().nullable(), mayRate: z.boolean() })
export const StaffRow = z.object({
  id: z.string(), name: z.string(), post: StaffPost, org: OrgCode, parts: z.array(StaffPartView), duty: z.string().nullable(), evidence: z.array(z.object({ item: DutyItem, tally: Tally })),
  /** Null until every asked rater has given; never scaled up. */
  total: z.string().nullable(),
  appeals: z.array(StaffAppeal),
  /** The figures that this reader may appeal against now. */
  mayAppeal: z.array(StaffLine),
})
export type StaffRow = z.infer<typeof StaffRow>

/** The assessment of one community in a month. `version`: 0 until it is closed, then one more with every change after. `hash`: of what the system knew when it was closed, which stays. */
export const StaffMonthView = z.object({
  position: Position, at: Instant, month: Month, community: OrgCode, deadline: Instant, isLate: z.boolean(), version: z.int(), closedAt: Instant.nullable(), hash: z.string().nullable(), appealUntil: Instant.nullable(), decideWorkDays: z.int(), mayClose: z.boolean(),
  rows: z.array(StaffRow), missing: z.int(), spread: z.array(z.object({ community: OrgCode, totals: z.array(z.string()) })),
  rules: z.object({ weights: z.record(RaterPart, z.int()), duty: z.int(), conduct: z.int(), teamwork: z.int() }),
})
export type StaffMonthView = z.infer<typeof StaffMonthView>

const none = z.undefined()
const Receipt = z.object({ position: Position, isReplay: z.boolean() })
const reason = z.string().trim().min(4).max(500)

/** `reason`: needed once the month is closed; the change then makes a new version. */
export const RateStaff = z.strictObject({ commandId: CommandId, month: Month, staff: z.string(), part: RaterPart, form: RaterForm, reason: reason.optional() })
export type RateStaff = z.infer<typeof RateStaff>
export const CloseStaffMonth = z.strictObject({ commandId: CommandId, month: Month, community: OrgCode })
export type CloseStaffMonth = z.infer<typeof CloseStaffMonth>
/** From a day on, which may lie ahead; it must be later than where the member last came to. */
export const TransferStaff = z.strictObject({ commandId: CommandId, staff: z.string(), post: StaffPost, org: OrgCode, from: z.iso.date(), reason })
export type TransferStaff = z.infer<typeof TransferStaff>
/** `excused`: of a duty, how many of its failures; all of them when it is left out. */
export const AppealStaff = z.strictObject({ commandId: CommandId, month: Month, staff: z.string(), line: StaffLine, excused: z.int().min(1).optional(), reason })
export type AppealStaff = z.infer<typeof AppealStaff>

export const staffRoutes = {
  staffMonth: { method: 'get', path: '/staff/assessment', access: 'session', params: none, query: z.strictObject({ month: Month.optional(), community: OrgCode.optional() }), body: none, reply: StaffMonthView, summary: 'Staff of a community in a month: evidence, and what the raters gave' },
  rateStaff: { method: 'post', path: '/staff/assessment/forms', access: 'session', params: none, query: none, body: RateStaff, reply: Receipt, summary: 'Fill in a rater form' },
  closeStaffMonth: { method: 'post', path: '/staff/assessment/close', access: 'session', params: none, query: none, body: CloseStaffMonth, reply: Receipt, summary: 'Close the month of a community; later changes make a new version' },
  staffAppeals: { method: 'get', path: '/staff/appeals', access: 'session', params: none, query: none, body: none, reply: z.array(StaffAppeal), summary: 'Appeals against figures of staff, those to be decided first' },
  appealStaff: { method: 'post', path: '/staff/appeals', access: 'session', params: none, query: none, body: AppealStaff, reply: Receipt, summary: 'Appeal against one figure of a member of staff' },
  decideStaffAppeal: { method: 'post', path: '/staff/appeals/:id/decision', access: 'session', params: z.object({ id: z.string().min(1).max(64) }), query: none, body: AppealDecision, reply: Receipt, summary: 'Decide an appeal' },
  transferStaff: { method: 'post', path: '/staff/transfers', access: 'session', params: none, query: none, body: TransferStaff, reply: Receipt, summary: 'Move a member of staff from a date on' },
} as const
