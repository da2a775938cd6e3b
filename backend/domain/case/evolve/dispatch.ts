import type { CaseState, ClockKind } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'
import { stopClocks, voidClocks } from '#backend/domain/case/clocks.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { EventOf, Evolvers } from './evolver.ts'
import { changeRound, moveTo, startClocks, withoutUnit } from './move.ts'

/** Clocks of a unit, not of the case: they end with its responsibility. */
export const unitClockKinds: readonly ClockKind[] = ['SIGN', 'CONTACT']
const laterClocks: readonly ClockKind[] = ['VERIFY', 'REVIEW', 'CALLBACK', 'RATING']

/** The case is a unit's, with its clocks. */
export function givenTo(state: CaseState, event: EventOf<'dispatched' | 'adjudicated' | 'reassigned' | 'whistled'>, { at, actor }: EventMeta): CaseState {
  const given: CaseState = {
    ...state,
    leadUnit: event.leadUnit, assistUnits: event.assistUnits.map((unit) => ({ unit, doneAt: null })), handler: null, pending: null,
    dispatchedBy: actor.id, dispatchScope: event.scope, dispatchedAt: at, dispatchCount: state.dispatchCount + 1,
    clocks: voidClocks(stopClocks(state.clocks, ['DISPATCH'], at), unitClockKinds, at),
    rounds: changeRound(state, { unit: event.leadUnit, dispatchedAt: state.rounds.at(-1)?.dispatchedAt ?? at }),
  }
  return startClocks(moveTo(given, 'DISPATCHED', at), event.clocks, at)
}

/** Back to the dispatcher at another level; work that was called done is open again. */
function relevelled(state: CaseState, event: EventOf<'escalated' | 'downgraded'>, at: Instant): CaseState {
  const back: CaseState = {
    ...withoutUnit(state), level: event.level, isLevelChanged: true, disposedAt: null, disposedBy: null, proposedOutcome: null, spotFixed: false,
    clocks: stopClocks(voidClocks(state.clocks, unitClockKinds, at), laterClocks, at),
  }
  if (state.disposedAt !== null) back.rounds = changeRound(back, { disposedAt: null, determinedAt: null, onTime: null })
  return startClocks(moveTo(back, 'ACCEPTED', at), event.clocks, at)
}

export const dispatchEvolvers: Evolvers<
  'dispatched' | 'adjudicated' | 'reassigned' | 'signed' | 'returnRequested' | 'returnApproved' | 'returnDenied' | 'escalated' | 'downgraded'
> = {
  dispatched: givenTo,

  adjudicated: (state, event, meta) => ({ ...givenTo(state, event, meta), isReturnDisputed: true }),

  reassigned: (state, event, meta) => ({ ...givenTo(state, event, meta), reassignCount: state.reassignCount + 1, isReturnDisputed: false }),

  signed: (state, _event, { at, actor }) => ({
    ...moveTo(state, 'PROCESSING', at), firstSignAt: state.firstSignAt ?? at, handler: actor.id, clocks: stopClocks(state.clocks, ['SIGN'], at),
  }),

  returnRequested: (state, event, { at, actor }) => ({
    ...state, pending: { kind: 'RETURN', by: actor.id, unit: event.unit, at, reason: event.reason, proposedUnit: event.proposedUnit },
  }),

  returnApproved: (state, event, { at }) => {
    const back: CaseState = { ...withoutUnit(state), returnCount: state.returnCount + 1, clocks: voidClocks(state.clocks, unitClockKinds, at) }
    return startClocks(moveTo(back, 'ACCEPTED', at), event.clocks, at)
  },

  returnDenied: (state) => ({ ...state, pending: null, returnDenied: state.returnDenied + 1, isReturnDisputed: true }),

  escalated: (state, event, { at }) => ({
    ...relevelled(state, event, at), dispatchScope: event.toDistrict ? state.subGrid.slice(0, orgCodeLengths.district) : null,
  }),

  downgraded: (state, event, { at }) => relevelled(state, event, at),
}
