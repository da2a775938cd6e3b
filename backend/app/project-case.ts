import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { Role } from '#contract/roles.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { evolve } from '#backend/domain/case/evolve.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import type { Projector, SearchDoc } from '#backend/ports/store.ts'
import { readEvent } from './event-data.ts'

/** The state that the events of one case lead to. */
export function foldCase(events: readonly RecordedEvent[]): CaseState {
  let state: CaseState | null = null
  for (const recorded of events) {
    const { at, version, actor } = recorded
    state = evolve(state, readEvent(recorded), { at, version, actor: { id: actor.id, role: Role.parse(actor.role), unit: actor.unit } })
  }
  if (state === null) throw new Error('a case has at least one event')
  return state
}

/** The domain's pure functions as one: what the store keeps of a case, from its events alone. */
export function createProjector(books: PromiseContext): Projector {
  return (events) => {
    const state = foldCase(events)
    return { state, card: cardOf(state, false), facts: factsOf(state, books), search: searchDocOf(state) }
  }
}

/** What full-text search may find of a case. */
export function searchDocOf({ id, no, title, text, address }: CaseState): SearchDoc {
  return { id, no, title, text, address }
}
