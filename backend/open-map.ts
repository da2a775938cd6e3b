import { createBuildingDesk } from '#backend/app/building-desk.ts'
import type { Application } from '#backend/app/application.ts'
import type { CameraQuestions } from '#backend/app/cameras.ts'
import { createMapDesk } from '#backend/app/map-desk.ts'
import type { StationRegister } from '#backend/app/station-register.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { buildingStreams } from '#backend/domain/building/fold.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Parts = {
  store: HallStore; write: WriteSide; queries: QueryDeps; resources: Resources; attachments: Pick<Attachments, 'find'>; cameras: CameraQuestions; register: StationRegister; roster: Pick<StaffBook, 'roster'>; schedule: (run: () => void) => void
}

/** The map over what the hall has, and the graded buildings on it; nothing of the map is read before somebody opens it. */
export function openGround({ store, write, queries, resources, attachments, cameras, register, roster, schedule }: Parts): Pick<Application, 'map' | 'buildings'> {
  const { buildings, residents } = store.areas
  const onChange = (hear: () => void) => write.commit.onCommit(({ events }) => void (events.some(({ stream }) => stream.startsWith(buildingStreams)) && hear()))
  return {
    buildings: createBuildingDesk({ queries, attachments, buildings, grades: queries.grades, doors: residents, bus: write.bus, rules: resources.buildings }),
    map: createMapDesk({
      queries, geo: resources.geo, geoVersion: resources.geoVersion, doors: residents, places: store.areas.map, roster, graded: { store: buildings, onChange },
      stations: () => register.current(),
      cameras: (actor, query) => cameras.cameras(actor, query),
      locate: (point) => resources.locator.locate({ point })?.subGrid ?? null,
      nextTurn: () => new Promise((resolve) => schedule(resolve)),
    }),
  }
}
