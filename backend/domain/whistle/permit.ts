import type { UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { WhistleAction, type DepartmentStatus, type WhistleActionType, type WhistleDepartment, type WhistleState } from '#contract/whistle.ts'
import type { WhistleRefusal } from './guards.ts'
import { departmentOf } from './order.ts'
import { whistleTransitions } from './transitions.ts'

type Asked = { actor: Actor; unit: UnitCode | null }

function statusRefusal(order: WhistleState | null, type: WhistleActionType, department: WhistleDepartment | null): WhistleRefusal | null {
  const row = whistleTransitions[type]
  if (row.on === 'new') return order === null ? null : { code: 'whistle.already-exists', details: { action: type } }
  if (order === null) return { code: 'whistle.not-found', details: { action: type } }
  if (row.on === 'order') return row.from.includes(order.status) ? null : { code: 'whistle.transition-not-allowed', details: { status: order.status, action: type } }
  if (department === null) return { code: 'whistle.not-permitted', details: { why: 'unit', action: type } }
  return row.from.includes(department.status) ? null : { code: 'whistle.transition-not-allowed', details: { status: department.status, action: type } }
}

/** Why this actor may not take this action now, as far as the table tells; null when nothing speaks against it. `unit`: the department that is meant. */
export function whistleRefusal(order: WhistleState | null, type: WhistleActionType, { actor, unit }: Asked): WhistleRefusal | null {
  const { on, roles, guards } = whistleTransitions[type]
  const department = order === null || on === 'new' || on === 'order' ? null : departmentOf(order, unit)
  const refusal = statusRefusal(order, type, department)
  if (refusal !== null) return refusal
  if (!roles.includes(actor.role)) return { code: 'whistle.not-permitted', details: { why: 'role', role: actor.role, action: type } }
  if (order === null) return null
  for (const guard of guards) {
    const failure = guard({ order, department, actor })
    if (failure !== null) return failure
  }
  return null
}

const types: readonly WhistleActionType[] = WhistleAction.options.map(({ shape }) => shape.type.value)
const typesOn = (...about: string[]): WhistleActionType[] => types.filter((type) => about.includes(whistleTransitions[type].on))
const onOrder = typesOn('order')
const onDepartment = typesOn('own', 'named')

/** What this actor may do to the order as a whole: the same table that `decideWhistle` asks. */
export const orderActions = (order: WhistleState, actor: Actor): WhistleActionType[] => onOrder.filter((type) => whistleRefusal(order, type, { actor, unit: null }) === null)

/** What this actor may do about one of its departments. */
export const departmentActions = (order: WhistleState, unit: UnitCode, actor: Actor): WhistleActionType[] =>
  onDepartment.filter((type) => whistleRefusal(order, type, { actor, unit }) === null)

/** Where a department stands after what it does itself. */
const ledTo: Partial<Record<WhistleActionType, DepartmentStatus>> = {
  sign: 'SIGNED', sendOfficer: 'SIGNED', arrive: 'ARRIVED', plan: 'PLANNED', complete: 'COMPLETED', requestReturn: 'RETURN_REQUESTED',
}

/** What this actor could do about the own department after each thing it may do itself, if nobody else does anything: by the thing done last. */
export function actionsAhead(order: WhistleState, unit: UnitCode, actor: Actor): Partial<Record<WhistleActionType, WhistleActionType[]>> {
  if (unit !== actor.unit) return {}
  const after = (status: DepartmentStatus): WhistleState => ({ ...order, departments: order.departments.map((one) => (one.unit === unit ? { ...one, status } : one)) })
  return Object.fromEntries(Object.entries(ledTo).map(([type, status]) => [type, departmentActions(after(status), unit, actor)]))
}
