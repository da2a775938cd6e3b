import type { CaseState, CaseStatus } from '#contract/case.ts'
import type { WhistleEvent } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { resolveDue } from '#backend/domain/calendar/work-time.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { WhistleActionOf, WhistleContext, WhistleDeciders, WhistleDraft } from '#backend/domain/whistle/decide-context.ts'
import { demand, forbidden, refuse } from '#backend/domain/whistle/guards.ts'
import { amountOf, clocksFrom } from '#backend/domain/whistle/limits.ts'
import { handBack, handOverToLead } from '#backend/domain/whistle/tell-case.ts'

/** A case can be handed to departments while somebody holds it or it waits for a holder. */
export const holdable: readonly CaseStatus[] = ['ACCEPTED', 'DISPATCHED', 'PROCESSING']

function demandCase(matter: CaseState, { whistle, orderId }: WhistleContext): void {
  demand(matter.level !== null && matter.level >= whistle.minLevel, 'case-level', { least: whistle.minLevel })
  demand(holdable.includes(matter.status), 'case-open', { status: matter.status })
  const running = matter.whistle
  demand(running === undefined || running.endedAt !== null || running.orderId === orderId, 'case-free', { orderId: running?.orderId })
}

type Content = Pick<WhistleActionOf<'redraft'>, 'kind' | 'ground' | 'tried' | 'text' | 'leadUnit' | 'assistUnits'>

function contentOf({ kind, ground, tried, text, leadUnit, assistUnits }: Content, { catalogue, whistle }: WhistleContext): Omit<Extract<WhistleEvent, { type: 'redrafted' }>, 'type'> {
  demand(ground !== 'TRIED' || tried !== '', 'tried-given')
  const units = [leadUnit, ...assistUnits]
  for (const unit of units) if (!catalogue.units.has(unit)) throw new DomainError('catalogue.unknown-unit', { unit })
  demand(new Set(units).size === units.length, 'units-distinct')
  demand(assistUnits.length <= whistle.maxAssists, 'assists-few', { most: whistle.maxAssists })
  return { kind, ground, tried, text, leadUnit, assistUnits }
}

function end(draft: WhistleDraft, how: 'RECALLED' | 'CLOSED'): void {
  const isLeadDone = draft.order.departments.some(({ isLead, status }) => isLead && status === 'COMPLETED')
  draft.tell(handBack(draft, isLeadDone ? 'COMPLETED' : how))
}

export const orderDeciders: WhistleDeciders<'draft' | 'redraft' | 'discard' | 'issue' | 'recall' | 'close' | 'rate'> = {
  draft: (action, draft) => {
    const { ctx } = draft
    const { matter, newNo, orderId, actor } = ctx
    if (!isWithin(matter.subGrid, actor.scope)) refuse(forbidden('scope', actor.role))
    demand(matter.level !== null && matter.level >= ctx.whistle.minLevel, 'case-level', { least: ctx.whistle.minLevel })
    demand(holdable.includes(matter.status), 'case-open', { status: matter.status })
    demand(action.replaces === undefined || ctx.isKnown(action.replaces), 'replaces-known')
    if (newNo === undefined) throw new Error('a new order needs a number')
    draft.emit({
      type: 'drafted', id: orderId, no: newNo, caseId: matter.id, caseNo: matter.no, subGrid: matter.subGrid, point: matter.point, isDispute: matter.isDispute,
      isAskedFor: actor.role === 'SUBGRID_HEAD', replaces: action.replaces ?? null, ...contentOf(action, ctx),
    })
  },

  redraft: (action, draft) => draft.emit({ type: 'redrafted', ...contentOf(action, draft.ctx) }),
  discard: ({ reason }, draft) => draft.emit({ type: 'discarded', reason }),

  issue: (_action, draft) => {
    const { ctx, order } = draft
    demandCase(ctx.matter, ctx)
    demand(ctx.matter.pending === null, 'case-nothing-pending')
    const clocks = clocksFrom(ctx.now, order.kind, ctx)
    const departments = [order.leadUnit, ...order.assistUnits].map((unit) => ({ unit, isLead: unit === order.leadUnit, clocks }))
    draft.emit({ type: 'issued', departments })
    draft.tell(handOverToLead(draft))
  },

  recall: ({ reason }, draft) => {
    draft.emit({ type: 'recalled', reason })
    end(draft, 'RECALLED')
  },

  close: ({ reason }, draft) => {
    draft.emit({ type: 'closed', reason })
    end(draft, 'CLOSED')
  },

  rate: ({ unit, scores, note }, draft) => {
    const total = scores.onTime + scores.attitude + scores.power + scores.result + scores.aftercare
    draft.emit({ type: 'rated', unit, total, scores, isNeutral: false, note: note ?? null })
  },
}

/** Until when the secretary rates a department that is done now; after that it is the neutral rating. */
export const rateDueAt = ({ now, whistle, calendars }: WhistleContext): number => resolveDue(now, amountOf(whistle.rateWithin), calendars.current)
