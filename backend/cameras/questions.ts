import type { Camera, CameraAlert, CameraHealth, CameraInbox, LateAlerts, TypeMute } from '#contract/cameras.ts'
import type { CaseState } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Audit } from '#backend/app/audit-log.ts'
import type { CameraQuestions } from '#backend/app/cameras.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import { findCase } from '#backend/app/find-case.ts'
import { accessFactsOf, canSee, isRedactedFor, visibilityOf } from '#backend/domain/access/visibility.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { InboxRecord } from '#backend/ports/inbox-store.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import type { CameraDesk } from './camera-desk.ts'
import type { RawFrame } from './camera-report.ts'
import type { CameraHealthBook } from './health.ts'
import type { Mutes } from './mutes.ts'
import type { CameraRegistry } from './registry.ts'

export type QuestionDeps = {
  cache: CaseCache
  clock: Clock
  rules: CaseRules
  config: CameraConfig
  registry: CameraRegistry
  desk: CameraDesk
  health: CameraHealthBook
  mutes: Mutes
  audit: Audit
  position: () => number
  rawMessage: (id: string) => InboxRecord | null
  /** The pictures of a message that came before, persons not blurred. */
  picturesOf: (raw: InboxRecord) => Promise<readonly RawFrame[]>
}

const sameTypeDays = 30

export function createCameraQuestions(deps: QuestionDeps): CameraQuestions {
  const { clock, config, registry, desk, health, mutes, position } = deps
  const within = (actor: Actor, scope: string | undefined) => {
    const { org } = visibilityOf(actor, scope)
    return registry.all().filter(({ subGrid }) => isWithin(subGrid, org))
  }
  return {
    cameraInbox(actor, { scope, limit }): CameraInbox {
      const { org } = visibilityOf(actor, scope)
      const now = clock.now()
      const states = desk.standing().waiting().map((id) => deps.cache.find(id)?.state).filter((state) => state !== undefined)
      const seen = states.filter((state) => isFor(actor, state) && isWithin(state.subGrid, org))
      const cameras = within(actor, scope)
      return {
        position: position(), at: now, waiting: seen.length, alerts: seen.slice(0, limit).flatMap((state) => alertOf(deps, actor, state)),
        types: [...config.types.values()].map(({ code, name, nameEn, itemCode, class: kind, minConfidence }) => ({ code, name, nameEn, itemCode, class: kind, minConfidence })),
        cameras: countStates(cameras.map((camera) => health.of(camera, now))),
        mutes: mutes.current(now).flatMap((mute) => muteOf(mute, cameras)), precisionDays: config.precision.days,
        late: lateOf(seen, now, config.judgeWithinMinutes),
      }
    },
    cameras: (actor, { scope }) => within(actor, scope).map((camera) => ({ ...camera, health: health.of(camera, clock.now()) })),
    revealPicture: (actor, wish) => reveal(deps, actor, wish),
  }
}

/** Oldest first, as they wait. */
function lateOf(waiting: readonly CaseState[], now: Instant, minutes: number): LateAlerts {
  const late = waiting.filter(({ reportedAt }) => now - reportedAt > minutes * MINUTE)
  return { minutes, count: late.length, since: late[0]?.reportedAt ?? null }
}

function isFor(actor: Actor, state: CaseState): boolean {
  const facts = accessFactsOf(state)
  return canSee(actor, facts) && !isRedactedFor(actor, facts)
}

function alertOf({ config, desk, registry, clock, rules }: QuestionDeps, actor: Actor, state: CaseState): CameraAlert[] {
  const { sighting } = state
  if (sighting === undefined) return []
  const now = clock.now()
  const camera = registry.find(sighting.camera)
  const precision = desk.standing().precision(sighting.camera, sighting.type, { from: now - config.precision.days * DAY, to: now })
  return [{
    caseId: state.id, no: state.no, version: state.version, title: state.title, subGrid: state.subGrid, address: state.address, point: state.point, reportedAt: state.reportedAt,
    sighting, cameraName: camera?.name ?? sighting.camera, heading: camera?.heading ?? null, zones: camera?.zones ?? [], attachments: state.attachments, ...precision,
    sameType30: desk.standing().countSince(sighting.camera, sighting.type, now - sameTypeDays * DAY), actions: allowedActions(state, actor, rules),
  }]
}

function muteOf(mute: ReturnType<Mutes['current']>[number], cameras: readonly Camera[]): TypeMute[] {
  const camera = cameras.find(({ code }) => code === mute.camera)
  return camera === undefined ? [] : [{ ...mute, cameraName: camera.name }]
}

function countStates(all: readonly CameraHealth[]): CameraInbox['cameras'] {
  const of = (wanted: CameraHealth['state']) => all.filter(({ state }) => state === wanted).length
  return { total: all.length, online: of('online'), offline: of('offline'), silent: of('silent'), off: of('off') }
}

/** The raw message is kept for some days only; after that nobody can see more than the blurred picture. */
async function reveal({ cache, audit, rawMessage, picturesOf }: QuestionDeps, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<{ jpeg: string }> {
  const state = findCase(cache, actor, id)
  if (!isFor(actor, state) || !revealers.has(actor.role)) throw new DomainError('access.denied', { caseId: id, why: 'picture' })
  const raw = state.sighting?.message === undefined ? null : rawMessage(state.sighting.message)
  const [first] = raw === null ? [] : await picturesOf(raw)
  if (first === undefined) throw new DomainError('attachment.not-found', { id })
  await audit.record({ type: 'pictureRevealed', actor, data: { caseId: id, no: state.no, reason } })
  return { jpeg: Buffer.from(first.jpeg).toString('base64') }
}

const revealers: ReadonlySet<Actor['role']> = new Set(['COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR', 'AUDITOR'])
