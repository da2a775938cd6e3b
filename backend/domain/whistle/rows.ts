import type { Instant } from '#contract/ids.ts'
import type { WhistleDepartment, WhistleDepartmentRow, WhistleState } from '#contract/whistle.ts'
import { clockOf, doneAt } from './order.ts'

/** The instant an order stands at in lists: its issue, before that its draft. */
export const listedAt = ({ issuedAt, draftedAt }: Pick<WhistleState, 'issuedAt' | 'draftedAt'>): Instant => issuedAt ?? draftedAt

function rowOf(order: WhistleState, issuedAt: Instant, one: WhistleDepartment): WhistleDepartmentRow {
  const due = (kind: 'SIGN' | 'ARRIVE' | 'PLAN' | 'COMPLETE') => clockOf(one, kind)?.dueAt ?? issuedAt
  return {
    orderId: order.id, no: order.no, unit: one.unit, isLead: one.isLead, caseId: order.caseId, subGrid: order.subGrid, kind: order.kind, status: one.status, issuedAt,
    signDueAt: due('SIGN'), signedAt: doneAt(one, 'SIGN'), arriveDueAt: due('ARRIVE'), arrivedAt: doneAt(one, 'ARRIVE'), planDueAt: due('PLAN'), plannedAt: doneAt(one, 'PLAN'),
    completeDueAt: due('COMPLETE'), completedAt: doneAt(one, 'COMPLETE'), rating: one.rating?.total ?? null, isNeutral: one.rating?.isNeutral ?? false,
    isReturned: one.status === 'RETURNED', isReturnDenied: one.isReturnDenied, isAbsent: one.isAbsent, endedAt: one.endedAt,
  }
}

/** What scores count of an order: one row a department, none before it is issued. */
export function departmentRows(order: WhistleState): WhistleDepartmentRow[] {
  const { issuedAt } = order
  return issuedAt === null ? [] : order.departments.map((one) => rowOf(order, issuedAt, one))
}
