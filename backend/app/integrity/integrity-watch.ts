import { z } from 'zod'
import type { CaseState } from '#contract/case.ts'
import type { CaseEvent, RecordedEvent } from '#contract/events.ts'
import type { CaseId, Instant, OrgCode, Position } from '#contract/ids.ts'
import type { ClosingFlag } from '#contract/integrity.ts'
import { closingFlags, isClaimed, proofsOf, rereportedFlag, type Reuse } from '#backend/domain/integrity/closing-flags.ts'
import type { IntegrityRules } from '#backend/domain/integrity/integrity-rules.ts'
import { isTelling, printDistance } from '#backend/domain/integrity/print.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { IntegrityStore, PhotoPrint } from '#backend/ports/integrity-store.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Store } from '#backend/ports/store.ts'
import { systemActor } from '#backend/app/actor.ts'
import { caseStream } from '#backend/app/case-batch.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { Committed } from '#backend/app/group-commit.ts'
import { readEvent } from '#backend/app/event-data.ts'
import { namedId } from '#backend/app/named-id.ts'

export type IntegrityWatch = {
  /** Passes over what was committed just after the place it stands at, when nothing of it is its business: most of the log is never read again. */
  hear(committed: Pick<Committed, 'events'>): void
  /** Looks at what the log says since it looked last; what it finds are facts. Resolves when it has caught up; asked meanwhile, it answers with the run under way. */
  run(): Promise<void>
}

export type WatchDeps = {
  store: Pick<Store, 'head' | 'eventsAfter' | 'streamEvents' | 'nearby' | 'setting' | 'saveSetting'>
  integrity: IntegrityStore
  cache: Pick<CaseCache, 'find'>
  bus: Pick<CommandBus, 'keepFact'>
  attachments: Pick<Attachments, 'print'>
  digest: Digest
  rules: IntegrityRules
  district: OrgCode
  log: Logger
  /** Runs a function when the current turn of the event loop is over. */
  schedule: (run: () => void) => void
}

const setting = 'integrity-position'
const pageSize = 500
const mostAlike = 50
/** How many events may be passed over before the place is written down: so many are read again after a crash. */
const mostUnsaved = 5000
const mostNear = 50
/** How long before its closing a case that is reported again may have been reported. */
const longestLife = 180 * DAY
const watcherId = 'integrity'

/** Follows the log, off the commit path: closings that are doubtful are flagged, each once, whatever was read before. */
export function createIntegrityWatch(deps: WatchDeps): IntegrityWatch {
  const { store, rules, log, schedule } = deps
  const saved = store.setting(setting)
  let position: Position = saved === null ? Math.max(0, store.head().position - rules.firstLookEvents) : Number(saved)
  let savedAt = position
  let running: Promise<void> | null = null

  function save(): void {
    savedAt = position
    store.saveSetting(setting, String(position))
  }

  async function catchUp(): Promise<void> {
    for (;;) {
      const events = store.eventsAfter(position, pageSize)
      const last = events.at(-1)
      if (last === undefined) return
      let hasWorked = false
      for (const event of events) {
        // oxlint-disable-next-line no-await-in-loop -- in the order of the log
        hasWorked = (await look(deps, event)) || hasWorked
      }
      position = last.position
      if (hasWorked || position - savedAt >= mostUnsaved) save()
      // oxlint-disable-next-line no-await-in-loop -- a page in each turn, so that nobody waits for it
      await new Promise<void>((resolve) => schedule(resolve))
    }
  }

  return {
    hear({ events }) {
      const [first] = events
      if (running !== null || first?.position !== position + 1 || events.some(isOfInterest)) return
      position += events.length
      if (position - savedAt >= mostUnsaved) save()
    },
    run() {
      running ??= catchUp()
        .catch((error: unknown) => log.error('integrity.failed', { position, reason: String(error) }))
        .finally(() => {
          running = null
        })
      return running
    },
  }
}

const streamPrefix = caseStream('')

/** Whether a line of the log had anything to do with closings or photos. */
async function look(deps: WatchDeps, recorded: RecordedEvent): Promise<boolean> {
  if (!isOfInterest(recorded)) return false
  const { stream, type, at, data } = recorded
  const state = deps.cache.find(stream.slice(streamPrefix.length))?.state
  if (state === undefined) return false
  if (hasPhotos(data)) await keepPrints(deps, state, at)
  if (type === 'accepted') await lookAtReport(deps, state)
  if (type === 'closed' && state.closedAt === at) await lookAtClosing(deps, state)
  return true
}

const isOfInterest = ({ stream, type, data }: RecordedEvent): boolean => stream.startsWith(streamPrefix) && (type === 'closed' || type === 'accepted' || hasPhotos(data))

