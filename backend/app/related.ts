import type { CaseState } from '#contract/case.ts'
import type { CaseId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RelatedCase } from '#contract/views.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { isRepeat, isSameMatter } from '#backend/domain/case/merging.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { likeness } from '#backend/domain/text/likeness.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { matterText } from './auto-suggest.ts'
import { findCase } from './find-case.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

/** The service circle of the notice (500米服务圈), and the time the detail screen looks back (design.md 6.3). */
const circleMetres = 500
const lookBackMs = 90 * DAY
const mostFound = 60
const mostShown = 30

type Found = { state: CaseState; why: RelatedCase['why']; metres: number | null }

/** Cases that may have to do with this one: what it was merged with, the same address, near by, the same item in the circle. */
export function related(deps: QueryDeps, actor: Actor, id: CaseId): RelatedCase[] {
  const { cache, books } = deps
  const state = findCase(cache, actor, id)
  const mayMerge = allowedActions(state, actor, books.rules).includes('merge')
  const show = cardsFor(actor, cache)
  const found = new Map<CaseId, Found>()
  for (const one of [...linked(deps, state), ...samePlace(deps, state), ...near(deps, state)])
    if (one.state.id !== id && !found.has(one.state.id) && canSee(actor, accessFactsOf(one.state))) found.set(one.state.id, one)
  const compared = [...found.values()].map(({ state: other, why, metres }) => {
    const card = show(cardOf(other, false))
    const canMerge = mayMerge && isOpen(other.status) && isSameMatter(state, other, books.rules)
    return { card, why, metres, canMerge, ...compare(state, { other, isWithheld: card.isRedacted }, books.rules) }
  })
  return compared.toSorted((a, b) => (b.isTwin ? b.likeness : 0) - (a.isTwin ? a.likeness : 0)).slice(0, mostShown)
}

/** Like texts, one matter, the same complaint again: what a desk should see before it makes a second case of it. */
function compare(state: CaseState, { other, isWithheld }: { other: CaseState; isWithheld: boolean }, rules: CaseRules): Pick<RelatedCase, 'likeness' | 'isTwin' | 'isRepeat'> {
  const alike = isWithheld ? 0 : likeness(matterText(state), matterText(other))
  return { likeness: alike, isTwin: isOpen(other.status) && isSameMatter(state, other, rules) && alike >= rules.twinLikeness, isRepeat: isRepeat(state, other, rules) }
}

function states({ cache }: QueryDeps, ids: readonly CaseId[]): CaseState[] {
  return ids.flatMap((id) => cache.find(id)?.state ?? [])
}

function linked(deps: QueryDeps, { mergedInto, duplicates }: CaseState): Found[] {
  const primary = states(deps, mergedInto === null ? [] : [mergedInto]).map((state) => ({ state, why: 'PRIMARY' as const, metres: null }))
  return [...primary, ...states(deps, duplicates).map((state) => ({ state, why: 'MERGED' as const, metres: null }))]
}

function samePlace(deps: QueryDeps, { subGrid, address, reportedAt }: CaseState): Found[] {
  if (address === '') return []
  const cards = deps.store.sameAddress(subGrid, address, reportedAt - lookBackMs, mostFound)
  return states(deps, cards.map((card) => card.id)).map((state) => ({ state, why: 'SAME_PLACE', metres: null }))
}

function near(deps: QueryDeps, { point, itemCode, reportedAt }: CaseState): Found[] {
  if (point === null) return []
  const cards = deps.store.nearby(point, circleMetres, reportedAt - lookBackMs, mostFound)
  const all = states(deps, cards.map((card) => card.id)).flatMap((state): Found[] => {
    const metres = state.point === null ? circleMetres : Math.round(distance(point, state.point))
    if (metres <= deps.books.rules.mergeMetres) return [{ state, why: 'NEAR', metres }]
    return itemCode !== null && state.itemCode === itemCode ? [{ state, why: 'SAME_ITEM', metres }] : []
  })
  return all.toSorted((a, b) => (a.metres ?? 0) - (b.metres ?? 0))
}
