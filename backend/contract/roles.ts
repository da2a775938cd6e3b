import { z } from 'zod'
import { OrgCode, UnitCode, UserId } from './ids.ts'

/** domain.md 2.4. SYSTEM is the product itself (timers, automatic rules, imports). */
export const roles = [
  'RESIDENT', 'GRID_WORKER', 'SUBGRID_HEAD', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER',
  'DEPT_HANDLER', 'DEPT_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER', 'REVIEWER', 'ADMIN', 'AUDITOR', 'SYSTEM',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const Post = z.enum(['INFO', 'PATROL', 'SERVICE'])
export type Post = z.infer<typeof Post>

/** Who acts: identity, role, the organisation subtree it sees and the unit it works for. */
export const Actor = z.object({
  id: UserId,
  name: z.string(),
  role: Role,
  scope: OrgCode,
  unit: UnitCode.nullable(),
  post: Post.nullable(),
})
export type Actor = z.infer<typeof Actor>
