import type { RecordedEvent } from '#contract/events.ts'
import type { CaseId, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { DeadlineExplanation, TimelineEntry } from '#contract/views.ts'
import { explainDeadlines } from '#backend/domain/case/explain.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import type { Store } from '#backend/ports/store.ts'
import { caseStream } from './case-batch.ts'
import { readEvent } from './event-data.ts'
import { findCase } from './find-case.ts'
import type { QueryDeps } from './query-deps.ts'

/** What happened to a case, newest first, each line with its proof. */
export function timeline({ store, cache }: QueryDeps, actor: Actor, id: CaseId): TimelineEntry[] {
  findCase(cache, actor, id)
  return entriesOf(store, store.streamEvents(caseStream(id)), readEvent)
}

/** Events as lines, newest first, with names for their actors. */
export function entriesOf(store: Pick<Store, 'userById'>, events: readonly RecordedEvent[], read: (event: RecordedEvent) => object): TimelineEntry[] {
  const names = new Map<UserId, string>()
  const nameOf = (user: UserId) => {
    const name = names.get(user) ?? store.userById(user)?.name ?? ''
    names.set(user, name)
    return name
  }
  return events.map((event) => entryOf(event, { nameOf, data: read(event) })).toReversed()
}

/** Why each deadline of a case is when it is. */
export function deadlines({ cache, books, clock }: QueryDeps, actor: Actor, id: CaseId): DeadlineExplanation[] {
  return explainDeadlines(findCase(cache, actor, id), books.calendars, clock.now())
}

function entryOf(event: RecordedEvent, { nameOf, data }: { nameOf: (user: UserId) => string; data: object }): TimelineEntry {
  const { position, version, type, at, recordedAt, actor, hash } = event
  return { position, version, type, at, recordedAt, actorName: nameOf(actor.id), actorRole: actor.role, unit: actor.unit, data: withoutPersons(data), hash }
}

/** People type numbers into every field of words. */
const words: ReadonlySet<string> = new Set(['tried', 'measure', 'title', 'text', 'note', 'reason', 'result', 'address', 'place'])

/** The event's data without the key of the contact, phone and identity numbers in words masked. */
function withoutPersons(event: object): Record<string, unknown> {
  const { contactId: _contact, type: _type, ...rest } = asRecord(event)
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, words.has(key) && typeof value === 'string' ? maskText(value) : value]))
}

/** The fields of an event's data. */
export function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}
