import type { Role } from '#contract/roles.ts'

/** Who reads the roster, stations and chat groups, as a refusal names them. */
export const readers: readonly Role[] = ['COMMUNITY_OPERATOR', 'SUBGRID_HEAD']
