import { join } from 'node:path'
import type { OrgCode } from '#contract/ids.ts'
import { createAlarmDesk, type AlarmDesk } from '#backend/app/alarms/alarm-desk.ts'
import { createAlarmFeed, type AlarmFeed } from '#backend/app/alarms/alarm-feed.ts'
import { backlogSource, buildingsSource, camerasSource, inboundSource, whistleSource } from '#backend/app/alarms/alarm-sources.ts'
import { createIntegrityDesk, type IntegrityDesk } from '#backend/app/integrity/integrity-desk.ts'
import { createIntegrityWatch, type IntegrityWatch } from '#backend/app/integrity/integrity-watch.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { Cameras } from '#backend/cameras/create-cameras.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import { IngestConfig } from '#backend/resources/ingest-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { sha256 } from '#backend/system/digest.ts'

type Deps = {
  store: HallStore
  write: WriteSide
  clock: Clock
  log: Logger
  resources: Resources
  resourcesFolder: string
  district: OrgCode
  attachments: Attachments
  cameras: Pick<Cameras, 'registry' | 'health'>
  position: () => number
  newId: () => string
  schedule: (run: () => void) => void
}

/** Whoever watches what is committed: alarms and the integrity of closings. They are woken once the hall is served. */
export type Watch = { alarms: AlarmFeed; integrity: IntegrityWatch; desks: { alarms: AlarmDesk; integrity: IntegrityDesk } }

/** Alarms over one hall. What is looked at now and then is listed here; what commits is heard once the hall is served. */
export function openWatch(deps: Deps): Watch {
  const { feed, desk } = openAlarms(deps)
  const { store, write, clock, log, resources: { integrity: rules }, district, attachments, position, newId, schedule } = deps
  const { integrity } = store.areas
  return {
    alarms: feed,
    integrity: createIntegrityWatch({ store, integrity, cache: write.cache, bus: write.bus, attachments, digest: sha256, rules, district, log, schedule }),
    desks: { alarms: desk, integrity: createIntegrityDesk({ integrity, queries: { store, cache: write.cache, position }, bus: write.bus, rules, district, now: () => clock.now(), newId }) },
  }
}

function openAlarms({ store, write, clock, log, resources, resourcesFolder, district, cameras, position, newId, schedule }: Deps): { feed: AlarmFeed; desk: AlarmDesk } {
  const { alarms: rules } = resources
  const { alarms, inbox } = store.areas
  const now = () => clock.now()
  const ingest = readJson(join(resourcesFolder, 'config', 'ingest.json'), IngestConfig)
  const sources = [
    inboundSource(inbox, { rules, ingest, district }),
    camerasSource({ all: () => cameras.registry.all(), healthOf: (camera, at) => cameras.health.of(camera, at) }, rules),
    buildingsSource(store.areas.buildings, rules),
    backlogSource(store, { rules, district }),
    whistleSource(store, { rules, district }),
  ]
  const feed = createAlarmFeed({ store, alarms, cache: write.cache, sources, now, rules, district, log, schedule })
  const desk = createAlarmDesk({ feed, alarms, rules, queries: { store, cache: write.cache, position }, bus: write.bus, now, newId })
  return { feed, desk }
}
