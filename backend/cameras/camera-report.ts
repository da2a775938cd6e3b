import { createHash } from 'node:crypto'
import type { Camera } from '#contract/cameras.ts'
import type { Actor } from '#contract/roles.ts'
import type { Box } from '#contract/sighting.ts'
import type { Detection } from '#backend/domain/cameras/camera-rules.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'

/** A picture on its way in. `offsetSeconds`: before or after the moment that raised the report. */
export type RawFrame = { offsetSeconds: number; jpeg: Uint8Array }

/** What a door made of a message: one event at one camera. */
export type CameraReport = {
  /** Names the report for ever; the same again is the same. */
  key: string
  /** The message in the raw inbox. */
  message: string
  door: string
  camera: Camera
  model: string
  zone: string | null
  detection: Detection
  /** What makes the event. */
  boxes: readonly Box[]
  /** Everything that was seen: persons among it are blurred. */
  objects: readonly SeenObject[]
  /** Fetched only when a case is made. */
  frames: () => Promise<readonly RawFrame[]>
}

/** An id that a text always gives: a UUID of version 8 made of its SHA-256, so that a message that comes again makes nothing twice. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The product acting for a door: the log says which one it was. */
export function doorActor(door: string, district: string): Actor {
  return { id: `door:${door}`, name: '', role: 'SYSTEM', scope: district, unit: null, post: null }
}
