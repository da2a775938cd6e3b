import type { AttachmentRef } from '#contract/case.ts'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { CaseId } from '#contract/ids.ts'
import type { Sighting } from '#contract/sighting.ts'
import type { CameraType } from '#backend/domain/cameras/camera-rules.ts'
import type { Presence } from '#backend/domain/cameras/presence.ts'
import { MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { blurPersons } from './blur.ts'
import { doorActor, idOf, type CameraReport } from './camera-report.ts'
import type { DeskDeps } from './desk-deps.ts'

type Matter = { report: CameraReport; type: CameraType; presence: Presence; caseId: CaseId }
type OpenDeps = Pick<DeskDeps, 'bus' | 'attachments' | 'clock' | 'config' | 'district' | 'log' | 'health'>
type Kept = { frames: Sighting['frames']; attachments: AttachmentRef[] }

/**
 * Makes the case of an alert: reported, what was seen, then verification by the patrol of the sub-grid; class B (fire, intrusion)
 * is accepted at once at its item's level (domain.md 3.2 row 2, 9). Sent in one turn, so that they are stored together.
 */
export async function openCase(deps: OpenDeps, matter: Matter): Promise<void> {
  const { bus, district } = deps
  const { report, type, presence, caseId } = matter
  const kept = await keepFrames(deps, matter)
  const sighting: Sighting = {
    camera: report.camera.code, type: type.code, model: report.model, confidence: report.detection.confidence, zone: report.zone, boxes: report.boxes.slice(0, 60),
    frames: kept.frames, firstSeenAt: presence.firstSeenAt, lastSeenAt: Math.min(presence.lastSeenAt, deps.clock.now()), message: report.message,
  }
  const actions: CaseActionInput[] = [reportOf(deps, matter, kept.frames.length > 0), { type: 'sight', sighting, attachments: kept.attachments }, next(matter)]
  const actor = doorActor(report.door, district)
  await Promise.all(actions.map((action, version) =>
    bus.submit({ commandId: idOf(`${action.type}:${report.key}`), caseId, expectedVersion: version, action: CaseAction.parse(action) }, actor)))
}

function reportOf({ config }: OpenDeps, { report: { camera, detection }, type, presence }: Matter, hasPicture: boolean): CaseActionInput {
  const minutes = Math.max(1, Math.round((presence.lastSeenAt - presence.firstSeenAt) / MINUTE))
  const fill = (text: string) => text.replaceAll('{camera}', camera.name).replaceAll('{place}', camera.place).replaceAll('{type}', type.name).replaceAll('{minutes}', String(minutes))
  return {
    type: 'report', source: 'CAMERA', origin: 'AI', title: fill(config.caseTitle), text: fill(hasPicture ? config.caseText : `${config.caseText}${config.noPictureText}`), itemCode: type.itemCode,
    sourceId: `${camera.code}:${type.code}:${detection.seenAt}`, place: { point: camera.point, address: camera.place, orgCode: camera.subGrid },
    urgency: type.class === 'B' ? 'URGENT' : 'NORMAL',
  }
}

function next({ report: { camera }, type }: Matter): CaseActionInput {
  if (type.class !== 'B') return { type: 'askVerify' }
  return { type: 'accept', itemCode: type.itemCode, subGrid: camera.subGrid, urgency: 'URGENT' }
}

/** Stores the pictures with persons blurred; one that is broken is left out. */
async function keepFrames({ attachments, clock, config, log, health }: OpenDeps, { report }: Matter): Promise<Kept> {
  const kept: Kept = { frames: [], attachments: [] }
  const frames = await report.frames()
  for (const { offsetSeconds, jpeg } of frames.slice(0, 3)) {
    try {
      const { id } = await attachments.put(await blurPersons(jpeg, report.objects, config.blur), clock.now())
      health.note(report.camera.code, 'frame', clock.now())
      kept.frames.push({ id, offsetSeconds })
      kept.attachments.push({ id, name: `${report.camera.code}${offsetSeconds === 0 ? '' : `${offsetSeconds > 0 ? '+' : ''}${offsetSeconds}s`}.jpg`, kind: 'BEFORE', takenAt: report.detection.seenAt + offsetSeconds * SECOND })
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('attachment.')) throw error
      log.warn('camera.picture-broken', { camera: report.camera.code, code: error.code })
    }
  }
  return kept
}
