import { acceptsLevelOne, demand, refuse } from '#backend/domain/case/guards.ts'
import { startOf } from '#backend/domain/case/promises.ts'
import type { Deciders } from './decider.ts'
import { acceptedEvent, demandOrg, itemOf, limitFor } from './matter.ts'

export const intakeDeciders: Deciders<'askVerify' | 'verifyOk' | 'verifyFail' | 'accept' | 'reject'> = {
  askVerify: (action, draft) => {
    const clocks = [startOf('VERIFY', { state: draft.state, at: draft.ctx.now }, draft.ctx)]
    draft.emit({ type: 'verificationAsked', note: action.note ?? null, clocks })
  },

  verifyOk: (action, draft) => {
    demand(action.attachments.length > 0, 'photo-given')
    draft.emit({ type: 'verified', note: action.note ?? null, attachments: action.attachments })
  },

  verifyFail: (action, draft) => {
    demand(action.attachments.length > 0, 'photo-given')
    draft.emit({ type: 'verificationFailed', note: action.note ?? null, attachments: action.attachments })
  },

  accept: (action, draft) => {
    const { ctx, state } = draft
    const item = itemOf(ctx.catalogue, action.itemCode)
    const level = action.level ?? item.level
    refuse(acceptsLevelOne(ctx.actor, level))
    demandOrg(ctx.catalogue, action.subGrid)
    demand(ctx.catalogue.orgs.get(action.subGrid)?.level === 'subgrid', 'sub-grid-given')
    const isOverridden = level !== item.level || (state.itemCode !== null && state.itemCode !== item.code)
    demand(!isOverridden || action.reason !== undefined, 'reason-given')
    const { subGrid, urgency, reason = null } = action
    const accepted = acceptedEvent({ item, level, subGrid, urgency, limit: limitFor(item, ctx), reason }, [])
    draft.emit(action.suggested === undefined ? accepted : { ...accepted, suggested: action.suggested })
  },

  reject: (action, draft) => draft.emit({ type: 'rejected', reasonCode: action.reasonCode, note: action.note }),
}
