import type { CameraQuestions } from '#backend/app/cameras.ts'
import { createMapDesk, type MapDesk } from '#backend/app/map-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Parts = { store: HallStore; queries: QueryDeps; resources: Resources; cameras: CameraQuestions; schedule: (run: () => void) => void }

/** The map over what the hall has; nothing is read before somebody opens it. */
export function openMap({ store, queries, resources, cameras, schedule }: Parts): MapDesk {
  return createMapDesk({
    queries, geo: resources.geo, geoVersion: resources.geoVersion, doors: store.areas.residents, places: store.areas.map,
    cameras: (actor, query) => cameras.cameras(actor, query),
    locate: (point) => resources.locator.locate({ point })?.subGrid ?? null,
    nextTurn: () => new Promise((resolve) => schedule(resolve)),
  })
}
