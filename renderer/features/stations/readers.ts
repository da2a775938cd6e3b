/** Who reads stations, as a refusal names them. */
export const readers = ['COMMUNITY_OPERATOR', 'SUBGRID_HEAD'] as const
