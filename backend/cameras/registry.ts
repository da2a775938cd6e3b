import { z } from 'zod'
import { Camera, type CameraLink } from '#contract/cameras.ts'
import type { Actor } from '#contract/roles.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { NewEvent, Store } from '#backend/ports/store.ts'

/** Every camera the district has, as the log says. */
export type CameraRegistry = {
  all(): readonly Camera[]
  find(code: string): Camera | null
  /** The camera that a foreign system knows under this name. */
  linked(kind: CameraLink['kind'], id: string): Camera | null
  /** Reads the log again after an import. */
  reload(): void
}

const stream = 'cameras:register'
/** So many in one event, so that no line of the log grows too long. */
const atOnce = 200
const CamerasImported = z.object({ cameras: z.array(Camera) })

/** Reads the register from the log when it is first asked for, so that no start waits for it; a camera that was imported again is as it was last. */
export function readCameras(store: Pick<Store, 'streamEvents'>): CameraRegistry {
  let folded: ReturnType<typeof fold> | null = null
  const known = () => (folded ??= fold(store))
  return {
    all: () => [...known().byCode.values()],
    find: (code) => known().byCode.get(code) ?? null,
    linked: (kind, id) => known().links.get(`${kind}:${id.toLowerCase()}`) ?? null,
    reload() {
      folded = null
    },
  }
}

function fold(store: Pick<Store, 'streamEvents'>): { byCode: ReadonlyMap<string, Camera>; links: ReadonlyMap<string, Camera> } {
  const byCode = new Map<string, Camera>()
  for (const { data } of store.streamEvents(stream)) for (const camera of CamerasImported.parse(data).cameras) byCode.set(camera.code, camera)
  const links = new Map([...byCode.values()].flatMap((camera) => camera.links.map(({ kind, id }) => [`${kind}:${id.toLowerCase()}`, camera] as const)))
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
  const events = chunked(changed).map((chunk, index): NewEvent => ({
    stream, version: version + index + 1, type: 'camerasImported', data: { cameras: chunk }, actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId,
  }))
  if (events.length > 0) store.commit({ recordedAt: at, events, commands: [], cases: [], contacts: [], outbox: [] })
  return changed.length
}

function chunked(cameras: readonly Camera[]): Camera[][] {
  return Array.from({ length: Math.ceil(cameras.length / atOnce) }, (_, index) => cameras.slice(index * atOnce, (index + 1) * atOnce))
}
