import { demand } from '#backend/domain/case/guards.ts'
import type { Deciders } from './decider.ts'

export const sightingDeciders: Deciders<'sight' | 'sightAgain' | 'markUnclear'> = {
  sight: (action, draft) => {
    const { firstSeenAt, lastSeenAt } = action.sighting
    demand(firstSeenAt <= lastSeenAt && lastSeenAt <= draft.ctx.now, 'time-plausible')
    draft.emit({ type: 'sighted', sighting: action.sighting, attachments: action.attachments })
  },

  sightAgain: (action, draft) => {
    const known = draft.state.sighting
    demand(known !== undefined && action.repeats > known.repeats && action.lastSeenAt >= known.lastSeenAt && action.lastSeenAt <= draft.ctx.now, 'time-plausible')
    draft.emit({ type: 'sightedAgain', repeats: action.repeats, lastSeenAt: action.lastSeenAt })
  },

  markUnclear: (action, draft) => draft.emit({ type: 'judgedUnclear', note: action.note ?? null }),
}
