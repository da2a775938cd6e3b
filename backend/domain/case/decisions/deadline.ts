import type { Clock, PendingRequest } from '#contract/case.ts'
import { openClock } from '#backend/domain/case/clocks.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { disposalClock, promiseAfterPause, promiseExtended, remainingOf } from '#backend/domain/case/promises.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { round } from '#backend/domain/shared/number.ts'
import { DAY, HOUR } from '#backend/domain/shared/time.ts'
import type { Deciders } from './decider.ts'

type Pending<K extends PendingRequest['kind']> = Extract<PendingRequest, { kind: K }>

function isPending<K extends PendingRequest['kind']>(pending: PendingRequest | null, kind: K): pending is Pending<K> {
  return pending?.kind === kind
}

/** The wish the table has already seen to be pending. */
function pendingOf<K extends PendingRequest['kind']>(draft: Draft, kind: K): Pending<K> {
  const { pending } = draft.state
  if (!isPending(pending, kind)) throw new DomainError('case.nothing-pending')
  return pending
}

/** The disposal clock with its deadline, which must still lie ahead. */
function runningDisposal({ state, ctx }: Draft): Clock & { dueAt: number } {
  const clock = openClock(state, 'DISPOSE')
  const dueAt = clock?.dueAt ?? null
  if (clock === null || dueAt === null) throw new DomainError('case.guard-failed', { guard: 'has-deadline' })
  if (ctx.now >= dueAt) throw new DomainError('case.too-late', { until: dueAt })
  return { ...clock, dueAt }
}

/** All extensions together are no longer than the original limit (domain.md 3.2 row 11). */
function demandExtendable(draft: Draft, hours: number): Clock & { dueAt: number } {
  const clock = runningDisposal(draft)
  demand(clock.limitMs !== null && clock.extendedMs + round(hours * HOUR) <= clock.limitMs, 'extension-total')
  return clock
}

export const deadlineDeciders: Deciders<
  'requestExtension' | 'approveExtension' | 'denyExtension' | 'requestSuspension' | 'approveSuspension' | 'denySuspension' | 'resume'
> = {
  requestExtension: (action, draft) => {
    demandExtendable(draft, action.hours)
    draft.emit({ type: 'extensionRequested', unit: draft.state.leadUnit ?? '', reason: action.reason, hours: action.hours })
  },

  approveExtension: (action, draft) => {
    const { hours } = pendingOf(draft, 'EXTENSION')
    const clock = demandExtendable(draft, hours)
    const addedMs = round(hours * HOUR)
    draft.emit({ type: 'extensionApproved', addedMs, ...promiseExtended(clock, addedMs, draft.ctx), note: action.note ?? null })
  },

  denyExtension: (action, draft) => draft.emit({ type: 'extensionDenied', reason: action.reason }),

  requestSuspension: (action, draft) => {
    const { now, rules } = draft.ctx
    demand(action.until > now, 'until-in-future')
    demand(action.until <= now + rules.maxSuspensionDays * DAY, 'suspension-length')
    draft.emit({ type: 'suspensionRequested', unit: draft.state.leadUnit ?? '', reason: action.reason, until: action.until })
  },

  approveSuspension: (action, draft) => {
    const { until } = pendingOf(draft, 'SUSPENSION')
    const { ctx, state } = draft
    if (until <= ctx.now) throw new DomainError('case.too-late', { until })
    const clock = disposalClock(state)
    draft.emit({ type: 'suspended', until, remainingMs: clock === null ? null : remainingOf(clock, ctx.now, ctx), note: action.note ?? null })
  },

  denySuspension: (action, draft) => draft.emit({ type: 'suspensionDenied', reason: action.reason }),

  resume: (action, draft) => draft.emit({ type: 'resumed', ...promiseAfterPause(draft.state, draft.ctx.now, draft.ctx), note: action.note ?? null }),
}
