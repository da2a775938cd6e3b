import type { UnitCode } from '#contract/ids.ts'
import type { DepartmentStatus, WhistleClock, WhistleClockKind, WhistleDepartment, WhistleState, WhistleStatus } from '#contract/whistle.ts'

const atWork: ReadonlySet<DepartmentStatus> = new Set(['ISSUED', 'SIGNED', 'ARRIVED', 'PLANNED', 'RETURN_REQUESTED'])

/** Whether something is still expected of a department. */
export const isAtWork = ({ status }: Pick<WhistleDepartment, 'status'>): boolean => atWork.has(status)

export const departmentOf = (order: WhistleState, unit: UnitCode | null): WhistleDepartment | null => order.departments.find((one) => one.unit === unit) ?? null
export const leadOf = (order: WhistleState): WhistleDepartment | null => order.departments.find(({ isLead }) => isLead) ?? null

export const clockOf = ({ clocks }: Pick<WhistleDepartment, 'clocks'>, kind: WhistleClockKind): WhistleClock | null => clocks.find((clock) => clock.kind === kind) ?? null
/** When a department did what a clock waits for. */
export const doneAt = (department: Pick<WhistleDepartment, 'clocks'>, kind: WhistleClockKind): number | null => clockOf(department, kind)?.doneAt ?? null

const ofLead: Record<DepartmentStatus, WhistleStatus> = {
  ISSUED: 'ISSUED', SIGNED: 'SIGNED', ARRIVED: 'ARRIVED', PLANNED: 'HANDLING', COMPLETED: 'HANDLING', RETURN_REQUESTED: 'ISSUED', RETURNED: 'RETURNED', RECALLED: 'RECALLED', CLOSED: 'CLOSED',
}

/** The status of an issued order, as its departments make it: the lead's until nobody is at work any more. */
export function statusOf(order: WhistleState): WhistleStatus {
  const lead = leadOf(order)
  if (lead === null) return order.status
  if (lead.status !== 'COMPLETED' || order.departments.some(isAtWork)) return ofLead[lead.status]
  const isRated = order.departments.every(({ status, rating }) => status !== 'COMPLETED' || rating !== null)
  return isRated ? 'RATED' : 'COMPLETED'
}
