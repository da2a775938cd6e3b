import type { Role } from '#contract/roles.ts'

/** Who is shown the scores of departments. The server decides again on every request. */
export const scoredRoles: ReadonlySet<Role> = new Set([
  'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER', 'REVIEWER', 'ADMIN', 'AUDITOR', 'DEPT_HANDLER', 'DEPT_LEADER',
])
