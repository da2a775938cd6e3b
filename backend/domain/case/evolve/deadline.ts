import type { CaseState, Clock, ClockKind } from '#contract/case.ts'
import { changeOpen } from '#backend/domain/case/clocks.ts'
import type { Evolvers } from './evolver.ts'
import { changeRound, moveTo, resumeDisposal } from './move.ts'

/** A new reason for alarm takes an old acknowledgement back. */
function marked(state: CaseState, kind: ClockKind, mark: Partial<Clock>): CaseState {
  return { ...state, clocks: changeOpen(state.clocks, [kind], (clock) => ({ ...clock, ...mark })), alarmAckedAt: null, alarmAckedBy: null }
}

export const deadlineEvolvers: Evolvers<
  | 'extensionRequested' | 'extensionApproved' | 'extensionDenied' | 'suspensionRequested' | 'suspended' | 'suspensionDenied' | 'resumed'
  | 'clockWarned' | 'clockOverdue' | 'overdueEscalated' | 'reminded' | 'supervised'
> = {
  extensionRequested: (state, event, { at, actor }) => ({
    ...state, pending: { kind: 'EXTENSION', by: actor.id, unit: event.unit, at, reason: event.reason, hours: event.hours },
  }),

  extensionApproved: (state, event, { at }) => ({
    ...state, pending: null, extensionCount: state.extensionCount + 1, rounds: changeRound(state, { dueAt: event.dueAt }),
    clocks: changeOpen(state.clocks, ['DISPOSE'], (clock) => ({
      ...clock, dueAt: event.dueAt, warnAt: event.warnAt, extendedMs: clock.extendedMs + event.addedMs,
      warnedAt: event.warnAt !== null && event.warnAt <= at ? clock.warnedAt : null,
    })),
  }),

  extensionDenied: (state) => ({ ...state, pending: null }),

  suspensionRequested: (state, event, { at, actor }) => ({
    ...state, pending: { kind: 'SUSPENSION', by: actor.id, unit: event.unit, at, reason: event.reason, until: event.until },
  }),

  suspended: (state, event, { at }) => ({
    ...moveTo(state, 'SUSPENDED', at), suspendedUntil: event.until,
    clocks: changeOpen(state.clocks, ['DISPOSE'], (clock) => ({
      ...clock, dueAt: null, warnAt: null, remainingMs: event.remainingMs, pauses: [...clock.pauses, { from: at, to: null }],
    })),
  }),

  suspensionDenied: (state) => ({ ...state, pending: null }),

  resumed: (state, event, { at }) => ({ ...resumeDisposal(moveTo(state, 'PROCESSING', at), event, at), suspendedUntil: null }),

  clockWarned: (state, event, { at }) => marked(state, event.kind, { warnedAt: at }),

  clockOverdue: (state, event, { at }) => {
    const late = marked(state, event.kind, { overdueAt: at })
    if (event.kind !== 'DISPOSE') return late
    return { ...late, rounds: changeRound(state, { determinedAt: state.rounds.at(-1)?.dueAt ?? at, onTime: false }) }
  },

  overdueEscalated: (state, event) => ({ ...state, escalationStep: event.step }),

  reminded: (state, event, { at }) => ({
    ...state, remindCount: state.remindCount + 1, remindedAt: event.clock === null ? state.remindedAt : [...state.remindedAt, at],
  }),

  supervised: (state) => ({ ...state, isSupervised: true }),
}
