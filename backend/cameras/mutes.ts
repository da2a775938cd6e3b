import { z } from 'zod'
import { Instant, type OrgCode } from '#contract/ids.ts'
import { CameraCode, CameraTypeCode } from '#contract/sighting.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { Mute } from '#backend/domain/cameras/precision.ts'
import type { Store } from '#backend/ports/store.ts'
import { doorActor, idOf } from './camera-report.ts'

/** Which types of which cameras are silent, and why: facts of the log. */
export type Mutes = {
  last(camera: string, type: string): Mute | null
  /** All that hold now. */
  current(now: Instant): readonly (Mute & { camera: string; type: string })[]
  mute(camera: string, type: string, mute: Mute): Promise<void>
}

const stream = 'cameras:mutes'
const Muted = z.object({ camera: CameraCode, type: CameraTypeCode, at: Instant, until: Instant, judged: z.int(), false: z.int() })

type Deps = { store: Pick<Store, 'streamEvents'>; bus: Pick<CommandBus, 'keepFact'>; district: OrgCode }

export function createMutes({ store, bus, district }: Deps): Mutes {
  const known = new Map(store.streamEvents(stream).map(({ data }) => {
    const mute = Muted.parse(data)
    return [`${mute.camera}|${mute.type}`, mute] as const
  }))
  return {
    last: (camera, type) => known.get(`${camera}|${type}`) ?? null,
    current: (now) => [...known.values()].filter(({ until }) => now < until),
    async mute(camera, type, mute) {
      const data = { camera, type, ...mute }
      known.set(`${camera}|${type}`, data)
      await bus.keepFact({ commandId: idOf(`mute:${camera}:${type}:${mute.at}`), stream, type: 'cameraTypeMuted', data, at: mute.at }, doorActor('cameras', district))
    },
  }
}
