import type { CaseState, CaseStatus, Clock, ClockKind } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import { failed, demand, inArea, refuse } from '#backend/domain/case/guards.ts'
import { isSameMatter } from '#backend/domain/case/merging.ts'
import { promiseWith, remainingOf } from '#backend/domain/case/promises.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Deciders } from './decider.ts'
import { regrading } from './dispute.ts'

type RevivedClock = Extract<CaseEvent, { type: 'unmerged' }>['clocks'][number]

function primaryOf(primaryId: string, ctx: DecideContext): CaseState {
  if (ctx.primary === undefined || ctx.primary.id !== primaryId) throw new DomainError('case.guard-failed', failed('primary-known').details)
  return ctx.primary
}

/** Where a clock counts that a merge stops. One that its own step ended in the very moment of the merge is not among them, nor the first answer, which a merge does not stop. */
const stoppedIn: Record<ClockKind, ReadonlySet<CaseStatus>> = {
  SMS: new Set(), APPOINT: new Set(), VERIFY: new Set(['VERIFYING']), DISPATCH: new Set(['REPORTED', 'VERIFYING', 'ACCEPTED']), SIGN: new Set(['DISPATCHED']), CONTACT: new Set(['DISPATCHED', 'PROCESSING', 'SUSPENDED']),
  DISPOSE: new Set(['DISPATCHED', 'PROCESSING', 'SUSPENDED']), REVIEW: new Set(['DISPOSED']), CALLBACK: new Set(['CALLBACK']), RATING: new Set(['CALLBACK']),
}

function isStoppedByMerge(clock: Clock, { clocks, beforeMerge, firstContactAt }: CaseState, mergedAt: number): boolean {
  const isOver = clock.kind === 'CONTACT' && firstContactAt !== null
  return clock.stoppedAt === mergedAt && !isOver && beforeMerge !== null && stoppedIn[clock.kind].has(beforeMerge) && latestClock({ clocks }, clock.kind) === clock
}

/** The clocks the merge stopped, each with the time it had left then; what was late stays late. */
function revived(state: CaseState, mergedAt: number, ctx: DecideContext): RevivedClock[] {
  const promise = (clock: Clock): RevivedClock => {
    const left = remainingOf({ ...clock, remainingMs: null }, mergedAt, ctx)
    if (left === null || left <= 0) return { kind: clock.kind, dueAt: clock.dueAt, warnAt: clock.warnAt }
    return { kind: clock.kind, ...promiseWith(clock, { ms: left, at: ctx.now }, ctx) }
  }
  return state.clocks.filter((clock) => isStoppedByMerge(clock, state, mergedAt)).map(promise)
}

export const linkDeciders: Deciders<'merge' | 'unmerge' | 'cancel'> = {
  merge: (action, draft) => {
    const { ctx, state } = draft
    demand(action.primaryId !== state.id, 'primary-other')
    const primary = primaryOf(action.primaryId, ctx)
    refuse(inArea(primary, ctx.actor, ctx.rules))
    demand(isOpen(primary.status), 'primary-open')
    demand(isSameMatter(state, primary, ctx.rules), 'same-matter')
    draft.emit({ type: 'merged', primaryId: primary.id, reason: action.reason ?? null })
    draft.relate(primary.id, { type: 'duplicateAdded', duplicateId: state.id })
    if (primary.isDispute) draft.relate(primary.id, regrading({ ...primary, duplicates: [...primary.duplicates, state.id] }, null, ctx))
  },

  unmerge: (action, draft) => {
    const { ctx, state } = draft
    const { mergedAt, mergedInto } = state
    if (mergedAt === null || mergedInto === null) throw new Error('a merged case without its primary')
    const until = mergedAt + ctx.rules.unmergeDays * DAY
    if (ctx.now > until) throw new DomainError('case.too-late', { until })
    draft.emit({ type: 'unmerged', reason: action.reason, clocks: revived(state, mergedAt, ctx) })
    draft.relate(mergedInto, { type: 'duplicateRemoved', duplicateId: state.id })
  },

  cancel: (action, draft) => draft.emit({ type: 'cancelled', reason: action.reason }),
}
