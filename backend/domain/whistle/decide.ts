import type { UnitCode } from '#contract/ids.ts'
import type { WhistleAction, WhistleState } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createWhistleDraft, type WhistleActionOf, type WhistleContext, type WhistleDeciders, type WhistleDecision, type WhistleDraft } from './decide-context.ts'
import { departmentDeciders } from './decisions/department.ts'
import { orderDeciders } from './decisions/order.ts'
import { refuse } from './guards.ts'
import { whistleRefusal } from './permit.ts'

const deciders: WhistleDeciders = { ...orderDeciders, ...departmentDeciders }

function run<T extends WhistleAction['type']>(type: T, action: WhistleActionOf<T>, draft: WhistleDraft): void {
  const decider = deciders[type]
  decider(action, draft)
}

/** The department an action is about: the one it names, else the actor's own. */
export const unitOf = (action: WhistleAction, actor: WhistleContext['actor']): UnitCode | null => ('unit' in action ? action.unit : actor.unit)

/**
 * What a command leads to, or a `DomainError` why not. Pure: the same order, case, action and context give the same events.
 * The caller has turned the clocks of both that have run out into events before.
 */
export function decideWhistle(order: WhistleState | null, action: WhistleAction, ctx: WhistleContext): WhistleDecision {
  refuse(whistleRefusal(order, action.type, { actor: ctx.actor, unit: unitOf(action, ctx.actor) }))
  if (order !== null && ctx.now < order.lastEventAt) throw new DomainError('case.clock-backwards', { lastEventAt: order.lastEventAt })
  const draft = createWhistleDraft(order, ctx)
  run(action.type, action, draft)
  return draft.decision()
}
