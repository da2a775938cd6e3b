import { z } from 'zod'
import { CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'
import { Month, Tally } from './score.ts'

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

/** One rater's part. `form` and `score` are null where this reader may not see them yet, though `isGiven`. `weight`: of 100; 0: not asked of this post. */
export const StaffPartView = z.object({ part: RaterPart, weight: z.int(), isGiven: z.boolean(), form: RaterForm.nullable(), score: z.string().nullable(), mayRate: z.boolean() })
export const StaffRow = z.object({
  id: z.string(), name: z.string(), post: StaffPost, org: OrgCode, parts: z.array(StaffPartView), duty: z.string().nullable(), evidence: z.array(z.object({ item: DutyItem, tally: Tally })),
  /** Null until every asked rater has given; never scaled up. */
  total: z.string().nullable(),
})
export type StaffRow = z.infer<typeof StaffRow>

/** The assessment of one community in a month. `version`: 0 until it is closed, then one more with every change after. */
export const StaffMonthView = z.object({
  position: Position, at: Instant, month: Month, community: OrgCode, deadline: Instant, isLate: z.boolean(), version: z.int(), closedAt: Instant.nullable(), mayClose: z.boolean(),
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
export const TransferStaff = z.strictObject({ commandId: CommandId, staff: z.string(), post: StaffPost, org: OrgCode, from: z.iso.date() })
export type TransferStaff = z.infer<typeof TransferStaff>

export const staffRoutes = {
  staffMonth: { method: 'get', path: '/staff/assessment', access: 'session', params: none, query: z.strictObject({ month: Month.optional(), community: OrgCode.optional() }), body: none, reply: StaffMonthView, summary: 'Staff of a community in a month: evidence, and what the raters gave' },
  rateStaff: { method: 'post', path: '/staff/assessment/forms', access: 'session', params: none, query: none, body: RateStaff, reply: Receipt, summary: 'Fill in a rater form' },
  closeStaffMonth: { method: 'post', path: '/staff/assessment/close', access: 'session', params: none, query: none, body: CloseStaffMonth, reply: Receipt, summary: 'Close the month of a community; later changes make a new version' },
  transferStaff: { method: 'post', path: '/staff/transfers', access: 'session', params: none, query: none, body: TransferStaff, reply: Receipt, summary: 'Move a member of staff from a date on' },
} as const
