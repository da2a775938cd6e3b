import { z } from 'zod'
import { CommandId, Instant, OrgCode, Position } from './ids.ts'
import { StaffMember, StaffPost } from './staff.ts'

const byPost = z.record(StaffPost, z.int())
/** Staff of an area by post, in all and of each unit below it. `onDuty`: checked in today by phone. The units' counts sum to the area's. */
export const TeamView = z.object({
  position: Position, at: Instant, scope: OrgCode, total: z.int(), onDuty: z.int(), posts: byPost, postsOnDuty: byPost,
  /** The next level below the area; those who belong to the area itself stand under its own code. */
  units: z.array(z.object({ org: OrgCode, total: z.int(), onDuty: z.int(), posts: byPost })),
  /** Whether this reader may import staff and move them. */
  mayMove: z.boolean(),
})
export type TeamView = z.infer<typeof TeamView>

/** One line of the roster. Names are masked where the roster is kept. */
export const TeamMember = StaffMember.pick({ id: true, name: true, post: true, org: true, from: true }).extend({ checkedInAt: Instant.nullable() })
export type TeamMember = z.infer<typeof TeamMember>
export const RosterQuery = z.strictObject({ scope: OrgCode.optional(), post: StaffPost.optional(), onDuty: z.literal('true').optional(), limit: z.coerce.number().int().min(1).max(4000).default(500) })
export const RosterPage = z.object({ position: Position, at: Instant, total: z.int(), items: z.array(TeamMember) })
export type RosterPage = z.infer<typeof RosterPage>

/** Where a member has been and will be, the earliest first. `reason`: of a transfer; null for what an import said. */
export const StaffHistory = z.object({
  position: Position, at: Instant, id: z.string(), name: z.string(), mayTransfer: z.boolean(), spells: z.array(StaffMember.pick({ post: true, org: true, from: true }).extend({ reason: z.string().nullable() })),
})
export type StaffHistory = z.infer<typeof StaffHistory>

const MOST_TEXT = 900_000
/** A table of staff with the columns id, name, post, org, from and, if wanted, user. Names are masked before they are kept. */
const StaffText = z.string().min(1).max(MOST_TEXT)
/** What is wrong with a line; the header is line 1. */
export const StaffFault = z.object({ line: z.int(), id: z.string(), why: z.enum(['bad-line', 'duplicate', 'unknown-org', 'post-not-there', 'out-of-scope']) })
export type StaffFault = z.infer<typeof StaffFault>
const Place = StaffMember.pick({ name: true, post: true, org: true, from: true })
/** What a file would do. `changes`, `faults`: the first of them; `changed` and `faulty` count all. Nothing is taken in while a line is faulty. */
export const StaffPreview = z.object({
  position: Position, at: Instant, total: z.int(), added: z.int(), changed: z.int(), same: z.int(), faulty: z.int(),
  faults: z.array(StaffFault), changes: z.array(z.object({ id: z.string(), before: Place.nullable(), after: Place })),
})
export type StaffPreview = z.infer<typeof StaffPreview>

/** What a post of a sub-grid or a group of a community does: the duty lists of posts.csv. */
export const DutyUnit = z.object({
  code: z.string(), name: z.string(), kind: z.enum(['post', 'community_group']),
  duties: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), frequency: z.enum(['daily', 'weekly', 'monthly', 'event']), categories: z.array(z.string()) })),
})
export type DutyUnit = z.infer<typeof DutyUnit>

const none = z.undefined()
const scoped = z.strictObject({ scope: OrgCode.optional() })

export const teamRoutes = {
  team: { method: 'get', path: '/team', access: 'session', params: none, query: scoped, body: none, reply: TeamView, summary: 'Staff of an area by unit and post, and who checked in today' },
  roster: { method: 'get', path: '/team/roster', access: 'session', params: none, query: RosterQuery, body: none, reply: RosterPage, summary: 'The members behind a number' },
  staffHistory: { method: 'get', path: '/team/staff/:id', access: 'session', params: z.object({ id: StaffMember.shape.id }), query: none, body: none, reply: StaffHistory, summary: 'Where a member of staff has been' },
  previewStaff: { method: 'post', path: '/team/import/preview', access: 'session', params: none, query: none, body: z.strictObject({ csv: StaffText }), reply: StaffPreview, summary: 'What a file of staff would add and change, and its faulty lines' },
  importStaff: { method: 'post', path: '/team/import', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, csv: StaffText }), reply: z.object({ position: Position, isReplay: z.boolean(), taken: z.int() }), summary: 'Take in a file of staff, all of it or nothing' },
  duties: { method: 'get', path: '/team/duties', access: 'session', params: none, query: none, body: none, reply: z.array(DutyUnit), summary: 'Duty lists of posts and community groups' },
} as const
