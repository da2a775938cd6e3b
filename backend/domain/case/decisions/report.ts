import type { AttachmentRef } from '#contract/case.ts'
import type { ClockStart } from '#contract/events.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import { demand, refuse } from '#backend/domain/case/guards.ts'
import { disposalStart, startOf } from '#backend/domain/case/promises.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { isDepartmentRole } from '#backend/domain/access/visibility.ts'
import type { Decider } from './decider.ts'
import { acceptedEvent, demandOrg, itemOf, limitFor, newNumber, reportedEvent, type ReportFields } from './matter.ts'

const hasPhoto = (attachments: readonly AttachmentRef[], kind: AttachmentRef['kind']): boolean => attachments.some((one) => one.kind === kind)

/** Where the report lies: as given, else where the reporter works. Staff of an area report inside it. */
function placeOf(fields: ReportFields, { actor, catalogue }: DecideContext): OrgCode {
  const { place } = fields
  demand(place.point !== undefined || place.buildingCode !== undefined || (place.address ?? '') !== '', 'place-given')
  const code = place.orgCode ?? actor.scope
  demandOrg(catalogue, code)
  const isFree = actor.role === 'SYSTEM' || actor.role === 'RESIDENT' || isDepartmentRole(actor.role)
  if (!isFree && !isWithin(code, actor.scope)) refuse({ code: 'case.not-permitted', details: { why: 'scope', role: actor.role } })
  return code
}

/** Clocks of the first answer and of dispatch (domain.md 4.1): the SMS clock needs a phone, the appointment clock somebody who wants to be met. */
function firstClocks(fields: ReportFields, ctx: DecideContext): ClockStart[] {
  const matter = { state: { urgency: fields.urgency, level: fields.level ?? null }, at: ctx.now }
  const clocks = [startOf('DISPATCH', matter, ctx)]
  if (ctx.contactId === null) return clocks
  if (fields.reporter?.phone !== undefined) clocks.push(startOf('SMS', matter, ctx))
  if (fields.reporter?.wantsContact === true) clocks.push(startOf('APPOINT', matter, ctx))
  return clocks
}

export const report: Decider<'report'> = (action, draft) => {
  const { ctx } = draft
  const subGrid = placeOf(action, ctx)
  demand(action.origin !== 'PATROL' || action.attachments.length > 0, 'photo-given')
  draft.emit(reportedEvent(action, { subGrid, no: newNumber(ctx), clocks: firstClocks(action, ctx) }, ctx))
}

/** Found and fixed at once (即采即办): one form, the whole loop; a sample waits for another worker's review (domain.md 3.3). */
export const reportAndFix: Decider<'reportAndFix'> = (action, draft) => {
  const { ctx } = draft
  const subGrid = placeOf(action, ctx)
  const unit = ctx.actor.unit
  if (unit === null) return refuse({ code: 'case.not-permitted', details: { why: 'unit', role: ctx.actor.role } })
  demand(action.itemCode !== undefined, 'item-given')
  const item = itemOf(ctx.catalogue, action.itemCode ?? '')
  demand(item.level === 1 && (action.level ?? 1) === 1, 'level-one')
  demand(ctx.catalogue.orgs.get(subGrid)?.level === 'subgrid', 'sub-grid-given')
  demand(hasPhoto(action.attachments, 'BEFORE'), 'before-photo')
  demand(hasPhoto(action.attachments, 'AFTER'), 'after-photo')
  const before = action.attachments.filter((one) => one.kind !== 'AFTER')
  const after = action.attachments.filter((one) => one.kind === 'AFTER')
  const limit = limitFor(item, ctx)
  draft.emit(reportedEvent({ ...action, attachments: before }, { subGrid, no: newNumber(ctx), clocks: firstClocks(action, ctx) }, ctx))
  draft.emit(acceptedEvent({ item, level: 1, subGrid, urgency: action.urgency, limit, reason: null }, []))
  const matter = { state: draft.state, at: ctx.now }
  const clocks = [startOf('SIGN', matter, ctx), disposalStart(limit, ctx.now, ctx)]
  draft.emit({ type: 'dispatched', leadUnit: unit, assistUnits: [], scope: ctx.actor.scope, note: null, clocks }, { by: 'system' })
  draft.emit({ type: 'signed', unit })
  const isSampled = ctx.sample(ctx.rules.reviewSamplePercent, ctx.caseId)
  draft.emit({
    type: 'disposed', result: action.result, outcome: 'RESOLVED', attachments: after, remainingMs: limit.ms, spotFixed: true,
    clocks: isSampled ? [startOf('REVIEW', matter, ctx)] : [],
  })
  if (isSampled) return
  draft.emit({ type: 'reviewPassed', evidence: 'AUTO', note: '', attachments: [], closes: true, clocks: [] }, { by: 'system' })
  draft.emit({ type: 'closed', outcome: 'RESOLVED' }, { by: 'system' })
}
