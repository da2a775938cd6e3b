import type { CaseState } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { SimilarCase, SimilarRequest } from '#contract/similar.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { closeness, mayBeSame, nearnessOf, type Told } from '#backend/domain/case/nearness.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { matterText } from './auto-suggest.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'
import { circleMetres, lookBackMs, mostFound, states, toldOf } from './related.ts'

const mostShown = 3

/** Open cases that may be the matter of a report being written, likest first; none that this reader may not see in full. */
export function similar(deps: QueryDeps, actor: Actor, about: SimilarRequest): SimilarCase[] {
  const { rules } = deps.books
  const show = cardsFor(actor, deps.cache)
  const told: Told = { ...about, reportedAt: deps.clock.now(), words: matterText(about) }
  const found = candidates(deps, told).flatMap((state): SimilarCase[] => {
    const near = nearnessOf(told, toldOf(state), rules)
    if (!isOpen(state.status) || !canSee(actor, accessFactsOf(state)) || !mayBeSame(near, circleMetres)) return []
    const card = show(cardOf(state, false))
    return card.isRedacted ? [] : [{ card, ...near }]
  })
  return found.toSorted((a, b) => closeness(b, rules) - closeness(a, rules)).slice(0, mostShown)
}

/** From the indices of open cases and of places: what is open in the sub-grid and what lies in the circle, never the whole store. */
function candidates(deps: QueryDeps, { subGrid, point, reportedAt }: Told): CaseState[] {
  const { store } = deps
  const cards = [
    ...store.listCases({ visibility: { org: subGrid, unit: null }, isOpen: true, order: 'due', limit: mostFound }).items,
    ...(point === null ? [] : store.nearby(point, circleMetres, reportedAt - lookBackMs, mostFound)),
  ]
  return states(deps, [...new Set(cards.map(({ id }) => id))])
}
