import type { Camera, DetectionMessageInput } from '#contract/cameras.ts'
import type { Instant } from '#contract/ids.ts'
import { nothingWatched, watchFrame, type WatchEvent } from '#backend/domain/cameras/watch.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import type { Detector } from './detector.ts'

/** An event of the inspector with its pictures, in the words of the JSON door. `objects`: all that was seen, so that every person is blurred. */
export type InspectorEvent = { message: DetectionMessageInput; pictures: readonly { offsetSeconds: number; jpeg: Uint8Array; objects: readonly SeenObject[] }[] }

export type InspectDeps = {
  camera: Pick<Camera, 'code' | 'zones'>
  config: CameraConfig
  detector: Detector
  frames: AsyncIterable<Uint8Array>
  /** When a frame was taken. */
  timeOf: (index: number) => Instant
  newId: () => string
  emit: (event: InspectorEvent) => Promise<void>
}

type Kept = { at: Instant; jpeg: Uint8Array; objects: readonly SeenObject[] }
type Pending = { event: WatchEvent; now: Kept; before: Kept | null }

/** Seconds between the picture that raised an event and those before and after it. */
const besideSeconds = 10

/** Watches a video to its end; gives how many frames it looked at. An event waits for the picture ten seconds after it. */
export async function inspect(deps: InspectDeps): Promise<{ frames: number; events: number }> {
  const { camera, config, detector, timeOf } = deps
  let watch = nothingWatched
  let recent: Kept[] = []
  let pending: Pending[] = []
  let [frames, events] = [0, 0]
  for await (const jpeg of deps.frames) {
    const now: Kept = { at: timeOf(frames), jpeg, objects: await detector.detect(jpeg) }
    frames += 1
    const step = watchFrame(watch, now, { camera, rules: config })
    ;({ watch } = step)
    recent = [...recent, now].filter(({ at }) => now.at - at <= besideSeconds * SECOND)
    const [due, waiting] = parted(pending, now.at)
    for (const one of due) await deps.emit(eventOf(deps, one, now))
    pending = [...waiting, ...step.events.map((event) => ({ event, now, before: recent.find(({ at }) => now.at - at >= besideSeconds * SECOND) ?? null }))]
    events += step.events.length
  }
  for (const one of pending) await deps.emit(eventOf(deps, one, null))
  return { frames, events }
}

function parted(pending: readonly Pending[], at: Instant): [Pending[], Pending[]] {
  const isDue = ({ now }: Pending) => at - now.at >= besideSeconds * SECOND
  return [pending.filter(isDue), pending.filter((one) => !isDue(one))]
}

function eventOf({ camera, config, newId }: InspectDeps, { event, now, before }: Pending, after: Kept | null): InspectorEvent {
  const { type, zone, confidence, since, at, objects } = event
  const pictures = [{ ...now, offsetSeconds: 0 }, ...(before === null ? [] : [{ ...before, offsetSeconds: -besideSeconds }]), ...(after === null ? [] : [{ ...after, offsetSeconds: besideSeconds }])]
  return {
    pictures,
    message: {
      id: newId(), camera: camera.code, type, model: config.inspector.model, zone, confidence: Math.round(confidence * 1000) / 1000,
      seenAt: new Date(at).toISOString(), since: new Date(since).toISOString(),
      objects: objects.flatMap(({ label, score, box }) => (box === null ? [] : [{ label, score, box }])).slice(0, 60),
    },
  }
}
