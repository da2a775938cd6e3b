import type { AttachmentRef } from '#contract/case.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import { caseOf } from './queue-core.ts'
import type { Basis, CurrentCase, Queue, QueueEntry, Trouble } from './queue-types.ts'

/** How an attempt ended. `order`: the whistle order as the server answered with it. */
export type Outcome =
  | { kind: 'stored'; photo: string; ref: AttachmentRef }
  | { kind: 'done'; version: number | null; order?: WhistleView }
  | { kind: 'failed'; code: string; guard: string | null; current: CurrentCase | null }

/** Pauses between attempts while the network or the server is away. */
export const pausesMs = [2000, 5000, 15_000, 30_000, 60_000] as const
/** So often a fault that may be the entry's own is tried before its owner is asked. */
const doubtfulTries = 4

const passing: ReadonlySet<string> = new Set(['offline', 'timeout', 'server.busy', 'store.unavailable', 'store.full', 'store.locked', 'request.too-many'])
const doubtful: ReadonlySet<string> = new Set(['internal', 'unreadable', 'request.malformed', 'attachment.not-found'])
const login: ReadonlySet<string> = new Set(['session.required', 'session.expired', 'session.bad-origin'])

/** The queue after an attempt on one entry. Nothing leaves it but what the server has taken. */
export function settle(queue: Queue, id: string, { outcome, now }: { outcome: Outcome; now: number }): Queue {
  if (outcome.kind === 'stored') return { ...queue, retryAt: null, entries: change(queue, id, (entry) => withRef(entry, outcome)) }
  if (outcome.kind === 'done') return taken(queue, id, outcome.version)
  return failed(queue, id, { outcome, now })
}

function change({ entries }: Queue, id: string, how: (entry: QueueEntry) => QueueEntry): QueueEntry[] {
  return entries.map((entry) => (entry.id === id ? how(entry) : entry))
}

function withRef(entry: QueueEntry, { photo, ref }: { photo: string; ref: AttachmentRef }): QueueEntry {
  return { ...entry, attempts: 0, photos: entry.photos.map((one) => (one.id === photo ? { ...one, ref } : one)) }
}

/** What was built on it goes on from the version it led to; so does what was built on the version just before, as nobody else came between. */
function taken(queue: Queue, id: string, version: number | null): Queue {
  const done = queue.entries.find((entry) => entry.id === id)
  const rest = queue.entries.filter((entry) => entry.id !== id)
  const subject = done === undefined ? null : caseOf(done)
  if (version === null || subject === null) return { ...queue, retryAt: null, entries: rest }
  return { ...queue, retryAt: null, entries: rebase(rest, id, { kind: 'version', version }).map((entry) => moved(entry, { subject, version })) }
}

function moved(entry: QueueEntry, { subject, version }: { subject: string; version: number }): QueueEntry {
  const { deed } = entry
  const isNext = deed.kind !== 'checkIn' && caseOf(entry) === subject && deed.basis.kind === 'version' && deed.basis.version === version - 1
  return isNext ? { ...entry, deed: { ...deed, basis: { kind: 'version', version } } } : entry
}

function rebase(entries: readonly QueueEntry[], on: string, basis: Basis): QueueEntry[] {
  return entries.map((entry) => (isAfter(entry, on) && entry.deed.kind !== 'checkIn' ? { ...entry, deed: { ...entry.deed, basis } } : entry))
}

const isAfter = ({ deed }: QueueEntry, id: string): boolean => deed.kind !== 'checkIn' && deed.basis.kind === 'after' && deed.basis.entry === id

type Failure = { outcome: Extract<Outcome, { kind: 'failed' }>; now: number }

function failed(queue: Queue, id: string, { outcome, now }: Failure): Queue {
  const { code, guard, current } = outcome
  if (login.has(code)) return { ...queue, needsLogin: true }
  const entry = queue.entries.find((one) => one.id === id)
  if (entry === undefined) return queue
  const attempts = entry.attempts + 1
  if (passing.has(code) || (doubtful.has(code) && attempts < doubtfulTries)) {
    const pause = pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? 0
    return { ...queue, retryAt: now + pause, entries: change(queue, id, (one) => again({ ...one, attempts }, code)) }
  }
  return { ...queue, retryAt: null, entries: change(queue, id, (one) => stuck({ ...one, attempts }, { code, guard, current })) }
}

/** A server that lost a photo is given it again. */
function again(entry: QueueEntry, code: string): QueueEntry {
  return code === 'attachment.not-found' ? { ...entry, photos: entry.photos.map((photo) => ({ ...photo, ref: null })) } : entry
}

const stuck = (entry: QueueEntry, trouble: Trouble): QueueEntry => ({ ...entry, state: 'stuck', trouble })

/** The network or the session is back: everything that waits may go at once. */
export const wake = (queue: Queue): Queue => (queue.retryAt === null && !queue.needsLogin ? queue : { ...queue, retryAt: null, needsLogin: false })

/** What a stuck entry becomes when its owner does it again on the newest version, under a new command id. */
export function redo(queue: Queue, id: string, { newId, version }: { newId: string; version: number | null }): Queue {
  const fresh = (entry: QueueEntry): QueueEntry => ({ ...entry, id: newId, state: 'waiting', attempts: 0, trouble: null, deed: onVersion(entry.deed, version) })
  return { ...queue, retryAt: null, entries: rebase(change(queue, id, fresh), id, { kind: 'after', entry: newId }) }
}

function onVersion(deed: QueueEntry['deed'], version: number | null): QueueEntry['deed'] {
  return deed.kind !== 'checkIn' && deed.basis.kind !== 'free' && version !== null ? { ...deed, basis: { kind: 'version', version } } : deed
}

/** The owner lets go of an entry. What was built on it is not dropped with it: it waits for a decision of its own. */
export function discard(queue: Queue, id: string): Queue {
  const rest = queue.entries.filter((entry) => entry.id !== id)
  return { ...queue, entries: rest.map((entry) => (isAfter(entry, id) ? stuck(entry, { code: 'queue.basis-gone', guard: null, current: null }) : entry)) }
}
