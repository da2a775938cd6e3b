import type { CaseEvent } from '#contract/events.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { promiseAfterRework, startOf } from '#backend/domain/case/promises.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Deciders } from './decider.ts'
import { limitFor } from './matter.ts'

type Rated = Extract<CaseEvent, { type: 'rated' }>

/** What an automatic supervision says it is for; a code, as events carry no sentences of the product. */
const SUPERVISED_AS_DISSATISFIED = 'DISSATISFIED'

/** The first dissatisfaction has the work done again under supervision, the second closes it unresolved by decision (domain.md 3.2 row 17). */
function judged(draft: Draft, rated: Rated): void {
  const { ctx } = draft
  draft.emit(rated)
  const isDissatisfied = rated.solved === false || (rated.stars !== null && rated.stars < ctx.rules.fairStars)
  if (!isDissatisfied) {
    draft.emit({ type: 'closed', outcome: draft.state.proposedOutcome ?? 'UNRESOLVED' }, { by: 'system' })
    return
  }
  const isFirst = draft.state.dissatisfiedCount === 0
  if (isFirst) draft.emit({ type: 'dissatisfied', ...promiseAfterRework(draft.state, ctx.now, ctx) }, { by: 'system' })
  draft.emit({ type: 'supervised', note: SUPERVISED_AS_DISSATISFIED }, { by: 'system' })
  if (!isFirst) draft.emit({ type: 'closed', outcome: 'UNRESOLVED' }, { by: 'system' })
}

export const callbackDeciders: Deciders<'rate' | 'completeCallback' | 'reopen'> = {
  rate: (action, draft) => judged(draft, { type: 'rated', stars: action.stars, solved: action.solved, text: action.text ?? null, byCallback: false, ...(action.scores === undefined ? {} : { scores: action.scores }) }),

  completeCallback: (action, draft) => judged(draft, { type: 'rated', stars: action.stars, solved: action.solved, text: action.note === '' ? null : action.note, byCallback: true }),

  reopen: (action, draft) => {
    const { ctx, state } = draft
    const until = (state.closedAt ?? ctx.now) + ctx.rules.reopenDays * DAY
    if (ctx.now > until) throw new DomainError('case.too-late', { until })
    const item = ctx.catalogue.items.get(state.itemCode ?? '')
    const isUnlimited = state.limit === null || state.limit.ms === null
    const limit = item === undefined || isUnlimited ? state.limit : limitFor(item, ctx)
    if (limit === null) throw new DomainError('case.guard-failed', { guard: 'is-accepted' })
    draft.emit({ type: 'reopened', reason: action.reason, limit, clocks: [startOf('DISPATCH', { state, at: ctx.now }, ctx)] })
  },
}
