import type { CaseState, CaseStatus } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { progressSteps, type ProgressStep, type PromiseView } from '#contract/resident.ts'
import { latestClock, openClock } from '#backend/domain/case/clocks.ts'
import { DAY } from '#backend/domain/shared/time.ts'

/** The step that is under way in each status; null: the case ended before it. */
const current: Record<CaseStatus, ProgressStep | null> = {
  REPORTED: 'DISPATCHED', VERIFYING: 'DISPATCHED', ACCEPTED: 'DISPATCHED', DISPATCHED: 'HANDLED', PROCESSING: 'HANDLED', SUSPENDED: 'HANDLED',
  DISPOSED: 'SUPERVISED', CALLBACK: 'RATED', CLOSED: null, REJECTED: null, MERGED: null, CANCELLED: null,
}

type Step = { step: ProgressStep; state: 'done' | 'now' | 'todo' | 'off'; at: Instant | null }

/** When each step was done in the present round. */
function doneAt(state: CaseState): Record<ProgressStep, Instant | null> {
  return {
    COLLECTED: state.reportedAt,
    DISPATCHED: state.leadUnit === null ? null : state.dispatchedAt,
    HANDLED: state.disposedAt,
    SUPERVISED: latestClock(state, 'REVIEW')?.stoppedAt ?? null,
    RATED: state.rating?.at ?? state.closedAt,
  }
}

/** The way of a case as a parcel's: 收集—分拨—办理—监督—评价 (domain.md 11). A case that was refused or withdrawn goes no further. */
export function stepsOf(state: CaseState): Step[] {
  const times = doneAt(state)
  if (state.status === 'CLOSED') return progressSteps.map((step) => ({ step, state: 'done', at: times[step] }))
  const now = current[state.status]
  const reached = now === null ? 1 : progressSteps.indexOf(now)
  return progressSteps.map((step, index) => {
    if (index < reached) return { step, state: 'done', at: times[step] }
    return { step, state: step === now ? 'now' : now === null ? 'off' : 'todo', at: null }
  })
}

/** The two promises, each on its own clock. Voided ones (the case ended first) are owed no more and left out. */
export function promisesOf(state: CaseState): PromiseView[] {
  return (['SMS', 'APPOINT'] as const).flatMap((kind) => {
    const clock = latestClock(state, kind)
    if (clock === null) return []
    return [{ kind, startedAt: clock.startedAt, dueAt: clock.dueAt, metAt: clock.stoppedAt, isLate: clock.overdueAt !== null }]
  })
}

/** Until when the reporter may have a closed case taken up again; null while it is not closed. */
export const reopenUntil = (state: CaseState, reopenDays: number): Instant | null =>
  state.status === 'CLOSED' && state.closedAt !== null ? state.closedAt + reopenDays * DAY : null

/** Until when a rating is waited for; null when none is. */
export const ratingUntil = (state: CaseState): Instant | null => openClock(state, 'RATING')?.dueAt ?? null

/** An answer stands once it has been checked: not what a unit says of its own work. */
export const isAnswered = ({ status }: CaseState): boolean => status === 'CALLBACK' || status === 'CLOSED'
