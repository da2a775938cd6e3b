import { DetectionMessage } from '#contract/cameras.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import { dead, ignored, trustedTime, type Reading } from './reading.ts'

type Deps = { registry: CameraRegistry; config: CameraConfig }

/** One event in our own words: from the inspector, or from anybody who can send JSON. */
export function readJsonMessage({ registry, config }: Deps, raw: RawMessage): Reading {
  const parsed = DetectionMessage.safeParse(fromText(raw.body))
  if (!parsed.success) return dead('request.invalid', parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ').slice(0, 300))
  const { camera: code, type, model, confidence, zone = null, objects, frames, id } = parsed.data
  const camera = registry.find(code)
  if (camera === null) return dead('camera.unknown', code)
  const seenAt = trustedTime(Date.parse(parsed.data.seenAt), raw.receivedAt, config.clockToleranceMinutes)
  const stood = parsed.data.since === undefined ? null : Date.parse(parsed.data.seenAt) - Date.parse(parsed.data.since)
  if (stood !== null && stood < 0) return ignored('time-implausible')
  return {
    kind: 'reports',
    reports: [{
      key: `json:${code}:${id}`, message: raw.inboxId, door: 'camera-json', camera, model, zone,
      detection: { camera: code, type, confidence, seenAt, since: stood === null ? null : seenAt - stood },
      boxes: objects.filter(({ label }) => isCause(config, { type, label })).map(({ box }) => box),
      objects: objects.map(({ label, score, box }) => ({ label, score, box, zones: null })),
      frames: () => Promise.resolve(frames.map(({ offsetSeconds, jpeg }) => ({ offsetSeconds, jpeg: Buffer.from(jpeg, 'base64') }))),
    }],
  }
}

/** Which things make an event of this type: those its zone rules name; else all but the persons who merely stand by. */
function isCause({ zoneRules, blur }: CameraConfig, { type, label }: { type: string; label: string }): boolean {
  const rules = zoneRules.filter((rule) => rule.type === type)
  return rules.length === 0 ? !blur.labels.includes(label) : rules.some(({ labels }) => labels.includes(label))
}

function fromText(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return null
  }
}
