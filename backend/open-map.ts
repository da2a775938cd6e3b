import type { CameraQuestions } from '#backend/app/cameras.ts'
import { type BuildingDesk, createBuildingDesk } from '#backend/app/building-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import { createMapDesk, type MapDesk } from '#backend/app/map-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import { buildingStreams } from '#backend/domain/building/fold.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Parts = { store: HallStore; queries: QueryDeps; resources: Resources; cameras: CameraQuestions; commit: Pick<WriteSide['commit'], 'onCommit'>; schedule: (run: () => void) => void }

/** The map over what the hall has; nothing is read before somebody opens it. */
export function openMap({ store, queries, resources, cameras, commit, schedule }: Parts): MapDesk {
  return createMapDesk({
    queries, geo: resources.geo, geoVersion: resources.geoVersion, doors: store.areas.residents, graded: { store: store.areas.buildings, onChange: (hear) => commit.onCommit(({ events }) => void (events.some(({ stream }) => stream.startsWith(buildingStreams)) && hear())) }, places: store.areas.map,
    cameras: (actor, query) => cameras.cameras(actor, query),
    locate: (point) => resources.locator.locate({ point })?.subGrid ?? null,
    nextTurn: () => new Promise((resolve) => schedule(resolve)),
  })
}

type GradedParts = Pick<Parts, 'store' | 'queries' | 'resources'> & { write: WriteSide; attachments: Pick<Attachments, 'find'> }

/** The graded buildings of the hall. */
export const openBuildings = ({ store, queries, resources, write, attachments }: GradedParts): BuildingDesk =>
  createBuildingDesk({ queries, attachments, buildings: store.areas.buildings, grades: queries.grades, doors: store.areas.residents, bus: write.bus, rules: resources.buildings })
