import type { CaseState } from '#contract/case.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'
import { startedClock, stopClocks } from '#backend/domain/case/clocks.ts'
import type { EventOf, Evolvers } from './evolver.ts'
import { moveTo, startClocks } from './move.ts'

const untouched = {
  isVerified: false, acceptedAt: null, dispatchedAt: null, firstSignAt: null, disposedAt: null, closedAt: null, endedAt: null, smsAt: null, firstContactAt: null,
  appointment: null, callAttempts: [], leadUnit: null, assistUnits: [], dispatchedBy: null, dispatchScope: null, handler: null, disposedBy: null,
  proposedOutcome: null, outcome: null, result: null, pending: null, suspendedUntil: null, limit: null, rounds: [], reworkCount: 0, returnCount: 0,
  returnDenied: 0, dispatchCount: 0, reassignCount: 0, extensionCount: 0, reopenCount: 0, remindCount: 0, dissatisfiedCount: 0, isSupervised: false,
  isLevelChanged: false, isReturnDisputed: false, spotFixed: false, reviewSampled: false, rating: null, mergedInto: null, mergedAt: null, beforeMerge: null,
  duplicates: [], alarmAckedAt: null, alarmAckedBy: null, remindedAt: [], escalationStep: 0, firstLevel: null,
} satisfies Partial<CaseState>

/** The state a report makes; round 1 is the first life of the case. */
export function reportedState(event: EventOf<'reported'>, meta: EventMeta): CaseState {
  const { address, amountFen, attachments, buildingCode, contactId, id, isAnonymous, isConfidential, isDispute, isSensitive, isTest, itemCode } = event
  const { level, nature, no, origin, peopleCount, point, source, sourceId, subGrid, text, title, urgency, wantsContact, consent, clocks } = event
  // Named one by one: taking all but two members of an event, and spreading them, took the engine more than twice the time.
  return {
    ...untouched,
    address, amountFen, attachments, buildingCode, contactId, id, isAnonymous, isConfidential, isDispute, isSensitive, isTest, itemCode,
    level, nature, no, origin, peopleCount, point, source, sourceId, subGrid, text, title, urgency, wantsContact,
    version: meta.version, status: 'REPORTED', reportedAt: meta.at, reportedBy: meta.actor.id, lastEventAt: meta.at, round: 1,
    clocks: clocks.map((start) => startedClock(start, 1, meta.at)),
    custody: [{ from: meta.at, holder: 'REPORT_DESK', to: null, unit: null }],
    ...(consent === undefined ? {} : { consent }),
  }
}

export const intakeEvolvers: Evolvers<'verificationAsked' | 'verified' | 'verificationFailed' | 'accepted' | 'rejected'> = {
  verificationAsked: (state, event, { at }) => startClocks(moveTo(state, 'VERIFYING', at), event.clocks, at),

  verified: (state, event, { at }) => ({
    ...moveTo(state, 'REPORTED', at), isVerified: true, attachments: [...state.attachments, ...event.attachments], clocks: stopClocks(state.clocks, ['VERIFY'], at),
  }),

  verificationFailed: (state, event, { at }) => ({
    ...moveTo(state, 'REJECTED', at), outcome: 'NOT_FOUND', attachments: [...state.attachments, ...event.attachments],
  }),

  accepted: (state, event, { at }) => {
    const { itemCode, level, isDispute, isSensitive, limit, subGrid, urgency } = event
    const accepted: CaseState = {
      ...state, itemCode, level, isDispute, isSensitive, limit, subGrid, urgency, firstLevel: state.firstLevel ?? level, acceptedAt: state.acceptedAt ?? at,
      rounds: [{ round: state.round, acceptedAt: at, unit: null, dispatchedAt: null, disposedAt: null, dueAt: null, determinedAt: null, onTime: null }],
    }
    return startClocks(moveTo(accepted, 'ACCEPTED', at), event.clocks, at)
  },

  rejected: (state, _event, { at }) => moveTo(state, 'REJECTED', at),
}
