import type { CaseState, Round } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { changeOpen, stopClocks } from '#backend/domain/case/clocks.ts'
import { min } from '#backend/domain/shared/number.ts'
import type { Evolvers } from './evolver.ts'
import { changeRound, moveTo, resumeDisposal, startClocks, withoutUnit } from './move.ts'

/** A disposal decides its round provisionally; without a promised due time there is nothing to be on time for. */
function determined(round: Round | undefined, at: Instant): Partial<Round> {
  const dueAt = round?.dueAt ?? null
  return dueAt === null ? { disposedAt: at } : { disposedAt: at, determinedAt: min(at, dueAt), onTime: at <= dueAt }
}

/** The unit works again: the disposal did not hold, its round is undetermined until the new deadline (domain.md 6.2). */
function reworked(state: CaseState, promise: { dueAt: Instant | null; warnAt: Instant | null }, at: Instant): CaseState {
  const open: CaseState = {
    ...moveTo(state, 'PROCESSING', at), reworkCount: state.reworkCount + 1, disposedAt: null, disposedBy: null, proposedOutcome: null, spotFixed: false,
    clocks: stopClocks(state.clocks, ['REVIEW', 'CALLBACK', 'RATING'], at), rounds: changeRound(state, { disposedAt: null }),
  }
  return resumeDisposal(open, promise, at)
}

export const reviewEvolvers: Evolvers<
  'assistCompleted' | 'disposed' | 'reviewPassed' | 'reviewFailed' | 'rated' | 'ratingTimedOut' | 'closed' | 'dissatisfied' | 'reopened'
> = {
  assistCompleted: (state, event, { at }) => ({
    ...state, assistUnits: state.assistUnits.map((one) => (one.unit === event.unit ? { ...one, doneAt: at } : one)),
  }),

  disposed: (state, event, { at, actor }) => {
    const done: CaseState = {
      ...moveTo(state, 'DISPOSED', at), disposedAt: at, disposedBy: actor.id, result: event.result, proposedOutcome: event.outcome,
      spotFixed: event.spotFixed, reviewSampled: event.spotFixed && event.clocks.some(({ kind }) => kind === 'REVIEW'),
      attachments: [...state.attachments, ...event.attachments], rounds: changeRound(state, determined(state.rounds.at(-1), at)),
      clocks: changeOpen(state.clocks, ['DISPOSE'], (clock) => ({ ...clock, stoppedAt: at, remainingMs: event.remainingMs })),
    }
    return startClocks(done, event.clocks, at)
  },

  reviewPassed: (state, event, { at }) => {
    const passed: CaseState = { ...state, attachments: [...state.attachments, ...event.attachments], clocks: stopClocks(state.clocks, ['REVIEW'], at) }
    return event.closes ? passed : startClocks(moveTo(passed, 'CALLBACK', at), event.clocks, at)
  },

  reviewFailed: (state, event, { at }) => {
    const again = reworked(state, event, at)
    return event.becomesLevel2 ? { ...again, level: 2, isLevelChanged: true } : again
  },

  rated: (state, event, { at }) => ({
    ...state, clocks: stopClocks(state.clocks, ['CALLBACK', 'RATING'], at),
    rating: event.stars === null && event.solved === null ? null : {
      stars: event.stars, solved: event.solved, at, ...(event.text === null ? {} : { text: event.text }), ...(event.scores === undefined ? {} : { scores: event.scores }),
    },
  }),

  ratingTimedOut: (state, _event, { at }) => ({ ...state, rating: null, clocks: stopClocks(state.clocks, ['CALLBACK', 'RATING'], at) }),

  closed: (state, event, { at }) => ({ ...moveTo(state, 'CLOSED', at), outcome: event.outcome, closedAt: at }),

  dissatisfied: (state, event, { at }) => ({ ...reworked(state, event, at), dissatisfiedCount: state.dissatisfiedCount + 1 }),

  reopened: (state, event, { at }) => {
    const round = state.round + 1
    const fresh: CaseState = {
      ...withoutUnit(state), round, limit: event.limit, reopenCount: state.reopenCount + 1, closedAt: null, outcome: null, disposedAt: null, disposedBy: null,
      proposedOutcome: null, result: null, rating: null, spotFixed: false, escalationStep: 0, isReturnDisputed: false, remindedAt: [],
      rounds: [...state.rounds, { round, acceptedAt: at, unit: null, dispatchedAt: null, disposedAt: null, dueAt: null, determinedAt: null, onTime: null }],
    }
    return startClocks(moveTo(fresh, 'ACCEPTED', at), event.clocks, at)
  },
}
