import { CaseAction } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import { WhistleAction } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import type { Api } from '#renderer/data/api.ts'
import { ApiFailure, currentCaseOf } from '#renderer/data/api-failure.ts'
import type { PhoneDb } from './phone-db.ts'
import type { QueueBox } from './queue-box.ts'
import { nextStep, type QueueStep } from './queue-core.ts'
import { settle, type Outcome } from './queue-settle.ts'
import type { CurrentCase, Deed } from './queue-types.ts'

/** What the server has now: the version of a case, a whistle order, or a check-in more. */
export type Landed = { kind: 'case'; caseId: string; version: number } | { kind: 'whistle'; order: WhistleView } | { kind: 'checkIn' }

export type SyncDeps = {
  box: QueueBox
  db: Pick<PhoneDb, 'photo'>
  api: Pick<Api, 'call' | 'upload'>
  now: () => number
  /** Something landed; told before it leaves the queue, so that no screen shows the time before it again. */
  onLanded: (landed: Landed) => void
  /** Runs alone among all windows of this phone; gives up when another one is at it. */
  alone: (work: () => Promise<void>) => Promise<void>
}

export type Sync = { kick: () => void; stop: () => void }

/** Sends what waits, one at a time, until nothing can go; then sleeps until it may try again. */
export function createSync(deps: SyncDeps): Sync {
  const { box, now, alone } = deps
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isWanted = false

  async function run(): Promise<void> {
    for (;;) {
      const step = nextStep(box.get(), now())
      if (step.kind === 'wait') {
        if (step.until !== null) timer = setTimeout(kick, Math.max(0, step.until - now()))
        return
      }
      await attempt(deps, step)
    }
  }
  function kick(): void {
    clearTimeout(timer)
    isWanted = true
    if (isRunning) return
    isRunning = true
    isWanted = false
    void alone(run).catch(() => undefined).finally(() => {
      isRunning = false
      if (isWanted) kick()
    })
  }
  return { kick, stop: () => clearTimeout(timer) }
}

type Ready = Exclude<QueueStep, { kind: 'wait' }>

async function attempt(deps: SyncDeps, step: Ready): Promise<void> {
  const { box, now, onLanded } = deps
  const outcome = await (step.kind === 'upload' ? upload(deps, step) : send(deps, step)).catch((error: unknown) => failureOf(deps, step, error))
  if (outcome.kind === 'done') onLanded(landedOf(step.entry.deed, outcome))
  await box.change((queue) => settle(queue, step.entry.id, { outcome, now: now() }))
}

function landedOf(deed: Deed, { version, order }: Extract<Outcome, { kind: 'done' }>): Landed {
  if (order !== undefined) return { kind: 'whistle', order }
  return deed.kind === 'case' && version !== null ? { kind: 'case', caseId: deed.caseId, version } : { kind: 'checkIn' }
}

async function upload({ db, api }: SyncDeps, { photo }: Extract<Ready, { kind: 'upload' }>): Promise<Outcome> {
  const stored = await db.photo(photo.id)
  if (stored === null) throw new ApiFailure('attachment.broken')
  const ref = await api.upload(new Blob([stored.bytes], { type: stored.type }), { name: photo.name, kind: photo.kind })
  return { kind: 'stored', photo: photo.id, ref }
}

async function send({ api }: SyncDeps, { entry, expectedVersion }: Extract<Ready, { kind: 'send' }>): Promise<Outcome> {
  const { id, deed, at, photos } = entry
  if (deed.kind === 'checkIn') {
    await api.call('checkIn', { body: { commandId: id, at, point: deed.point, accuracyM: deed.accuracyM } })
    return { kind: 'done', version: null }
  }
  const attachments = photos.flatMap(({ ref, capture }) => (ref === null ? [] : [{ ...ref, capture }]))
  const said = { ...deed.action, ...(attachments.length === 0 ? {} : { attachments }) }
  if (deed.kind === 'whistle') return blow(api, { id, orderId: deed.orderId, version: expectedVersion ?? 0, said })
  const action = CaseAction.safeParse(said)
  if (!action.success) throw new ApiFailure('request.invalid')
  const reply = await api.call('command', { body: { commandId: id, caseId: deed.caseId, expectedVersion, action: action.data } })
  return { kind: 'done', version: reply.version }
}

type Blown = { id: string; orderId: string; version: number; said: unknown }

async function blow(api: SyncDeps['api'], { id, orderId, version, said }: Blown): Promise<Outcome> {
  const action = WhistleAction.safeParse(said)
  if (!action.success) throw new ApiFailure('request.invalid')
  const reply = await api.call('whistleCommand', { body: { commandId: id, orderId, expectedVersion: version, action: action.data } })
  return { kind: 'done', version: reply.version, order: reply.order }
}

async function failureOf({ api }: SyncDeps, { entry }: Ready, error: unknown): Promise<Outcome> {
  const failure = error instanceof ApiFailure ? error : new ApiFailure('unreadable')
  const guard = failure.details['guard']
  return { kind: 'failed', code: failure.code, guard: typeof guard === 'string' ? guard : null, current: await currentOf(api, entry.deed, failure) }
}

/** The case as it is now, where the server said no because of it. */
async function currentOf(api: SyncDeps['api'], deed: Ready['entry']['deed'], failure: ApiFailure): Promise<CurrentCase | null> {
  if (deed.kind === 'whistle') return failure.code.startsWith('whistle.') ? lookAtOrder(api, deed.orderId) : null
  if (deed.kind !== 'case' || !failure.code.startsWith('case.')) return null
  const view = currentCaseOf(failure) ?? (await api.call('case', { params: { id: deed.caseId } }).catch(() => null))
  return view === null ? null : briefOf(view)
}

/** The order as it is now, for this phone's department; null when the server does not say. */
export const lookAtOrder = (api: SyncDeps['api'], id: string): Promise<CurrentCase | null> => api.call('whistle', { params: { id } }).then(orderBriefOf, () => null)

const orderBriefOf = ({ card, departments, at }: WhistleView): CurrentCase => ({ version: card.version, status: card.status, actions: departments.flatMap(({ actions }) => actions), changedAt: at })

/** What a conflict is decided by. */
export const briefOf = ({ card, actions }: CaseView): CurrentCase => ({ version: card.version, status: card.status, actions, changedAt: card.lastEventAt })
