import type { CaseState, CaseStatus, Clock, ClockKind, Custody, Round } from '#contract/case.ts'
import { clockKinds } from '#contract/case.ts'
import type { ClockStart } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import { changeOpen, endPause, promiseAgain, startedClock, stopClocks } from '#backend/domain/case/clocks.ts'
import { handOver } from '#backend/domain/case/custody.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'

const firstAnswer: readonly ClockKind[] = ['SMS', 'APPOINT']
const exceptFirstAnswer = clockKinds.filter((kind) => !firstAnswer.includes(kind))

/** An end stops all clocks. A merged case still owes its reporter the first answer (domain.md 3.2 row 20); otherwise a first answer still pending in time is owed no more. */
function clocksAtEnd(state: CaseState, status: CaseStatus, at: Instant): Clock[] {
  const stopped = stopClocks(state.clocks, exceptFirstAnswer, at)
  if (status === 'MERGED') return stopped
  return changeOpen(stopped, firstAnswer, (clock) => ({ ...clock, stoppedAt: at, voided: clock.overdueAt === null }))
}

/** Who holds a case in each status; nobody holds one that has ended. */
const holders: Record<CaseStatus, ((state: CaseState) => Pick<Custody, 'holder' | 'unit'>) | null> = {
  REPORTED: () => ({ holder: 'REPORT_DESK', unit: null }),
  VERIFYING: ({ subGrid }) => ({ holder: 'VERIFIER', unit: resolveUnit('G-SG', subGrid) }),
  ACCEPTED: () => ({ holder: 'DISPATCHER', unit: null }),
  DISPATCHED: ({ leadUnit }) => ({ holder: 'UNIT', unit: leadUnit }),
  PROCESSING: ({ leadUnit }) => ({ holder: 'UNIT', unit: leadUnit }),
  SUSPENDED: ({ leadUnit }) => ({ holder: 'SUSPENDED', unit: leadUnit }),
  DISPOSED: () => ({ holder: 'REVIEW', unit: null }),
  CALLBACK: () => ({ holder: 'RESIDENT', unit: null }),
  CLOSED: null, REJECTED: null, MERGED: null, CANCELLED: null,
}

function custodyAfter(state: CaseState, at: Instant): Custody[] {
  const holder = holders[state.status]?.(state) ?? null
  const last = state.custody.at(-1)
  const isSame = holder !== null && last !== undefined && last.to === null && last.holder === holder.holder && last.unit === holder.unit
  return isSame ? state.custody : handOver(state.custody, holder, at)
}

/** Puts a case into a status: custody passes on, an end stops the clocks, and wishes of a unit that no longer works on it fall away. */
export function moveTo(state: CaseState, status: CaseStatus, at: Instant): CaseState {
  const moved = { ...state, status }
  moved.custody = custodyAfter(moved, at)
  if (status !== 'DISPATCHED' && status !== 'PROCESSING') moved.pending = null
  moved.endedAt = isOpen(status) ? null : at
  if (!isOpen(status)) moved.clocks = clocksAtEnd(state, status, at)
  return moved
}

/** Takes the case away from its unit, as before a new dispatch. */
export function withoutUnit(state: CaseState): CaseState {
  return { ...state, leadUnit: null, assistUnits: [], handler: null, dispatchScope: null, pending: null, suspendedUntil: null, rounds: changeRound(state, { unit: null }) }
}

/** The rounds with a change to the running one. */
export function changeRound(state: CaseState, change: Partial<Round>): Round[] {
  return state.rounds.map((round) => (round.round === state.round ? { ...round, ...change } : round))
}

type Promise = { dueAt: Instant | null; warnAt: Instant | null }

/** Lets the disposal clock of this round go on under a new promise; the time it stood still becomes a pause. */
export function resumeDisposal(state: CaseState, promise: Promise, at: Instant): CaseState {
  const clocks = state.clocks.map((clock) => {
    if (clock.kind !== 'DISPOSE' || clock.round !== state.round || clock.voided) return clock
    const stood = clock.stoppedAt === null ? endPause(clock, at) : { ...clock, stoppedAt: null, pauses: [...clock.pauses, { from: clock.stoppedAt, to: at }] }
    return promiseAgain(stood, promise, at)
  })
  const isDetermined = promise.dueAt !== null && promise.dueAt <= at
  const round: Partial<Round> = { dueAt: promise.dueAt, ...(isDetermined ? { determinedAt: promise.dueAt, onTime: false } : { determinedAt: null, onTime: null }) }
  return { ...state, clocks, rounds: changeRound(state, round), escalationStep: isDetermined ? state.escalationStep : 0 }
}

/** Starts clocks with their frozen promises; a disposal clock that this round already has goes on instead. */
export function startClocks(state: CaseState, starts: readonly ClockStart[], at: Instant): CaseState {
  let next = state
  for (const start of starts) {
    const goesOn = start.kind === 'DISPOSE' && next.clocks.some((clock) => clock.kind === 'DISPOSE' && clock.round === next.round && !clock.voided)
    if (goesOn) {
      next = resumeDisposal(next, start, at)
      continue
    }
    next = { ...next, clocks: [...next.clocks, startedClock(start, next.round, at)] }
    if (start.kind === 'DISPOSE') next.rounds = changeRound(next, { dueAt: start.dueAt })
  }
  return next
}
