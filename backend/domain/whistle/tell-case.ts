import type { CaseEvent, ClockStart } from '#contract/events.ts'
import { backToDispatcher, unitClocks } from '#backend/domain/case/decisions/dispatch.ts'
import { startOf, startWith } from '#backend/domain/case/promises.ts'
import type { WhistleContext, WhistleDraft } from './decide-context.ts'
import { clockOf, leadOf } from './order.ts'

type Told<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>

/** The case's sign clock is the lead department's: one promise, seen from both sides. */
function clocksOfLead({ ctx, order }: WhistleDraft): ClockStart[] {
  const lead = leadOf(order)
  const sign = lead === null ? null : clockOf(lead, 'SIGN')
  return unitClocks(ctx.matter, ctx).map((clock) => (clock.kind === 'SIGN' && sign !== null ? startWith('SIGN', { amount: { ms: sign.limitMs, mode: sign.mode }, at: ctx.now }, ctx) : clock))
}

/** The case goes to the lead department; the others assist. */
export function handOverToLead(draft: WhistleDraft): Told<'whistled'> {
  const { order, ctx } = draft
  return { type: 'whistled', orderId: order.id, no: order.no, leadUnit: order.leadUnit, assistUnits: order.assistUnits, scope: ctx.actor.scope, note: null, clocks: clocksOfLead(draft) }
}

/** Clocks of a case that nobody has any more, or that goes back to whoever had it before the whistle. */
function clocksAfter(how: Told<'whistleEnded'>['how'], ctx: WhistleContext): ClockStart[] {
  const before = ctx.matter.whistle?.before.status
  if (how === 'COMPLETED') return []
  if (how === 'RECALLED' && before === 'PROCESSING') return []
  if (how === 'RECALLED' && before === 'DISPATCHED') return [startOf('SIGN', { state: ctx.matter, at: ctx.now }, ctx)]
  return backToDispatcher(ctx.matter, ctx)
}

/** The order has ended. Done: the case stays with the lead, which disposes of it. Recalled: as before the whistle. Otherwise the dispatcher has it again. */
export const handBack = ({ order, ctx }: WhistleDraft, how: Told<'whistleEnded'>['how']): Told<'whistleEnded'> => ({ type: 'whistleEnded', orderId: order.id, how, clocks: clocksAfter(how, ctx) })
