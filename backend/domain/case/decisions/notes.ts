import type { CaseState, Place } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import type { ActionOf, Deciders } from './decider.ts'

/** How many of the attempts are far enough apart to count as separate. */
function countedAttempts(attempts: readonly Instant[], gapMs: number): number {
  let counted = 0
  let last = -Infinity
  for (const at of attempts) {
    if (at - last < gapMs) continue
    counted += 1
    last = at
  }
  return counted
}

/** Where it is, as said now; what is not said stays. */
function placeOf({ address, point, buildingCode }: CaseState, place: Place): Pick<CaseState, 'address' | 'point' | 'buildingCode'> {
  return { address: place.address ?? address, point: place.point ?? point, buildingCode: place.buildingCode ?? buildingCode }
}

/** The content with what the source says now; a reporter it does not name stays known. */
function amendedEvent(action: ActionOf<'amend'>, { state, ctx }: Draft): Extract<CaseEvent, { type: 'amended' }> {
  const { place = {}, reporter = state, title = state.title, text = state.text, nature = state.nature, peopleCount = state.peopleCount, amountFen = state.amountFen } = action
  const { isAnonymous, isConfidential, wantsContact } = reporter
  return {
    type: 'amended', title: maskText(title), text, ...placeOf(state, place), nature, peopleCount, amountFen, contactId: ctx.contactId ?? state.contactId,
    isAnonymous, isConfidential, wantsContact,
  }
}

export const noteDeciders: Deciders<
  'supervise' | 'remind' | 'amend' | 'comment' | 'attach' | 'recordSms' | 'noteMessage' | 'logCallAttempt' | 'recordContact' | 'acknowledgeAlarm'
> = {
  supervise: (action, draft) => draft.emit({ type: 'supervised', note: action.note }),

  remind: (action, draft) => draft.emit({ type: 'reminded', note: action.note ?? null, clock: null }),

  amend: (action, draft) => draft.emit(amendedEvent(action, draft)),

  comment: (action, draft) => draft.emit({ type: 'commented', text: action.text, isInternal: action.isInternal }),

  attach: (action, draft) => {
    demand(action.attachments.length > 0, 'photo-given')
    draft.emit({ type: 'attached', attachments: action.attachments, note: action.note ?? null })
  },

  recordSms: (action, draft) => {
    demand(action.acceptedAt >= draft.state.reportedAt && action.acceptedAt <= draft.ctx.now, 'time-plausible')
    draft.emit({ type: 'smsAccepted', acceptedAt: action.acceptedAt, receipt: action.receipt ?? null })
  },

  noteMessage: ({ template, state, receipt, at }, draft) => draft.emit({ type: 'messageNoted', template, state, receipt, noticedAt: at }),

  logCallAttempt: (_action, draft) => {
    const { ctx, state } = draft
    const counted = countedAttempts([...state.callAttempts, ctx.now], ctx.rules.callAttemptGapMinutes * MINUTE)
    draft.emit({ type: 'callAttempted', stopsClock: counted >= ctx.rules.callAttempts })
  },

  recordContact: (action, draft) => draft.emit({ type: 'contacted', note: action.note ?? null }),

  acknowledgeAlarm: (action, draft) => draft.emit({ type: 'alarmAcknowledged', note: action.note ?? null }),
}
