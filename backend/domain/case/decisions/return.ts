import type { Instant } from '#contract/ids.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { addWorkTime } from '#backend/domain/calendar/work-time.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import { max, round } from '#backend/domain/shared/number.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { Deciders } from './decider.ts'
import { backToDispatcher } from './dispatch.ts'

/** Until when a unit may say "not mine": the sign window, or some work hours after dispatch, whichever is longer (domain.md 3.2 row 8). */
function returnableUntil({ state, ctx }: Draft): Instant {
  const dispatchedAt = state.dispatchedAt ?? ctx.now
  const window = addWorkTime(dispatchedAt, round(ctx.rules.returnWindowWorkHours * HOUR), ctx.calendars.current)
  return max(window, latestClock(state, 'SIGN')?.dueAt ?? window)
}

export const returnDeciders: Deciders<'requestReturn' | 'approveReturn' | 'denyReturn'> = {
  requestReturn: (action, draft) => {
    const { ctx, state } = draft
    const until = returnableUntil(draft)
    if (ctx.now > until) throw new DomainError('case.too-late', { until })
    const { proposedUnit = null, reason } = action
    if (proposedUnit !== null && !ctx.catalogue.units.has(proposedUnit)) throw new DomainError('catalogue.unknown-unit', { unit: proposedUnit })
    draft.emit({ type: 'returnRequested', unit: state.leadUnit ?? '', reason, proposedUnit })
  },

  approveReturn: (action, draft) =>
    draft.emit({ type: 'returnApproved', note: action.note ?? null, clocks: backToDispatcher(draft.state, draft.ctx) }),

  denyReturn: (action, draft) => draft.emit({ type: 'returnDenied', reason: action.reason }),
}
