import type { WhistleDepartment } from '#contract/whistle.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { round } from '#backend/domain/shared/number.ts'
import { HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { WhistleActionOf, WhistleDeciders, WhistleDraft } from '#backend/domain/whistle/decide-context.ts'
import { demand } from '#backend/domain/whistle/guards.ts'
import { departmentOf } from '#backend/domain/whistle/order.ts'
import { handBack } from '#backend/domain/whistle/tell-case.ts'
import { rateDueAt } from './order.ts'

/** The department that acts; the table has found it. */
function acting({ order, ctx }: WhistleDraft): WhistleDepartment {
  const found = departmentOf(order, ctx.actor.unit)
  if (found === null) throw new Error('no department of this order acts')
  return found
}

/** A phone says when it was there, also when it could not send it then. */
function demandPlausible(at: number, { ctx, order }: WhistleDraft): void {
  const { phoneAheadMinutes, phoneOfflineHours } = ctx.whistle
  const isPlausible = at <= ctx.now + phoneAheadMinutes * MINUTE && at >= ctx.now - phoneOfflineHours * HOUR && at >= (order.issuedAt ?? at)
  demand(isPlausible, 'time-plausible')
}

/** A position near the place, or a photo (domain.md 3.4). */
function metresTo({ point, attachments }: WhistleActionOf<'arrive'>, { order, ctx }: WhistleDraft): number | null {
  const metres = point === undefined || order.point === null ? null : round(distance(point, order.point))
  const isNear = metres !== null && metres <= ctx.whistle.presenceMetres
  demand(isNear || attachments.length > 0, 'present', { metres, most: ctx.whistle.presenceMetres })
  return metres
}

/** The lead has nothing left to do or its duty was not its own: the case hears of it. */
function tellOfEnd(draft: WhistleDraft, department: WhistleDepartment, how: 'COMPLETED' | 'RETURNED'): void {
  const { unit, isLead, result } = departmentOf(draft.order, department.unit) ?? department
  draft.tell({ type: 'whistleUnitEnded', orderId: draft.order.id, unit, how, result: how === 'COMPLETED' ? result : null })
  if (draft.order.endedAt !== null) draft.tell(handBack(draft, isLead && how === 'RETURNED' ? 'RETURNED' : 'COMPLETED'))
}

export const departmentDeciders: WhistleDeciders<'sign' | 'sendOfficer' | 'arrive' | 'plan' | 'complete' | 'requestReturn' | 'approveReturn' | 'denyReturn'> = {
  sign: (_action, draft) => {
    const { unit, isLead } = acting(draft)
    draft.emit({ type: 'signed', unit })
    if (isLead && draft.ctx.matter.status === 'DISPATCHED') draft.tell({ type: 'signed', unit })
  },

  sendOfficer: ({ officer }, draft) => {
    const { unit } = acting(draft)
    demand(draft.ctx.worksFor(officer, unit), 'officer-of-unit')
    draft.emit({ type: 'officerSent', unit, officer })
  },

  arrive: (action, draft) => {
    const { unit } = acting(draft)
    const { at, point = null, accuracyM = null, attachments, plan } = action
    demandPlausible(at, draft)
    draft.emit({ type: 'arrived', unit, presence: { at, point, accuracyM, metres: metresTo(action, draft), photos: attachments } })
    if (plan !== undefined) draft.emit({ type: 'planned', unit, ...plan })
  },

  plan: ({ measure, byAt }, draft) => {
    demand(byAt > draft.ctx.now, 'plan-ahead')
    draft.emit({ type: 'planned', unit: acting(draft).unit, measure, byAt })
  },

  complete: ({ result, attachments }, draft) => {
    const department = acting(draft)
    demand(draft.order.isDispute || attachments.length > 0, 'evidence-given')
    draft.emit({ type: 'completed', unit: department.unit, result, attachments, rateDueAt: rateDueAt(draft.ctx) })
    tellOfEnd(draft, department, 'COMPLETED')
  },

  requestReturn: ({ reason, proposedUnit = null }, draft) => {
    if (proposedUnit !== null && !draft.ctx.catalogue.units.has(proposedUnit)) throw new DomainError('catalogue.unknown-unit', { unit: proposedUnit })
    draft.emit({ type: 'returnRequested', unit: acting(draft).unit, reason, proposedUnit })
  },

  approveReturn: ({ unit, note }, draft) => {
    const department = departmentOf(draft.order, unit)
    draft.emit({ type: 'returnApproved', unit, note: note ?? null })
    if (department !== null) tellOfEnd(draft, department, 'RETURNED')
  },

  denyReturn: ({ unit, reason }, draft) => draft.emit({ type: 'returnDenied', unit, reason }),
}