const hasPhotos = (data: unknown): boolean => typeof data === 'object' && data !== null && 'attachments' in data && Array.isArray(data.attachments) && data.attachments.length > 0

async function printsOf({ attachments }: WatchDeps, state: CaseState, at: Instant): Promise<PhotoPrint[]> {
  const found = await Promise.all(state.attachments.map(async ({ id }) => ({ id, print: await attachments.print(id).catch(() => null) })))
  return found.flatMap(({ id, print }) => (print === null ? [] : [{ photoId: id, caseId: state.id, at, print }]))
}

async function keepPrints(deps: WatchDeps, state: CaseState, at: Instant): Promise<void> {
  const prints = await printsOf(deps, state, at)
  if (prints.length > 0) deps.integrity.addPrints(prints)
}

async function lookAtClosing(deps: WatchDeps, state: CaseState): Promise<void> {
  const { rules, store } = deps
  if (state.status !== 'CLOSED' || !isClaimed(state, rules)) return
  const past = store.streamEvents(caseStream(state.id)).map((event): CaseEvent => readEvent(event))
  const flags = closingFlags(state, { past, reuses: await reusesOf(deps, state) }, rules)
  await keep(deps, state, { flags, at: state.closedAt ?? state.lastEventAt })
}

/** Of each proof the photo of another case that is most like it; photos of merged cases are of the same matter. */
async function reusesOf(deps: WatchDeps, state: CaseState): Promise<Reuse[]> {
  const { rules, integrity, cache } = deps
  const proofs = new Set(proofsOf(state).map(({ id }) => id))
  const at = state.closedAt ?? state.lastEventAt
  const samples = samplePhotos(deps)
  const own = (await printsOf(deps, state, at)).filter(({ photoId }) => proofs.has(photoId) && !samples.has(photoId))
  const isOther = (caseId: CaseId) => !state.duplicates.includes(caseId) && state.mergedInto !== caseId && cache.find(caseId)?.state.mergedInto !== state.id
  return own.flatMap((print) => {
    const alike = integrity.alike(print, at - rules.photoReused.days * DAY, mostAlike).filter((other) => other.at <= at && isOther(other.caseId))
    const [best] = alike.map((other) => ({ other, distance: distanceOf(print, other, rules) })).filter(({ distance }) => distance <= rules.photoReused.maxDistance).toSorted((a, b) => a.distance - b.distance || a.other.at - b.other.at)
    return best === undefined ? [] : [{ photoId: print.photoId, otherCaseId: best.other.caseId, otherPhotoId: best.other.photoId, distance: best.distance }]
  })
}

/** Drawn pictures that an exercise's cases share, as the demo wrote them down. */
export const samplePhotosSetting = 'sample-photos'
const Samples = z.array(z.string())
const samplePhotos = ({ store }: WatchDeps): ReadonlySet<string> => new Set(Samples.parse(JSON.parse(store.setting(samplePhotosSetting) ?? '[]')))

function distanceOf(print: PhotoPrint, other: PhotoPrint, { photoReused }: IntegrityRules): number {
  return isTelling(print.print, photoReused.leastBits) ? printDistance(print.print, other.print) : Infinity
}

/** A report of the same matter soon after says that the closing before did not settle it. */
async function lookAtReport(deps: WatchDeps, report: CaseState): Promise<void> {
  const { store, cache, rules } = deps
  if (!rules.rereported.isOn || report.point === null || report.itemCode === null) return
  const near = store.nearby(report.point, rules.rereported.metres, report.reportedAt - longestLife, mostNear)
  for (const { id, status, itemCode } of near) {
    const closed = status === 'CLOSED' && itemCode === report.itemCode ? cache.find(id)?.state : undefined
    const flags = closed === undefined ? [] : rereportedFlag(closed, report, rules)
    // oxlint-disable-next-line no-await-in-loop -- few, and in order
    if (closed !== undefined) await keep(deps, closed, { flags, at: report.reportedAt })
  }
}

/** The same doubt again is the same fact: read twice, it is kept once. */
async function keep({ bus, digest, district }: WatchDeps, state: CaseState, { flags, at }: { flags: readonly ClosingFlag[]; at: Instant }): Promise<void> {
  if (flags.length === 0) return
  const { id: caseId, no, round, subGrid, leadUnit: unit, closedAt } = state
  const names = flags.map((flag) => ('otherCaseId' in flag ? `${flag.rule} ${flag.otherCaseId}` : flag.rule)).join(',')
  const commandId = namedId(digest, `integrity ${caseId} ${round} ${closedAt} ${names}`)
  try {
    await bus.keepFact({ commandId, stream: `integrity:${caseId}`, type: 'closingFlagged', data: { caseId, no, round, subGrid, unit, closedAt, flags }, at }, { ...systemActor(district), id: watcherId })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'command.id-reused') throw error
  }
}
