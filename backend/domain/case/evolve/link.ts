import { latestClock, promiseAgain, stopClocks } from '#backend/domain/case/clocks.ts'
import type { CaseState, Clock } from '#contract/case.ts'
import type { EventOf, Evolvers } from './evolver.ts'
import type { Instant } from '#contract/ids.ts'
import { changeRound, moveTo } from './move.ts'

/** Clocks that the merge stopped go on; the time between becomes a pause. */
function revived(clock: Clock, event: EventOf<'unmerged'>, stood: { from: Instant | null; to: Instant }): Clock {
  const promise = event.clocks.find(({ kind }) => kind === clock.kind)
  if (promise === undefined || stood.from === null || clock.stoppedAt !== stood.from) return clock
  return promiseAgain({ ...clock, stoppedAt: null, pauses: [...clock.pauses, { from: stood.from, to: stood.to }] }, promise, stood.to)
}

export const linkEvolvers: Evolvers<
  | 'merged' | 'duplicateAdded' | 'unmerged' | 'duplicateRemoved' | 'cancelled' | 'amended' | 'commented' | 'attached' | 'smsAccepted' | 'messageNoted'
  | 'callAttempted' | 'contacted' | 'alarmAcknowledged'
> = {
  merged: (state, event, { at }) => ({ ...moveTo(state, 'MERGED', at), beforeMerge: state.status, mergedInto: event.primaryId, mergedAt: at }),

  duplicateAdded: (state, event) => ({ ...state, duplicates: [...state.duplicates, event.duplicateId] }),

  unmerged: (state, event, { at }) => {
    const clocks = state.clocks.map((clock) => (latestClock(state, clock.kind) === clock ? revived(clock, event, { from: state.mergedAt, to: at }) : clock))
    const disposal = event.clocks.find(({ kind }) => kind === 'DISPOSE')
    const again: CaseState = { ...state, clocks, rounds: disposal === undefined ? state.rounds : changeRound(state, { dueAt: disposal.dueAt }) }
    return { ...moveTo(again, state.beforeMerge ?? 'REPORTED', at), mergedInto: null, mergedAt: null, beforeMerge: null }
  },

  duplicateRemoved: (state, event) => ({ ...state, duplicates: state.duplicates.filter((id) => id !== event.duplicateId) }),

  cancelled: (state, _event, { at }) => moveTo(state, 'CANCELLED', at),

  amended: (state, { type: _type, ...facts }) => ({ ...state, ...facts }),

  commented: (state) => state,

  attached: (state, event) => ({ ...state, attachments: [...state.attachments, ...event.attachments] }),

  smsAccepted: (state, event) => ({ ...state, smsAt: state.smsAt ?? event.acceptedAt, clocks: stopClocks(state.clocks, ['SMS'], event.acceptedAt) }),

  messageNoted: (state) => state,

  callAttempted: (state, event, { at }) => ({
    ...state, callAttempts: [...state.callAttempts, at], clocks: event.stopsClock ? stopClocks(state.clocks, ['APPOINT'], at) : state.clocks,
  }),

  contacted: (state, _event, { at }) => ({ ...state, firstContactAt: state.firstContactAt ?? at, clocks: stopClocks(state.clocks, ['CONTACT'], at) }),

  alarmAcknowledged: (state, _event, { at, actor }) => ({ ...state, alarmAckedAt: at, alarmAckedBy: actor.id }),
}
