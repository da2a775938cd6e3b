import type { Instant } from '#contract/ids.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { Deciders } from './decider.ts'

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

export const noteDeciders: Deciders<
  'supervise' | 'remind' | 'comment' | 'attach' | 'recordSms' | 'logCallAttempt' | 'recordContact' | 'acknowledgeAlarm'
> = {
  supervise: (action, draft) => draft.emit({ type: 'supervised', note: action.note }),

  remind: (action, draft) => draft.emit({ type: 'reminded', note: action.note ?? null, clock: null }),

  comment: (action, draft) => draft.emit({ type: 'commented', text: action.text, isInternal: action.isInternal }),

  attach: (action, draft) => {
    demand(action.attachments.length > 0, 'photo-given')
    draft.emit({ type: 'attached', attachments: action.attachments, note: action.note ?? null })
  },

  recordSms: (action, draft) => {
    demand(action.acceptedAt >= draft.state.reportedAt && action.acceptedAt <= draft.ctx.now, 'time-plausible')
    draft.emit({ type: 'smsAccepted', acceptedAt: action.acceptedAt })
  },

  logCallAttempt: (_action, draft) => {
    const { ctx, state } = draft
    const counted = countedAttempts([...state.callAttempts, ctx.now], ctx.rules.callAttemptGapMinutes * MINUTE)
    draft.emit({ type: 'callAttempted', stopsClock: counted >= ctx.rules.callAttempts })
  },

  recordContact: (action, draft) => draft.emit({ type: 'contacted', note: action.note ?? null }),

  acknowledgeAlarm: (action, draft) => draft.emit({ type: 'alarmAcknowledged', note: action.note ?? null }),
}
