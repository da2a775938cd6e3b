import { z } from 'zod'
import { Camera, type CameraLink } from '#contract/cameras.ts'
import type { Actor } from '#contract/roles.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import type { NewEvent, Store } from '#backend/ports/store.ts'

/** Every camera the district has, as the log says. */
export type CameraRegistry = {
  all(): readonly Camera[]
  find(code: string): Camera | null
  /** The camera that a foreign system knows under this name. */
  linked(kind: CameraLink['kind'], id: string): Camera | null
  /** Reads the log again after an import. */
  reload(): void
  /** Reads the register piece by piece, others having their turn between; who asks before it is done waits for the rest of it. */
  warm(pause: () => Promise<void>): Promise<void>
}

const stream = 'cameras:register'
/** So many in one event, so that no line of the log grows too long. */
const atOnce = 200
const CamerasImported = z.object({ cameras: z.array(z.unknown()) })
/** Cameras that are checked in one turn: some 5 ms. */
const piece = 50

/** Reads the register from the log when it is first asked for, or before that in pieces; a camera that was imported again is as it was last. */
export function readCameras(store: Pick<Store, 'streamEvents'>): CameraRegistry {
  let folding = fold(store)
  let folded: Folded | null = null
  /** Takes one piece more; gives the register after the last. */
  const step = (): Folded | null => {
    const { done, value } = folding.next()
    folded = done === true ? value : null
    return folded
  }
  const isRead = () => folded !== null
  const known = (): Folded => {
    let done = folded
    while (done === null) done = step()
    return done
  }
  return {
    all: () => [...known().byCode.values()],
    find: (code) => known().byCode.get(code) ?? null,
    linked: (kind, id) => known().links.get(`${kind}:${id.toLowerCase()}`) ?? null,
    reload() {
      folding = fold(store)
      folded = null
    },
    async warm(pause) {
      while (!isRead() && step() === null) await pause()
    },
  }
}

type Folded = { byCode: ReadonlyMap<string, Camera>; links: ReadonlyMap<string, Camera> }

function* fold(store: Pick<Store, 'streamEvents'>): Generator<undefined, Folded> {
  const byCode = new Map<string, Camera>()
  const links = new Map<string, Camera>()
  const events = store.streamEvents(stream)
  yield
  for (const { data } of events) {
    for (const [index, given] of CamerasImported.parse(data).cameras.entries()) {
      const camera = Camera.parse(given)
      byCode.set(camera.code, camera)
      if (index % piece === piece - 1) yield
    }
  }
  yield
  for (const camera of byCode.values()) for (const { kind, id } of camera.links) links.set(`${kind}:${id.toLowerCase()}`, camera)
  return { byCode, links }
}

export type CameraSignature = { actor: Actor; at: Instant; commandId: string }
export type CameraFault = { code: string; reason: 'unknown-sub-grid' | 'twice' }

/** What is wrong with a list of cameras; empty when nothing is. */
export function faultsOf(cameras: readonly Camera[], subGrids: { has(code: OrgCode): boolean }): CameraFault[] {
  const seen = new Set<string>()
  return cameras.flatMap(({ code, subGrid }): CameraFault[] => {
    const isTwice = seen.has(code)
    seen.add(code)
    if (isTwice) return [{ code, reason: 'twice' }]
    return subGrids.has(subGrid) ? [] : [{ code, reason: 'unknown-sub-grid' }]
  })
}

/** Adds cameras to the register, or replaces what it says of them. Those that are as they were are left out; gives how many were not. */
export function recordCameras(store: Pick<Store, 'commit' | 'streamEvents'>, cameras: readonly Camera[], { actor, at, commandId }: CameraSignature): number {
  const known = readCameras(store)
  const changed = cameras.filter((camera) => JSON.stringify(known.find(camera.code)) !== JSON.stringify(camera))
  const version = store.streamEvents(stream).length
  const events = chunked(changed, atOnce).map((chunk, index): NewEvent => ({
    stream, version: version + index + 1, type: 'camerasImported', data: { cameras: chunk }, actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId,
  }))
  if (events.length > 0) store.commit({ recordedAt: at, events, commands: [], cases: [], contacts: [], outbox: [] })
  return changed.length
}
