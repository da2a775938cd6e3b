import type { Actor } from '#contract/roles.ts'
import type { WhistleState } from '#contract/whistle.ts'
import { isDepartmentRole } from '#backend/domain/access/visibility.ts'
import { ancestors } from '#backend/domain/catalogue/organisation.ts'

const ofOrg = (org: string) => `whistle|org|${org}`
const ofUnit = (unit: string) => `whistle|unit|${unit}`

/** Where somebody hears of the orders they may see: those of their area, and of their own department. */
export function whistleAudience({ role, scope, unit }: Actor): string[] {
  if (role === 'RESIDENT') return []
  return [...(isDepartmentRole(role) ? [] : [ofOrg(scope)]), ...(unit === null ? [] : [ofUnit(unit)])]
}

/** Where a change of an order is told. */
export const whistleRooms = ({ subGrid, departments }: WhistleState): string[] => [...ancestors(subGrid).map(ofOrg), ...departments.map(({ unit }) => ofUnit(unit))]
