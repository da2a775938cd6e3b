import type { CaseId } from '#contract/ids.ts'
import { assess, repeated, type Assessment, type Situation } from '#backend/domain/cameras/assess.ts'
import type { CameraType } from '#backend/domain/cameras/camera-rules.ts'
import { muteAfter } from '#backend/domain/cameras/precision.ts'
import { presenceAfter, type Presence } from '#backend/domain/cameras/presence.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import type { CameraReport } from './camera-report.ts'
import { doorActor, idOf } from './camera-report.ts'
import type { DeskDeps } from './desk-deps.ts'
import { openCase } from './open-case.ts'
import { createStanding, type Standing } from './standing.ts'

/** Where what cameras see becomes cases. */
export type CameraDesk = {
  /** Ends as case, repeat of one, or nothing with a reason. The same report again gives the same case. */
  take(report: CameraReport): Promise<InboxOutcome>
  standing(): Standing
  /** Reads the state of things in pieces, others having their turn between. */
  warm(pause: () => Promise<void>): Promise<void>
}

/** Cases that are read in one turn: some 10 ms. */
const pageSize = 100
/** How far back cases matter to precision and to "same type in 30 days". */
const lookBackMs = 31 * DAY

export function createCameraDesk(deps: DeskDeps): CameraDesk {
  const { clock, config, health } = deps
  const presences = new Map<string, Presence>()
  const { standing, warm } = onceLoaded(deps)
  let turn: Promise<unknown> = Promise.resolve()

  async function takeNow(report: CameraReport): Promise<InboxOutcome> {
    const { camera, detection } = report
    health.note(camera.code, 'message', clock.now())
    if (!camera.isEnabled) return { kind: 'ignored', reason: 'camera-off' }
    const type = config.types.get(detection.type)
    if (type === undefined) return { kind: 'ignored', reason: 'unknown-type' }
    const caseId = idOf(`case:${report.key}`)
    const known = deps.cache.find(caseId)
    if (known !== null) return { kind: known.state.sighting?.message === report.message ? 'case' : 'duplicate', caseId }
    const key = `${camera.code}|${type.code}`
    const presence = presenceAfter(presences.get(key) ?? null, detection, config)
    presences.set(key, presence)
    const assessment = assessed(report, { type, presence })
    return settle(deps, { standing: standing(), report, type, presence, caseId }, assessment)
  }

  function assessed({ camera, detection }: CameraReport, { type, presence }: { type: CameraType; presence: Presence }): Assessment {
    const known = standing()
    return assess(detection, {
      type, presence, rules: config,
      situation: known.situation(camera.code, type.code), mute: deps.mutes.last(camera.code, type.code), alerts: known.alerts(camera.code),
    })
  }

  return {
    standing,
    warm,
    // One after another: two doors that tell of the same situation must not both open a case.
    take(report) {
      const taken = turn.then(() => takeNow(report))
      turn = taken.catch(() => null)
      return taken
    },
  }
}

type Matter = { standing: Standing; report: CameraReport; type: CameraType; presence: Presence; caseId: CaseId }

async function settle(deps: DeskDeps, matter: Matter, assessment: Assessment): Promise<InboxOutcome> {
  if (assessment.kind === 'ignore') return { kind: 'ignored', reason: assessment.reason }
  if (assessment.kind === 'alert') {
    await openCase(deps, matter)
    return { kind: 'case', caseId: matter.caseId }
  }
  await repeat(deps, matter, assessment)
  return { kind: 'duplicate', caseId: assessment.caseId }
}

async function repeat({ bus, district, clock, log }: DeskDeps, { standing, report }: Matter, { caseId, repeats, isNoted }: Extract<Assessment, { kind: 'repeat' }>): Promise<void> {
  const { camera, detection } = report
  const situation = standing.situation(camera.code, detection.type)
  if (situation === null) return
  const after: Situation = repeated(situation, detection.seenAt, isNoted)
  standing.setSituation(camera.code, detection.type, after)
  if (!isNoted) return
  const lastSeenAt = Math.min(after.lastSeenAt, clock.now())
  const command = { commandId: idOf(`again:${report.key}`), caseId, expectedVersion: null, action: { type: 'sightAgain' as const, repeats, lastSeenAt } }
  await bus.submit(command, doorActor(report.door, district)).catch((error: unknown) => log.warn('camera.note-refused', { caseId, reason: String(error) }))
}

/** The state of things, read from the store when it is first asked for or in pieces before, and kept up by every commit after. */
function onceLoaded(deps: DeskDeps): Pick<CameraDesk, 'standing' | 'warm'> {
  const standing = createStanding()
  const loading = load(deps, standing)
  let state: 'none' | 'begun' | 'whole' = 'none'
  const isWhole = () => state === 'whole'
  const step = () => {
    state = loading.next().done === true ? 'whole' : 'begun'
    return state
  }
  deps.onCommit(({ cases }) => {
    for (const { state: after } of cases) {
      if (after.sighting === undefined || state === 'none') continue
      standing.put(after)
      if (isWhole()) muteIfWrong(deps, standing, after.sighting)
    }
  })
  return {
    standing() {
      while (!isWhole()) step()
      return standing
    },
    async warm(pause) {
      while (!isWhole() && step() !== 'whole') await pause()
    },
  }
}

function* load({ store, cache, district, clock }: DeskDeps, standing: Standing): Generator<undefined, void> {
  const since = clock.now() - lookBackMs
  const lists = [{ isOpen: true, order: 'due' }, { isOpen: undefined, order: 'newest' }] as const
  for (const { isOpen, order } of lists) {
    for (let cursor: string | null | undefined; cursor !== null; yield) {
      const page = store.listCases({ visibility: { org: district, unit: null }, sources: ['CAMERA'], isOpen, order, limit: pageSize, cursor: cursor ?? undefined })
      const states = page.items.map(({ id }) => cache.find(id)?.state).filter((state) => state !== undefined)
      for (const state of states.toReversed()) standing.put(state)
      const isFarEnough = order === 'newest' && states.some(({ reportedAt }) => reportedAt < since)
      cursor = isFarEnough ? null : page.next
    }
  }
}

function muteIfWrong({ clock, config, mutes, log }: DeskDeps, standing: Standing, { camera, type }: { camera: string; type: string }): void {
  if (config.types.get(type)?.class === 'B') return
  const mute = muteAfter(standing.judgements(camera, type), mutes.last(camera, type), { now: clock.now(), rules: config })
  if (mute === null) return
  log.warn('camera.type-muted', { camera, type, judged: mute.judged, false: mute.false })
  mutes.mute(camera, type, mute).catch((error: unknown) => log.error('camera.mute-not-stored', { camera, type, reason: String(error) }))
}
