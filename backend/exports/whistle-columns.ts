import type { CaseState } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { WhistleDepartmentRow, WhistleState } from '#contract/whistle.ts'
import { accessFactsOf, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { departmentRows } from '#backend/domain/whistle/rows.ts'
import type { Cell, ExportPlan } from '#backend/ports/exporter.ts'
import type { Store } from '#backend/ports/store.ts'
import { at, named, word, type Column, type Wording } from './case-columns.ts'

/** An order with its case as one reader may see it, and the row of its lead department. */
type ShownOrder = { order: WhistleState; matter: CaseState | null; lead: WhistleDepartmentRow | null }

const name = 24
const moment = 20
const small = 10
const column = (id: string, width: number, read: Column<ShownOrder>['read']): Column<ShownOrder> => ({ id, width, read })
const org = (level: 'street' | 'community' | 'subgrid') => ({ order }: ShownOrder, { names, isCode }: Wording): Cell =>
  order.subGrid.length < orgCodeLengths[level] ? null : named(names.orgs, order.subGrid.slice(0, orgCodeLengths[level]), isCode)
const ofLead = (read: (row: WhistleDepartmentRow) => number | null) => ({ lead }: ShownOrder): Cell => at(lead === null ? null : read(lead))

/** One line an order: its lead department with its four promises, and who assists. */
export const whistleColumns: readonly Column<ShownOrder>[] = [
  column('orderNo', 20, ({ order }) => order.no),
  column('orderStatus', 16, ({ order }, wording) => word('whistleStatus', order.status, wording)),
  column('whistleKind', small, ({ order }, wording) => word('whistleKind', order.kind, wording)),
  column('no', 20, ({ order }) => order.caseNo),
  column('title', 40, ({ matter }) => (matter === null ? null : maskText(matter.title))),
  column('level', small, ({ matter }, wording) => word('level', matter?.level ?? null, wording)),
  column('street', 16, org('street')),
  column('community', 16, org('community')),
  column('subGrid', name, org('subgrid')),
  column('leadUnit', name, ({ order }, { names, isCode }) => named(names.units, order.leadUnit, isCode)),
  column('assistUnits', 40, ({ order }, { names, isCode }) => order.assistUnits.map((unit) => (isCode ? unit : (names.units[unit] ?? unit))).join(isCode ? ' ' : '、')),
  column('draftedAt', moment, ({ order }) => at(order.draftedAt)),
  column('issuedAt', moment, ({ order }) => at(order.issuedAt)),
  column('signDueAt', moment, ofLead(({ signDueAt }) => signDueAt)),
  column('signedAt', moment, ofLead(({ signedAt }) => signedAt)),
  column('arriveDueAt', moment, ofLead(({ arriveDueAt }) => arriveDueAt)),
  column('arrivedAt', moment, ofLead(({ arrivedAt }) => arrivedAt)),
  column('completeDueAt', moment, ofLead(({ completeDueAt }) => completeDueAt)),
  column('completedAt', moment, ofLead(({ completedAt }) => completedAt)),
  column('communityRating', small, ({ lead }) => lead?.rating ?? null),
  column('returnDenied', small, ({ lead }) => lead?.isReturnDenied ?? null),
  column('absent', small, ({ lead }) => lead?.isAbsent ?? null),
  column('endedAt', moment, ({ order }) => at(order.endedAt)),
]

const atOnce = 200

/** The orders of a query, page after page. */
export function* shownOrders(store: Pick<Store, 'listWhistles' | 'loadCase'>, actor: Actor, query: NonNullable<ExportPlan['whistles']>): Generator<ShownOrder> {
  let cursor: string | undefined
  for (;;) {
    const { items, next } = store.listWhistles({ ...query, limit: atOnce, cursor })
    for (const order of items) yield shownOrder(store, actor, order)
    if (next === null) return
    cursor = next
  }
}

function shownOrder({ loadCase }: Pick<Store, 'loadCase'>, actor: Actor, order: WhistleState): ShownOrder {
  const matter = loadCase(order.caseId)
  return { order, matter: matter === null || isRedactedFor(actor, accessFactsOf(matter)) ? null : matter, lead: departmentRows(order).find(({ isLead }) => isLead) ?? null }
}

type ShownShare = { shown: ShownOrder; row: WhistleDepartmentRow }
const ofShare = (id: string, read: (row: WhistleDepartmentRow) => number | null): Column<ShownShare> => ({ id, width: moment, read: ({ row }) => at(read(row)) })

/** One line a department that was sent an order: what whistle figures and scores count. */
export const shareColumns: readonly Column<ShownShare>[] = [
  { id: 'orderNo', width: 20, read: ({ row }) => row.no },
  { id: 'no', width: 20, read: ({ shown }) => shown.order.caseNo },
  { id: 'unit', width: name, read: ({ row }, { names, isCode }) => named(names.units, row.unit, isCode) },
  { id: 'isLead', width: small, read: ({ row }) => row.isLead },
  { id: 'shareStatus', width: 16, read: ({ row }, wording) => word('shareStatus', row.status, wording) },
  { id: 'whistleKind', width: small, read: ({ row }, wording) => word('whistleKind', row.kind, wording) },
  ofShare('issuedAt', ({ issuedAt }) => issuedAt), ofShare('signDueAt', ({ signDueAt }) => signDueAt), ofShare('signedAt', ({ signedAt }) => signedAt),
  ofShare('arriveDueAt', ({ arriveDueAt }) => arriveDueAt), ofShare('arrivedAt', ({ arrivedAt }) => arrivedAt), ofShare('planDueAt', ({ planDueAt }) => planDueAt), ofShare('plannedAt', ({ plannedAt }) => plannedAt),
  ofShare('completeDueAt', ({ completeDueAt }) => completeDueAt), ofShare('shareCompletedAt', ({ completedAt }) => completedAt),
  { id: 'communityRating', width: small, read: ({ row }) => row.rating },
  { id: 'returned', width: small, read: ({ row }) => row.isReturned },
  { id: 'returnDenied', width: small, read: ({ row }) => row.isReturnDenied },
  { id: 'absent', width: small, read: ({ row }) => row.isAbsent },
  ofShare('endedAt', ({ endedAt }) => endedAt),
]

export function* shownShares(orders: Iterable<ShownOrder>): Generator<ShownShare> {
  for (const shown of orders) for (const row of departmentRows(shown.order)) yield { shown, row }
}
