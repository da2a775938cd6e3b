import { z } from 'zod'
import type { Camera } from '#contract/cameras.ts'
import { interpret, type Finding } from '#backend/domain/cameras/interpret.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import type { CameraReport, RawFrame } from '#backend/cameras/camera-report.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import { dead, ignored, trustedTime, type Reading } from './reading.ts'

const text = z.string().max(200)
const seconds = z.number().positive()
/** `after` of frigate/events; what we do not read may be anything. */
const Tracked = z.object({
  id: text, camera: text, label: text, frame_time: seconds, start_time: seconds, end_time: seconds.nullish(), score: z.number().nullish(), top_score: z.number().nullish(),
  false_positive: z.boolean().nullish(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullish(), current_zones: z.array(text).default([]), has_snapshot: z.boolean().nullish(),
})
type Tracked = z.infer<typeof Tracked>
const EventMessage = z.object({ type: z.enum(['new', 'update', 'end']), after: Tracked })

/** `after` of frigate/reviews (0.14 and later): several objects that belong together. */
const Review = z.object({
  id: text, camera: text, start_time: seconds, end_time: seconds.nullish(), severity: z.enum(['alert', 'detection']),
  data: z.object({ detections: z.array(text).max(200), objects: z.array(text).max(200).default([]), zones: z.array(text).default([]) }),
})
const ReviewMessage = z.object({ type: z.enum(['new', 'update', 'end']), after: Review })

export type FrigateDeps = {
  registry: CameraRegistry
  config: CameraConfig
  /** The picture of a tracked object, persons not yet blurred; null when Frigate has none to give. */
  snapshot: (id: string) => Promise<Uint8Array | null>
}

export type FrigateDoor = { read(raw: RawMessage): Reading }

const remembered = 2000

/**
 * Frigate over MQTT. Reviews name their objects by id only, so the objects told of in frigate/events are remembered for a while.
 * An object and the review it belongs to tell of the same situation; the desk makes one case of them. Faces, plates and
 * descriptions are not read.
 */
export function createFrigateDoor(deps: FrigateDeps): FrigateDoor {
  const objects = new Map<string, Tracked>()
  const remember = (one: Tracked) => {
    objects.delete(one.id)
    objects.set(one.id, one)
    const [oldest] = objects.keys()
    if (objects.size > remembered && oldest !== undefined) objects.delete(oldest)
  }
  return {
    read(raw) {
      const body = fromText(raw.body)
      if (body === undefined) return dead('request.malformed', 'not-json')
      if ((raw.headers['topic'] ?? '').endsWith('/reviews')) return readReview(deps, raw, { body, objects })
      const event = EventMessage.safeParse(body)
      if (!event.success) return dead('request.invalid', faults(event.error))
      const { after } = event.data
      if (after.false_positive === true) return ignored('false-positive')
      remember(after)
      return readEvent(deps, raw, { after, objects })
    },
  }
}

const faults = ({ issues }: z.ZodError) => issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ').slice(0, 300)

function readEvent(deps: FrigateDeps, raw: RawMessage, { after, objects }: { after: Tracked; objects: ReadonlyMap<string, Tracked> }): Reading {
  const camera = deps.registry.linked('FRIGATE', after.camera)
  if (camera === null) return ignored('unknown-camera')
  const beside = [...objects.values()].filter((one) => one.camera === after.camera && one.id !== after.id && (one.end_time ?? null) === null && Math.abs(one.frame_time - after.frame_time) < 90)
  const findings = interpret([after, ...beside].map((one) => seenOf(deps, one)), camera, deps.config).filter((finding) => finding.objects.some(({ label }) => label === after.label))
  return reports(deps, raw, { camera, findings, tracked: after, end: after.end_time ?? after.frame_time, start: after.start_time })
}

function readReview(deps: FrigateDeps, raw: RawMessage, { body, objects }: { body: unknown; objects: ReadonlyMap<string, Tracked> }): Reading {
  const review = ReviewMessage.safeParse(body)
  if (!review.success) return dead('request.invalid', faults(review.error))
  const { camera: name, data, start_time: start, end_time: ended } = review.data.after
  const camera = deps.registry.linked('FRIGATE', name)
  if (camera === null) return ignored('unknown-camera')
  const label = data.objects[0]?.replace(/-verified$/, '') ?? ''
  const things = data.detections.map((detection): SeenObject => {
    const known = objects.get(detection)
    return known === undefined ? { label, score: deps.config.frigate.assumedConfidence, box: null, zones: data.zones } : seenOf(deps, known)
  })
  const tracked = data.detections.map((detection) => objects.get(detection)).find((one) => one !== undefined) ?? null
  const newest = Math.max(start, ...data.detections.map((detection) => objects.get(detection)?.frame_time ?? 0))
  const end = ended ?? newest
  return reports(deps, raw, { camera, findings: interpret(things, camera, deps.config), tracked, end, start })
}

type Told = { camera: Camera; findings: readonly Finding[]; tracked: Tracked | null; start: number; end: number }

function reports(deps: FrigateDeps, raw: RawMessage, { camera, findings, tracked, start, end }: Told): Reading {
  if (findings.length === 0) return ignored('nothing-watched')
  const seenAt = trustedTime(end * SECOND, raw.receivedAt, deps.config.clockToleranceMinutes)
  const since = Math.round(seenAt - Math.max(0, end - start) * SECOND)
  return {
    kind: 'reports',
    reports: findings.map((finding): CameraReport => ({
      key: `${raw.inboxId}:${finding.type}`, message: raw.inboxId, door: 'frigate', camera, model: 'frigate', zone: finding.zone,
      detection: { camera: camera.code, type: finding.type, confidence: Math.min(1, finding.confidence), seenAt: Math.round(seenAt), since },
      boxes: finding.objects.flatMap(({ box }) => (box === null ? [] : [box])), objects: finding.objects, frames: () => framesOf(deps, tracked),
    })),
  }
}

async function framesOf({ snapshot }: FrigateDeps, tracked: Tracked | null): Promise<RawFrame[]> {
  if (tracked === null || tracked.has_snapshot === false) return []
  const jpeg = await snapshot(tracked.id)
  return jpeg === null ? [] : [{ offsetSeconds: 0, jpeg }]
}

function seenOf({ config }: FrigateDeps, { label, top_score: top, score, box, current_zones: zones }: Tracked): SeenObject {
  return { label, score: top ?? score ?? config.frigate.assumedConfidence, zones, box: box === null || box === undefined ? null : boxOf(box, config.frigate.detectSize) }
}

const share = (value: number, whole: number): number => Math.min(1, Math.max(0, value / whole))

function boxOf([left, top, right, bottom]: readonly [number, number, number, number], { width, height }: CameraConfig['frigate']['detectSize']): SeenObject['box'] {
  const [x, y] = [share(left, width), share(top, height)]
  return { x, y, w: Math.max(0, share(right, width) - x), h: Math.max(0, share(bottom, height) - y) }
}

function fromText(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
