import type { CaseState } from '#contract/case.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { photoRule } from '#backend/domain/case/photo-rule.ts'
import { disposalClock, promiseAfterRework, remainingOf, startOf } from '#backend/domain/case/promises.ts'
import type { Deciders } from './decider.ts'

/** A known resident is asked how it went; so is everybody who wished to be contacted. */
const wantsFeedback = (state: CaseState): boolean => state.contactId !== null && (state.wantsContact || state.origin === 'RESIDENT')

export const disposalDeciders: Deciders<'completeAssist' | 'dispose' | 'passReview' | 'failReview'> = {
  completeAssist: (action, draft) => draft.emit({ type: 'assistCompleted', unit: draft.ctx.actor.unit ?? '', result: action.result }),

  dispose: (action, draft) => {
    const { ctx, state } = draft
    demand(photoRule(state, 'dispose') !== 'NEEDED' || action.attachments.some(({ kind }) => kind === 'AFTER'), 'after-photo')
    const clock = disposalClock(state)
    const { result, outcome, attachments } = action
    const remainingMs = clock === null ? null : remainingOf(clock, ctx.now, ctx)
    const clocks = [startOf('REVIEW', { state, at: ctx.now }, ctx)]
    draft.emit({ type: 'disposed', result, outcome, attachments, remainingMs, spotFixed: false, clocks })
  },

  passReview: (action, draft) => {
    const { ctx, state } = draft
    const { evidence, note, attachments } = action
    if (evidence === 'PHOTO') demand(attachments.length > 0, 'photo-given')
    else demand(note !== '', 'note-given')
    if (wantsFeedback(state)) {
      const matter = { state, at: ctx.now }
      const clocks = [startOf('CALLBACK', matter, ctx), startOf('RATING', matter, ctx)]
      draft.emit({ type: 'reviewPassed', evidence, note, attachments, closes: false, clocks })
      return
    }
    draft.emit({ type: 'reviewPassed', evidence, note, attachments, closes: true, clocks: [] })
    draft.emit({ type: 'closed', outcome: state.proposedOutcome ?? 'UNRESOLVED' }, { by: 'system' })
  },

  failReview: (action, draft) => {
    const { ctx, state } = draft
    draft.emit({ type: 'reviewFailed', reason: action.reason, ...promiseAfterRework(state, ctx.now, ctx), becomesLevel2: state.level === 1 })
  },
}
