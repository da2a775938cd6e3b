import type { z } from 'zod'
import type { IngestHealth, IngestHours, InboxDetail, InboxLine, InboxQuery, KeyLine, NewKey, OutboxLine, OutboxQuery } from '#contract/ingest.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Areas } from '#backend/ports/areas.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { InboxRecord } from '#backend/ports/inbox-store.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { OutboxEntry } from '#backend/ports/outbox-store.ts'
import type { Audit, AuditType } from './audit-log.ts'
import { hintOf, replaced, type HintBooks } from './mend-hints.ts'
import { channelCounts, downSources, sourceHealth, sourceHours, type IngestRules } from './source-health.ts'

type Secret = { id: string; secret: string }

/** Who keeps messages going: the district's operators and administrators; keys are the administrators' alone. Everything that is done leaves an audit line. */
export type IngestDesk = {
  down(): { now: Instant; down: { source: string; lastAt: Instant }[]; undelivered: number }
  health(actor: Actor): Promise<IngestHealth>
  hours(actor: Actor): Promise<IngestHours>
  inbox(actor: Actor, query: z.output<typeof InboxQuery>): InboxLine[]
  message(actor: Actor, id: string): Promise<InboxDetail>
  mend(actor: Actor, id: string, text: string): Promise<number>
  /** Takes what was suggested into a dead letter (and into others with the same fault), and has them read again; gives how many. Throws `inbox.not-dead`. */
  adopt(actor: Actor, id: string, wish: { value: string; others: boolean }): Promise<number>
  retry(actor: Actor, ids: readonly string[]): Promise<number>
  ignore(actor: Actor, ids: readonly string[], reason: string): Promise<number>
  outbox(actor: Actor, query: z.output<typeof OutboxQuery>): OutboxLine[]
  resend(actor: Actor, ids: readonly string[]): Promise<number>
  drop(actor: Actor, ids: readonly string[], reason: string): Promise<number>
  keys(actor: Actor): KeyLine[]
  issueKey(actor: Actor, wish: z.output<typeof NewKey>): Promise<Secret>
  rotateKey(actor: Actor, id: string): Promise<Secret>
  revokeKey(actor: Actor, id: string): Promise<number>
}

/** What the loops can be told. */
export type Controls = {
  inbox: { mend(id: string, body: Uint8Array): void; retry(ids: readonly string[]): number; ignore(ids: readonly string[], reason: string): number }
  outbox: { resend(ids: readonly string[]): number; drop(ids: readonly string[], reason: string): number }
  keys: { issue(owner: string, kind: KeyLine['kind'], secret?: string): Secret; rotate(id: string): Secret; revoke(id: string): void; list(): readonly KeyLine[] }
}
export type IngestDeps = Controls & { areas: Pick<Areas, 'inbox' | 'outbox'>; clock: Pick<Clock, 'now'>; rules: IngestRules; audit: Audit; hints: HintBooks; reader: Reader; waysOut: () => IngestHealth['waysOut'] }

const operators: ReadonlySet<Role> = new Set(['ADMIN', 'DISTRICT_OPERATOR'])
const admins: ReadonlySet<Role> = new Set(['ADMIN'])
const LONGEST_SHOWN = 200_000
const MOST_ALIKE = 500

function demand({ role }: Actor, allowed: ReadonlySet<Role> = operators): void {
  if (!allowed.has(role)) throw new DomainError('access.denied')
}

export function createIngestDesk(deps: IngestDeps): IngestDesk {
  const { areas, clock, rules, audit, waysOut, reader } = deps
  const note = async (actor: Actor, type: AuditType, data: Record<string, unknown>) => void (await audit.record({ type, actor, data }))
  return {
    down: () => ({ now: clock.now(), down: downSources(areas.inbox, rules, clock.now()), undelivered: areas.outbox.dead() }),
    async health(actor) {
      demand(actor)
      const now = clock.now()
      return { now, sources: await sourceHealth({ inbox: areas.inbox, reader }, rules, now), channels: channelCounts(areas.outbox, now), waysOut: waysOut() }
    },
    async hours(actor) {
      demand(actor)
      return sourceHours(reader, rules, clock.now())
    },
    inbox(actor, { status, ...query }) {
      demand(actor)
      return [...areas.inbox.list({ ...query, statuses: status === undefined ? undefined : [status] })]
    },
    async message(actor, id) {
      demand(actor)
      const found = demandMessage(areas, id)
      await note(actor, 'inboxOpened', { id, source: found.source })
      return { ...detailOf(found), hint: hintFor(deps, found) }
    },
    ...deadDesk(deps, note),
    ...outboxDesk(deps, note),
    ...keyDesk(deps, note),
  }
}

