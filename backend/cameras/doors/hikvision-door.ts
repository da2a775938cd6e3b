import type { Camera } from '#contract/cameras.ts'
import { interpret, type Finding } from '#backend/domain/cameras/interpret.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import type { CameraReport, RawFrame } from '#backend/cameras/camera-report.ts'
import type { CameraHealthBook } from '#backend/cameras/health.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import { readAlert, type Alert } from './alert-xml.ts'
import { readParts } from './multipart.ts'
import { dead, ignored, trustedTime, type Reading } from './reading.ts'

export type HikvisionDeps = { registry: CameraRegistry; config: CameraConfig; health: Pick<CameraHealthBook, 'note'> }

type Document = { xml: Uint8Array; charset: string | null; pictures: readonly Buffer[] }

/** Hikvision's alarm server: an alarm as XML, alone or as a part beside its pictures. A picture that is cut off does not cost the alarm. */
export async function readHikvision(deps: HikvisionDeps, raw: RawMessage): Promise<Reading> {
  const document = await documentOf(raw)
  if (document === null) return dead('request.malformed', 'no-xml-part')
  const reading = readAlert(document.xml, document.charset)
  if (reading.kind === 'broken') return dead('request.malformed', reading.reason)
  if (reading.kind === 'other') return ignored('not-an-alarm')
  return alarm(deps, raw, { alert: reading.alert, pictures: document.pictures })
}

function alarm(deps: HikvisionDeps, raw: RawMessage, { alert, pictures }: { alert: Alert; pictures: readonly Buffer[] }): Reading {
  const { config, health } = deps
  const { hikvision } = config
  const device = deviceOf(alert)
  const camera = device === null ? null : deps.registry.linked('HIKVISION', device)
  if (camera === null) return dead('camera.unknown', device ?? 'no-device')
  const event = alert.eventType.toLowerCase()
  const isActive = alert.eventState.toLowerCase() === 'active'
  health.note(camera.code, event === 'videoloss' && isActive ? 'gone' : 'message', raw.receivedAt)
  if (hikvision.lifeEvents.includes(event)) return ignored('sign-of-life')
  if (!isActive) return ignored('inactive')
  const findings = findingsOf(config, { camera, alert, event })
  if (findings.length === 0) return ignored(hikvision.zoneEvents.includes(event) ? 'nothing-watched' : 'not-watched')
  return { kind: 'reports', reports: reportsOf(deps, raw, { camera, alert, findings, pictures }) }
}

type Told = { camera: Camera; alert: Alert; findings: readonly Finding[]; pictures: readonly Buffer[] }

function reportsOf({ config }: HikvisionDeps, raw: RawMessage, { camera, alert, findings, pictures }: Told): CameraReport[] {
  const seenAt = trustedTime(Date.parse(alert.dateTime ?? ''), raw.receivedAt, config.clockToleranceMinutes)
  const objects = objectsOf(config, alert)
  const frames = (): Promise<RawFrame[]> => Promise.resolve(pictures.slice(0, 1).map((jpeg) => ({ offsetSeconds: 0, jpeg })))
  return findings.map(({ type, zone, confidence, objects: cause }) => ({
    key: `${raw.inboxId}:${type}`, message: raw.inboxId, door: 'hikvision', camera, model: 'hikvision', zone,
    detection: { camera: camera.code, type, confidence, seenAt, since: null },
    boxes: cause.flatMap(({ box }) => (box === null ? [] : [box])), objects, frames,
  }))
}

/** Zone events by what is in which zone; some kinds of event are a type by themselves. */
function findingsOf({ hikvision, ...config }: CameraConfig, { camera, alert, event }: { camera: Camera; alert: Alert; event: string }): Finding[] {
  const type = hikvision.typeEvents[event]
  if (type !== undefined) return [{ type, zone: null, confidence: hikvision.assumedConfidence, objects: objectsOf({ hikvision, ...config }, alert) }]
  return hikvision.zoneEvents.includes(event) ? interpret(objectsOf({ hikvision, ...config }, alert), camera, config) : []
}

/** The device has judged already and gives no number: every object has the configured one. */
function objectsOf({ hikvision }: CameraConfig, { DetectionRegionList: list, eventType }: Alert): SeenObject[] {
  const usual = eventType.toLowerCase() === 'parking' ? 'vehicle' : 'unknown'
  return (list?.DetectionRegionEntry ?? []).map(({ regionID, detectionTarget, TargetRect: rect }) => ({
    label: (detectionTarget ?? usual).toLowerCase(), score: hikvision.assumedConfidence,
    box: rect === undefined ? null : { x: rect.X, y: rect.Y, w: rect.width, h: rect.height },
    zones: regionID === undefined ? null : [regionID],
  }))
}

function deviceOf({ macAddress, ipAddress, channelID, dynChannelID }: Alert): string | null {
  const name = macAddress ?? ipAddress
  return name === undefined ? null : `${name}/${channelID ?? dynChannelID ?? '1'}`
}

async function documentOf({ contentType, body }: RawMessage): Promise<Document | null> {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? null
  if (!/^multipart\//i.test(contentType)) return { xml: body, charset, pictures: [] }
  const parts = await readParts(contentType, body)
  const xml = parts.find(({ type, body: bytes }) => /xml/i.test(type) || bytes.subarray(0, 60).toString('latin1').includes('<'))
  if (xml === undefined) return null
  return { xml: xml.body, charset, pictures: parts.filter(({ type, body: bytes, isWhole }) => isWhole && (/^image\//i.test(type) || isJpeg(bytes))).map((part) => part.body) }
}

const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8
