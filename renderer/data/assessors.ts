import type { Role } from '#contract/roles.ts'

/** Who sees the forms of the staff: raters, whoever leads them, and whoever looks after the system. The server decides again. */
export const assessors: ReadonlySet<Role> = new Set(['COMMUNITY_SECRETARY', 'SUBGRID_HEAD', 'STREET_LEADER', 'STREET_OPERATOR', 'DISTRICT_LEADER', 'ADMIN', 'AUDITOR'])
