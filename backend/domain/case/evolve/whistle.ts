import type { CaseState } from '#contract/case.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'
import { voidClocks } from '#backend/domain/case/clocks.ts'
import { givenTo, unitClockKinds } from './dispatch.ts'
import type { EventOf, Evolvers } from './evolver.ts'
import { changeRound, moveTo, startClocks, withoutUnit } from './move.ts'

/** Back to whoever had the case before the whistle. */
function restored(state: CaseState, { status, ...holders }: NonNullable<CaseState['whistle']>['before'], at: number): CaseState {
  return moveTo({ ...state, ...holders, pending: null, rounds: changeRound(state, { unit: holders.leadUnit }) }, status, at)
}

function ended(state: CaseState, { how, clocks }: EventOf<'whistleEnded'>, { at }: EventMeta): CaseState {
  if (how === 'COMPLETED') return { ...state, assistUnits: state.assistUnits.filter(({ doneAt }) => doneAt !== null) }
  const letGo = { ...state, clocks: voidClocks(state.clocks, unitClockKinds, at) }
  const before = state.whistle?.before
  const back = how === 'RECALLED' && before !== undefined && before.status !== 'ACCEPTED' ? restored(letGo, before, at) : moveTo(withoutUnit(letGo), 'ACCEPTED', at)
  return startClocks(back, clocks, at)
}

export const whistleEvolvers: Evolvers<'whistled' | 'whistleUnitEnded' | 'whistleEnded'> = {
  whistled: (state, event, meta) => {
    const { status, leadUnit, assistUnits, handler, dispatchedBy, dispatchScope } = state
    const whistle = { orderId: event.orderId, no: event.no, issuedAt: meta.at, leadDoneAt: null, endedAt: null, before: { status, leadUnit, assistUnits, handler, dispatchedBy, dispatchScope } }
    return { ...givenTo(state, event, meta), whistle }
  },

  whistleUnitEnded: (state, { unit, how }, { at }) => {
    if (unit === state.leadUnit) return how === 'COMPLETED' && state.whistle !== undefined ? { ...state, whistle: { ...state.whistle, leadDoneAt: at } } : state
    const others = how === 'RETURNED' ? state.assistUnits.filter((one) => one.unit !== unit) : state.assistUnits
    return { ...state, assistUnits: others.map((one) => (one.unit === unit ? { ...one, doneAt: one.doneAt ?? at } : one)) }
  },

  whistleEnded: (state, event, meta) => {
    const next = ended(state, event, meta)
    return state.whistle === undefined ? next : { ...next, whistle: { ...state.whistle, endedAt: meta.at } }
  },
}
