import { z } from 'zod'
import { Instant, OrgCode, Position } from './ids.ts'
import { StaffMember, StaffPost } from './staff.ts'

const byPost = z.record(StaffPost, z.int())
/** Staff of an area by post, in all and of each unit below it. `onDuty`: checked in today by phone. The units' counts sum to the area's. */
export const TeamView = z.object({
  position: Position, at: Instant, scope: OrgCode, total: z.int(), onDuty: z.int(), posts: byPost, postsOnDuty: byPost,
  /** The next level below the area; those who belong to the area itself stand under its own code. */
  units: z.array(z.object({ org: OrgCode, total: z.int(), onDuty: z.int(), posts: byPost })),
})
export type TeamView = z.infer<typeof TeamView>

/** One line of the roster. Names are masked where the roster is kept. */
export const TeamMember = StaffMember.pick({ id: true, name: true, post: true, org: true, from: true }).extend({ checkedInAt: Instant.nullable() })
export type TeamMember = z.infer<typeof TeamMember>
export const RosterQuery = z.strictObject({ scope: OrgCode.optional(), post: StaffPost.optional(), onDuty: z.literal('true').optional(), limit: z.coerce.number().int().min(1).max(4000).default(500) })
export const RosterPage = z.object({ position: Position, at: Instant, total: z.int(), items: z.array(TeamMember) })
export type RosterPage = z.infer<typeof RosterPage>

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
  duties: { method: 'get', path: '/team/duties', access: 'session', params: none, query: none, body: none, reply: z.array(DutyUnit), summary: 'Duty lists of posts and community groups' },
} as const