/** What a dead letter may have meant, and how many others say the same. */
function hintFor({ areas, hints }: IngestDeps, found: InboxRecord): InboxDetail['hint'] {
  const hint = found.status === 'dead' ? hintOf({ ...found, text: textOf(found.body) }, hints) : null
  return hint === null ? null : { ...hint, others: alike(areas, found).length }
}

function alike({ inbox }: IngestDeps['areas'], { id, source, code, reason }: InboxRecord): string[] {
  const dead = inbox.list({ source, statuses: ['dead'], limit: MOST_ALIKE })
  return dead.filter((one) => one.id !== id && one.code === code && one.reason === reason).map((one) => one.id)
}

function adopted({ areas, hints, inbox }: IngestDeps, found: InboxRecord, { value, others }: { value: string; others: boolean }): string[] {
  const hint = found.status === 'dead' ? hintOf({ ...found, text: textOf(found.body) }, hints) : null
  if (hint?.options.some((option) => option.value === value) !== true) throw new DomainError('inbox.not-dead', { id: found.id })
  return [found.id, ...(others ? alike(areas, found) : [])].filter((id) => {
    const text = textOf(demandMessage(areas, id).body)
    const mended = text === null ? null : replaced(text, { was: hint.was, value })
    if (mended !== null) inbox.mend(id, new TextEncoder().encode(mended))
    return mended !== null
  })
}

type Note = (actor: Actor, type: AuditType, data: Record<string, unknown>) => Promise<void>

function deadDesk(deps: IngestDeps, note: Note): Pick<IngestDesk, 'mend' | 'adopt' | 'retry' | 'ignore'> {
  const { areas, inbox } = deps
  return {
    async mend(actor, id, text) {
      demand(actor)
      demandMessage(areas, id)
      inbox.mend(id, new TextEncoder().encode(text))
      await note(actor, 'inboxMended', { id })
      return 1
    },
    async adopt(actor, id, { value, others }) {
      demand(actor)
      const ids = adopted(deps, demandMessage(areas, id), { value, others })
      await note(actor, 'inboxMended', { id, count: ids.length, value })
      return inbox.retry(ids)
    },
    async retry(actor, ids) {
      demand(actor)
      const count = inbox.retry(ids)
      await note(actor, 'inboxRetried', { count })
      return count
    },
    async ignore(actor, ids, reason) {
      demand(actor)
      const count = inbox.ignore(ids, reason)
      await note(actor, 'inboxIgnored', { count, reason })
      return count
    },
  }
}

function outboxDesk({ areas, outbox }: IngestDeps, note: Note): Pick<IngestDesk, 'outbox' | 'resend' | 'drop'> {
  return {
    outbox(actor, { status, ...query }) {
      demand(actor)
      return areas.outbox.list({ ...query, statuses: status === undefined ? undefined : [status] }).map(lineOf)
    },
    async resend(actor, ids) {
      demand(actor)
      const count = outbox.resend(ids)
      await note(actor, 'outboxResent', { count })
      return count
    },
    async drop(actor, ids, reason) {
      demand(actor)
      const count = outbox.drop(ids, reason)
      await note(actor, 'outboxDropped', { count, reason })
      return count
    },
  }
}

function keyDesk({ keys }: IngestDeps, note: Note): Pick<IngestDesk, 'keys' | 'issueKey' | 'rotateKey' | 'revokeKey'> {
  return {
    keys(actor) {
      demand(actor, admins)
      return [...keys.list()]
    },
    async issueKey(actor, { owner, kind, secret }) {
      demand(actor, admins)
      const issued = keys.issue(owner, kind, secret)
      await note(actor, 'keyIssued', { id: issued.id, owner, kind })
      return issued
    },
    async rotateKey(actor, id) {
      demand(actor, admins)
      const issued = keys.rotate(id)
      await note(actor, 'keyRotated', { id, next: issued.id })
      return issued
    },
    async revokeKey(actor, id) {
      demand(actor, admins)
      keys.revoke(id)
      await note(actor, 'keyRevoked', { id })
      return 1
    },
  }
}

function demandMessage({ inbox }: IngestDeps['areas'], id: string): InboxRecord {
  const found = inbox.find(id)
  if (found === null) throw new DomainError('inbox.not-found', { id })
  return found
}

function detailOf({ raw: _raw, body, ...line }: InboxRecord): Omit<InboxDetail, 'hint'> {
  const text = textOf(body)
  const isEditable = line.status === 'dead' && text !== null
  return { ...line, text: text === null || isEditable ? text : maskText(text), isEditable }
}

/** Null for what is no text in UTF-8, and for what is too long to be shown. */
function textOf(body: Uint8Array): string | null {
  if (body.length > LONGEST_SHOWN) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
}

function lineOf({ body: _body, acceptedAt: _at, deliveredAt: _delivered, ...line }: OutboxEntry): OutboxLine {
  return line
}
