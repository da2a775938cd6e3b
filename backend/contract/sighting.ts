import { z } from 'zod'
import { Instant } from './ids.ts'

/** Code of a camera as the district numbers it. */
export const CameraCode = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{1,31}$/)
export type CameraCode = z.infer<typeof CameraCode>

/** Type of what a camera reports: `AI01` … of resources/config/cameras.json. */
export const CameraTypeCode = z.string().regex(/^AI\d{2}$/)
export type CameraTypeCode = z.infer<typeof CameraTypeCode>

const share = z.number().min(0).max(1)

/** A rectangle in shares of the picture's width and height, from its upper left corner. */
export const Box = z.object({ x: share, y: share, w: share, h: share })
export type Box = z.infer<typeof Box>

/** One picture of a sighting; the bytes are a stored photo. `offsetSeconds`: before (negative) or after the moment that raised it. */
export const Frame = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/), offsetSeconds: z.int().min(-600).max(600) })
export type Frame = z.infer<typeof Frame>

/** What a camera saw, as a program judged it: evidence of a matter, never of a person. */
export const Sighting = z.object({
  camera: CameraCode,
  type: CameraTypeCode,
  /** The program that judged it. */
  model: z.string().min(1).max(60),
  confidence: share,
  zone: z.string().max(40).nullable(),
  boxes: z.array(Box).max(60),
  frames: z.array(Frame).max(3),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  /** The message it came with, in the raw inbox. */
  message: z.string().max(80).exactOptional(),
})
export type Sighting = z.infer<typeof Sighting>

/** A sighting with what has become of it since: seen again, or looked at without being able to tell. */
export const StandingSighting = Sighting.extend({ repeats: z.int().nonnegative(), isUnclear: z.boolean() })
export type StandingSighting = z.infer<typeof StandingSighting>
