import { z } from 'zod'
import { AttachmentRef, Point } from './case.ts'
import { CaseId, CaseNo, Instant, OrgCode, Position } from './ids.ts'
import { CameraCode, CameraTypeCode, StandingSighting } from './sighting.ts'

const none = z.undefined()
const share = z.number().min(0).max(1)

/** What a part of a picture is watched for. */
export const zoneKinds = ['NO_PARKING', 'FIRE_LANE', 'CROWD', 'RESTRICTED', 'NO_DOGS'] as const
export const ZoneKind = z.enum(zoneKinds)
export type ZoneKind = z.infer<typeof ZoneKind>

/** A polygon in shares of the picture's width and height. `region`: the same zone's number in the device. */
export const Zone = z.strictObject({
  name: z.string().min(1).max(40),
  kind: ZoneKind,
  ring: z.array(z.tuple([share, share])).min(3).max(32),
  region: z.int().nonnegative().exactOptional(),
  /** How many make an event here, where the usual number does not fit the place. */
  atLeast: z.int().min(1).max(200).exactOptional(),
})
export type Zone = z.infer<typeof Zone>

/** Under which name a foreign system knows the camera: Frigate's camera name; a Hikvision device's MAC and channel as `mac/channel`. */
export const CameraLink = z.strictObject({ kind: z.enum(['FRIGATE', 'HIKVISION']), id: z.string().min(1).max(80) })
export type CameraLink = z.infer<typeof CameraLink>

/** A camera of the register: where it stands, where it looks, what it watches. Never an address with a password. */
export const Camera = z.strictObject({
  code: CameraCode,
  name: z.string().min(1).max(60),
  place: z.string().min(1).max(120),
  point: Point,
  /** Degrees clockwise from north. */
  heading: z.number().min(0).lt(360),
  subGrid: OrgCode,
  zones: z.array(Zone).max(12),
  links: z.array(CameraLink).max(4),
  isEnabled: z.boolean(),
})
export type Camera = z.infer<typeof Camera>

/** `silent`: no message since the server started. */
export const CameraHealth = z.object({ state: z.enum(['online', 'offline', 'silent', 'off']), lastMessageAt: Instant.nullable(), lastFrameAt: Instant.nullable(), since: Instant.nullable() })
export type CameraHealth = z.infer<typeof CameraHealth>

export const TypeMute = z.object({ camera: CameraCode, cameraName: z.string(), type: CameraTypeCode, at: Instant, until: Instant, judged: z.int(), false: z.int() })
export type TypeMute = z.infer<typeof TypeMute>

/** One alert that waits to be judged, or was. `judged`/`valid`: this camera and type in the last days. */
export const CameraAlert = z.object({
  caseId: CaseId, no: CaseNo, version: z.int(), title: z.string(), subGrid: OrgCode, address: z.string(), point: Point.nullable(), reportedAt: Instant,
  sighting: StandingSighting, cameraName: z.string(), heading: z.number().nullable(), zones: z.array(Zone),
  attachments: z.array(AttachmentRef), judged: z.int(), valid: z.int(), sameType30: z.int(), actions: z.array(z.string()),
})
export type CameraAlert = z.infer<typeof CameraAlert>

export const CameraTypeView = z.object({ code: CameraTypeCode, name: z.string(), nameEn: z.string(), itemCode: z.string(), class: z.enum(['A', 'B', 'C']), minConfidence: share })
export type CameraTypeView = z.infer<typeof CameraTypeView>

/** Alerts that have waited for a judgement longer than `minutes`; `since`: when the oldest of them came. A P3 alarm: listed, without strip or sound. */
export const LateAlerts = z.object({ minutes: z.int(), count: z.int(), since: Instant.nullable() })
export type LateAlerts = z.infer<typeof LateAlerts>

export const CameraInbox = z.object({
  position: Position, at: Instant, waiting: z.int(), alerts: z.array(CameraAlert), types: z.array(CameraTypeView),
  cameras: z.object({ total: z.int(), online: z.int(), offline: z.int(), silent: z.int(), off: z.int() }), mutes: z.array(TypeMute), precisionDays: z.int(),
  late: LateAlerts,
})
export type CameraInbox = z.infer<typeof CameraInbox>

export const CameraView = Camera.extend({ health: CameraHealth })
export type CameraView = z.infer<typeof CameraView>

export const InboxQuery = z.strictObject({ scope: OrgCode.optional(), limit: z.coerce.number().int().min(1).max(200).default(60) })
export const RevealRequest = z.strictObject({ reason: z.string().trim().min(4).max(200) })

export const cameraRoutes = {
  cameraInbox: { method: 'get', path: '/cameras/inbox', access: 'session', params: none, query: InboxQuery, body: none, reply: CameraInbox, summary: 'What cameras saw and nobody has judged yet' },
  revealPicture: { method: 'post', path: '/cameras/alerts/:id/reveal', access: 'session', params: z.object({ id: CaseId }), query: none, body: RevealRequest, reply: z.object({ jpeg: z.string() }), summary: 'The picture of an alert as it came; leaves an audit line' },
  cameras: { method: 'get', path: '/cameras', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: z.array(CameraView), summary: 'The cameras of an area, and whether they are alive' },
} as const

/** What our inspector, or anybody who can send JSON, tells of a camera. `frames`: JPEG in base64, the first being the moment itself. */
export const DetectionMessage = z.strictObject({
  id: z.string().min(1).max(80),
  camera: CameraCode,
  type: CameraTypeCode,
  model: z.string().min(1).max(60),
  confidence: share,
  seenAt: z.iso.datetime({ offset: true }),
  since: z.iso.datetime({ offset: true }).exactOptional(),
  zone: z.string().max(40).exactOptional(),
  objects: z.array(z.strictObject({ label: z.string().min(1).max(40), score: share, box: z.strictObject({ x: share, y: share, w: share, h: share }) })).max(60).default([]),
  frames: z.array(z.strictObject({ offsetSeconds: z.int().min(-600).max(600), jpeg: z.base64().max(4_000_000) })).max(3).default([]),
})
export type DetectionMessage = z.infer<typeof DetectionMessage>
export type DetectionMessageInput = z.input<typeof DetectionMessage>
