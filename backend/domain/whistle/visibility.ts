import type { Actor } from '#contract/roles.ts'
import type { WhistleState } from '#contract/whistle.ts'
import { isDepartmentRole } from '#backend/domain/access/visibility.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { departmentOf } from './order.ts'

/** Whether an order exists for this actor: departments see orders they were sent, everybody else those of an area and those of their own unit. */
export function canSeeWhistle(actor: Actor, order: WhistleState): boolean {
  if (actor.role === 'RESIDENT') return false
  if (departmentOf(order, actor.unit) !== null) return true
  return actor.role === 'SYSTEM' || (!isDepartmentRole(actor.role) && isWithin(order.subGrid, actor.scope))
}
