import type { CaseState } from '#contract/case.ts'
import type { StandingSighting } from '#contract/sighting.ts'
import type { Evolvers } from './evolver.ts'

const changed = (state: CaseState, change: Partial<StandingSighting>): CaseState =>
  state.sighting === undefined ? state : { ...state, sighting: { ...state.sighting, ...change } }

export const sightingEvolvers: Evolvers<'sighted' | 'sightedAgain' | 'judgedUnclear'> = {
  sighted: (state, event) => ({
    ...state, sighting: { ...event.sighting, repeats: 0, isUnclear: false }, attachments: [...state.attachments, ...event.attachments],
  }),

  sightedAgain: (state, event) => changed(state, { repeats: event.repeats, lastSeenAt: event.lastSeenAt }),

  judgedUnclear: (state) => changed(state, { isUnclear: true }),
}
