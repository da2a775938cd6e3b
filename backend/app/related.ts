import type { CaseState } from '#contract/case.ts'
import type { CaseId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RelatedCase } from '#contract/views.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { isRepeat, isSameMatter } from '#backend/domain/case/merging.ts'
import { closeness, nearnessOf, type Told } from '#backend/domain/case/nearness.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { matterText } from './auto-suggest.ts'
import { findCase } from './find-case.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

/** The service circle of the notice (500米服务圈), and the time the detail screen looks back (design.md 6.3). */
export const circleMetres = 500
export const lookBackMs = 90 * DAY
export const mostFound = 60
const mostShown = 30

type Found = { state: CaseState; why: RelatedCase['why'] }

/** Cases that may have to do with this one: what it was merged with, the same address, near by, the same item in the circle. */
export function related(deps: QueryDeps, actor: Actor, id: CaseId): RelatedCase[] {
  const { cache, books } = deps
  const state = findCase(cache, actor, id)
  const mayMerge = allowedActions(state, actor, books.rules).includes('merge')
  const show = cardsFor(actor, cache)
  const found = new Map<CaseId, Found>()
  for (const one of [...linked(deps, state), ...samePlace(deps, state), ...near(deps, state)])
    if (one.state.id !== id && !found.has(one.state.id) && canSee(actor, accessFactsOf(one.state))) found.set(one.state.id, one)
  const compared = [...found.values()].map(({ state: other, why }) => {
    const card = show(cardOf(other, false))
    const canMerge = mayMerge && isOpen(other.status) && isSameMatter(state, other, books.rules)
    const nearness = nearnessOf(toldOf(state), card.isRedacted ? withheld(other) : toldOf(other), books.rules)
    const isTwin = isOpen(other.status) && isSameMatter(state, other, books.rules) && nearness.isAlike
    return { card, why, canMerge, ...nearness, isTwin, isRepeat: isRepeat(state, other, books.rules) }
  })
  return compared.toSorted((a, b) => rankOf(b, books.rules) - rankOf(a, books.rules)).slice(0, mostShown)
}

const linkedFirst = 2

/** What a merge bound together first, for there it is undone; then probable duplicates; each by how near they are in everything. */
function rankOf(entry: RelatedCase, rules: CaseRules): number {
  const isLinked = entry.why === 'PRIMARY' || entry.why === 'MERGED'
  return (isLinked ? linkedFirst : Number(entry.isTwin)) + closeness(entry, rules)
}

/** A case as it is compared. */
export const toldOf = (state: CaseState): Told => ({ ...state, words: matterText(state) })

/** Of a case whose place and words this reader may not see only its time is compared. */
const withheld = (state: CaseState): Told => ({ itemCode: null, point: null, address: '', buildingCode: null, subGrid: '', reportedAt: state.reportedAt, words: '' })

/** The cases of these ids that there are. */
export function states({ cache }: QueryDeps, ids: readonly CaseId[]): CaseState[] {
  return ids.flatMap((id) => cache.find(id)?.state ?? [])
}

function linked(deps: QueryDeps, { mergedInto, duplicates }: CaseState): Found[] {
  const primary = states(deps, mergedInto === null ? [] : [mergedInto]).map((state) => ({ state, why: 'PRIMARY' as const }))
  return [...primary, ...states(deps, duplicates).map((state) => ({ state, why: 'MERGED' as const }))]
}

function samePlace(deps: QueryDeps, { subGrid, address, reportedAt }: CaseState): Found[] {
  if (address === '') return []
  const cards = deps.store.sameAddress(subGrid, address, reportedAt - lookBackMs, mostFound)
  return states(deps, cards.map((card) => card.id)).map((state) => ({ state, why: 'SAME_PLACE' }))
}

function near(deps: QueryDeps, { point, itemCode, reportedAt }: CaseState): Found[] {
  if (point === null) return []
  const cards = deps.store.nearby(point, circleMetres, reportedAt - lookBackMs, mostFound)
  return states(deps, cards.map((card) => card.id)).flatMap((state): Found[] => {
    if (state.point !== null && distance(point, state.point) <= deps.books.rules.mergeMetres) return [{ state, why: 'NEAR' }]
    return itemCode !== null && state.itemCode === itemCode ? [{ state, why: 'SAME_ITEM' }] : []
  })
}
