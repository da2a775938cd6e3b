import { setImmediate as turn } from 'node:timers/promises'
import type { OrgCode } from '#contract/ids.ts'
import type { CameraDoors, CameraQuestions } from '#backend/app/cameras.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { InboxProcessor, RawMessage } from '#backend/inbox/inbound.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { Keys } from '#backend/inbox/keys.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { InboxRecord } from '#backend/ports/inbox-store.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { createCameraDesk, type CameraDesk } from './camera-desk.ts'
import { doorActor, type RawFrame } from './camera-report.ts'
import { createDigestAuth } from './doors/digest-auth.ts'
import { createFrigateDoor } from './doors/frigate-door.ts'
import { fetchSnapshot } from './doors/frigate-snapshot.ts'
import { readHikvision } from './doors/hikvision-door.ts'
import { readJsonMessage } from './doors/json-door.ts'
import { weightiest, type Reading } from './doors/reading.ts'
import { createCameraHealth, type CameraHealthBook } from './health.ts'
import { createMutes } from './mutes.ts'
import { createCameraQuestions } from './questions.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'
import { readCameras, type CameraRegistry } from './registry.ts'

export type Cameras = {
  registry: CameraRegistry
  health: CameraHealthBook
  desk: CameraDesk
  questions: CameraQuestions
  doors: CameraDoors
  snapshots: Snapshots
  /** Reads what the first question would wait for, a little at a time. */
  warm(signal: AbortSignal): Promise<void>
}

export type CamerasDeps = {
  store: HallStore
  clock: Clock
  log: Logger
  resources: Resources
  district: OrgCode
  write: WriteSide
  attachments: Attachments
  inbox: Inbox
  keys: Pick<Keys, 'findByToken' | 'secretsOf' | 'used'>
  position: () => number
  /** Where Frigate's HTTP interface is; without it its cases come without pictures. */
  frigateUrl?: string | undefined
}

/** Owner of the keys that open the doors of cameras. */
export const cameraKeyOwner = 'CAMERA'

type Source = 'CAMERA' | 'HIKVISION' | 'FRIGATE'
type Reader = (raw: RawMessage) => Reading | Promise<Reading>

/** Everything of cameras over one hall: the register, the pipeline, the doors and what screens ask. */
export function createCameras(deps: CamerasDeps): Cameras {
  const { store, clock, log, resources, district, write, attachments, inbox } = deps
  const config = resources.cameras
  const registry = readCameras(store)
  const health = createCameraHealth(store, config)
  const mutes = createMutes({ store, bus: write.bus, district })
  const desk = createCameraDesk({ store, cache: write.cache, bus: write.bus, onCommit: write.commit.onCommit, attachments, clock, log, config, district, mutes, health })
  const readers = createReaders(deps, { registry, health })
  for (const [source, read] of Object.entries(readers)) inbox.open(source, processor(read, desk))
  const questions = createCameraQuestions({
    cache: write.cache, clock, rules: resources.rules, config, registry, desk, health, mutes, audit: write.bus, position: deps.position,
    rawMessage: (id) => store.areas.inbox.find(id), picturesOf: (raw) => picturesOf(readers, raw),
  })
  return {
    registry, health, desk, questions,
    async warm(signal) {
      const pause = async () => void (await turn(null, { signal, ref: false }))
      await registry.warm(pause)
      await desk.warm(pause)
    },
    snapshots: createSnapshots({ store, attachments, clock, log, audit: write.bus, actor: doorActor('cameras', district), rules: config.snapshots, pause: () => turn() }),
    doors: doorsOf(deps),
  }
}

function doorsOf({ keys, inbox, clock }: CamerasDeps): CameraDoors {
  const digest = createDigestAuth({ secrets: () => keys.secretsOf(cameraKeyOwner, 'signing'), now: () => clock.now() })
  return {
    admits: (key) => keys.findByToken(key)?.owner === cameraKeyOwner,
    knows(request) {
      const verdict = digest.check(request)
      if (verdict.kind === 'ok') keys.used(verdict.keyId)
      return verdict
    },
    receive: (message) => inbox.receive(message),
    settled: (id) => inbox.settled(id),
  }
}

function createReaders({ resources: { cameras: config }, log, frigateUrl }: CamerasDeps, { registry, health }: Pick<Cameras, 'registry' | 'health'>): Record<Source, Reader> {
  const frigate = createFrigateDoor({ registry, config, snapshot: fetchSnapshot({ url: frigateUrl, timeoutMs: config.frigate.snapshotTimeoutMs, log }) })
  return {
    CAMERA: (raw) => readJsonMessage({ registry, config }, raw),
    HIKVISION: (raw) => readHikvision({ registry, config, health }, raw),
    FRIGATE: (raw) => frigate.read(raw),
  }
}

function processor(read: Reader, desk: CameraDesk): InboxProcessor {
  return async (raw) => {
    const reading = await read(raw)
    if (reading.kind === 'ended') return reading.outcome
    const outcomes = []
    for (const report of reading.reports) outcomes.push(await desk.take(report))
    return weightiest(outcomes)
  }
}

async function picturesOf(readers: Record<Source, Reader>, record: InboxRecord): Promise<readonly RawFrame[]> {
  const { id: inboxId, attempts: attempt, ...raw } = record
  const read = Object.entries(readers).find(([source]) => source === record.source)?.[1]
  const reading = await read?.({ ...raw, inboxId, attempt })
  return reading?.kind === 'reports' ? ((await reading.reports[0]?.frames()) ?? []) : []
}
