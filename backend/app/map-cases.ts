import type { Point } from '#contract/case.ts'
import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { CasePoint } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { CaseCard } from '#contract/views.ts'
import { accessFactsOf, isRedactedFor, visibilityOf } from '#backend/domain/access/visibility.ts'
import { isInRing } from '#backend/domain/geo/plane.ts'
import type { MapStore } from '#backend/ports/map-store.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CaseCache } from './case-cache.ts'
import { cardsFor } from './present-card.ts'

export type MapCaseDeps = { places: MapStore; store: Pick<Store, 'cards'>; cache: CaseCache; middleOf: (subGrid: OrgCode) => Point | null }

/** Where a reader's open cases are drawn; what is withheld from the reader is drawn nowhere. */
export function casePoints({ places, cache, middleOf }: MapCaseDeps, actor: Actor, scope: OrgCode | undefined): CasePoint[] {
  return places.openPlaces(visibilityOf(actor, scope)).flatMap(({ id, subGrid, lng, lat, isSensitive }): CasePoint[] => {
    if (isSensitive && isWithheld(cache, actor, id)) return []
    if (lng !== null && lat !== null) return [{ id, lng, lat, isExact: true }]
    const middle = middleOf(subGrid)
    return middle === null ? [] : [{ id, ...middle, isExact: false }]
  })
}

function isWithheld(cache: CaseCache, actor: Actor, id: CaseId): boolean {
  const state = cache.find(id)?.state
  return state === undefined || isRedactedFor(actor, accessFactsOf(state))
}

/** The cases drawn inside a ring of degrees, most urgent first: as many as the map shows there. */
export function casesInRing(deps: MapCaseDeps, actor: Actor, { scope, ring }: { scope?: OrgCode | undefined; ring: readonly (readonly [number, number])[] }): CaseCard[] {
  const flat = ring.flat()
  const inside = casePoints(deps, actor, scope).filter(({ lng, lat }) => isInRing(flat, [lng, lat]))
  const show = cardsFor(actor, deps.cache)
  return deps.store.cards(inside.map(({ id }) => id)).map(show).toSorted((a, b) => (a.sla.dueAt ?? Infinity) - (b.sla.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1))
}
