import type { Basis, Deed, NewDeed, Queue, QueueEntry, QueuedPhoto } from './queue-types.ts'

/** The case or the whistle order an entry is about; check-ins are about none. */
export function caseOf({ deed }: Pick<QueueEntry, 'deed'>): string | null {
  if (deed.kind === 'whistle') return deed.orderId
  return deed.kind === 'case' ? deed.caseId : null
}

type Arrival = { id: string; owner: string; at: number; deed: NewDeed; photos: readonly QueuedPhoto[] }

/** Puts a deed at the end. What moves a case builds on what already waits for the same case. */
export function enqueue(queue: Queue, { id, owner, at, deed, photos }: Arrival): Queue {
  const seq = (queue.entries.at(-1)?.seq ?? 0) + 1
  const entry: QueueEntry = { id, seq, owner, at, deed: stored(queue, deed), photos: [...photos], state: 'waiting', attempts: 0, trouble: null }
  return { ...queue, entries: [...queue.entries, entry] }
}

function stored(queue: Queue, deed: NewDeed): Deed {
  if (deed.kind === 'checkIn') return deed
  const basis = basisOf(queue, deed)
  if (deed.kind === 'whistle') return { kind: deed.kind, orderId: deed.orderId, title: deed.title, action: deed.action, basis }
  const { kind, caseId, title, action } = deed
  return { kind, caseId, title, action, basis }
}

function basisOf({ entries }: Queue, deed: Exclude<NewDeed, { kind: 'checkIn' }>): Basis {
  if (deed.kind === 'case' && deed.isAdditive) return { kind: 'free' }
  const subject = deed.kind === 'case' ? deed.caseId : deed.orderId
  const before = entries.findLast((entry) => caseOf(entry) === subject && movesCase(entry))
  return before === undefined ? { kind: 'version', version: deed.version } : { kind: 'after', entry: before.id }
}

/** Whether an entry changes what may be done next. */
export const movesCase = ({ deed }: QueueEntry): boolean => deed.kind !== 'checkIn' && deed.basis.kind !== 'free'

/** What the phone should do now. `expectedVersion` null: an addition. */
export type QueueStep =
  | { kind: 'upload'; entry: QueueEntry; photo: QueuedPhoto }
  | { kind: 'send'; entry: QueueEntry; expectedVersion: number | null }
  | { kind: 'wait'; until: number | null }

/** The first thing that can go: in order, photos before their action, nothing of a case behind one that is stuck. */
export function nextStep(queue: Queue, now: number): QueueStep {
  if (queue.needsLogin) return { kind: 'wait', until: null }
  if (queue.retryAt !== null && queue.retryAt > now) return { kind: 'wait', until: queue.retryAt }
  const stuckCases = new Set(queue.entries.filter(({ state }) => state === 'stuck').map(caseOf))
  const entry = queue.entries.find((one) => one.state === 'waiting' && (caseOf(one) === null || !stuckCases.has(caseOf(one))))
  if (entry === undefined) return { kind: 'wait', until: null }
  const photo = entry.photos.find(({ ref }) => ref === null)
  return photo === undefined ? { kind: 'send', entry, expectedVersion: versionOf(entry.deed) } : { kind: 'upload', entry, photo }
}

/** `after` stands only while the entry before is in the queue, and that one goes first. */
function versionOf(deed: Deed): number | null {
  return deed.kind !== 'checkIn' && deed.basis.kind === 'version' ? deed.basis.version : null
}

export type QueueCounts = { waiting: number; stuck: number; blocked: number; photos: number }

/** What the banner tells: what waits for the network, what waits for its owner, and what waits behind that. */
export function countsOf({ entries }: Queue): QueueCounts {
  const stuckCases = new Set(entries.filter(({ state }) => state === 'stuck').map(caseOf))
  const waiting = entries.filter(({ state }) => state === 'waiting')
  const isBlocked = (entry: QueueEntry) => caseOf(entry) !== null && stuckCases.has(caseOf(entry))
  return {
    waiting: waiting.length, stuck: entries.length - waiting.length, blocked: waiting.filter(isBlocked).length,
    photos: entries.reduce((sum, { photos }) => sum + photos.filter(({ ref }) => ref === null).length, 0),
  }
}
