import { z } from 'zod'
import { CaseId, Instant } from './ids.ts'

export const inboxStatuses = ['waiting', 'case', 'updated', 'duplicate', 'ignored', 'dead'] as const
export const InboxStatus = z.enum(inboxStatuses)
export type InboxStatus = z.infer<typeof InboxStatus>
export const outboxStatuses = ['waiting', 'sending', 'accepted', 'sent', 'dead', 'dropped'] as const
export const OutboxStatus = z.enum(outboxStatuses)
export type OutboxStatus = z.infer<typeof OutboxStatus>

/** `none`: never a message. `down`: silent for longer than twice its usual gap. */
export const SourceHealthState = z.enum(['ok', 'down', 'none'])
/** `cells`: messages in each of the last 60 minutes, oldest first. `p95Ms`: from arrival to settlement, today. */
export const SourceHealth = z.object({
  source: z.string(), mode: z.string(), everySeconds: z.number(), state: SourceHealthState, lastAt: Instant.nullable(), cells: z.array(z.int()),
  received: z.int(), stored: z.int(), duplicate: z.int(), ignored: z.int(), dead: z.int(), waiting: z.int(), deadOpen: z.int(), p95Ms: z.int().nullable(),
})
export type SourceHealth = z.infer<typeof SourceHealth>
export const WayOutView = z.object({ channel: z.string(), gateway: z.string().nullable(), isOn: z.boolean(), why: z.enum(['not-configured', 'exercise']).nullable(), isUp: z.boolean().nullable() })
export const ChannelCount = z.object({ channel: z.string(), waiting: z.int(), sent: z.int(), dead: z.int(), oldestWaiting: Instant.nullable() })
export const IngestHealth = z.object({ now: Instant, sources: z.array(SourceHealth), channels: z.array(ChannelCount), waysOut: z.array(WayOutView) })
export type IngestHealth = z.infer<typeof IngestHealth>

/** Messages in each of the last 24 hours, oldest first; the last is the hour that runs. `from`: where the first begins. */
export const IngestHours = z.object({ from: Instant, sources: z.array(z.object({ source: z.string(), hours: z.array(z.int()) })) })
export type IngestHours = z.infer<typeof IngestHours>

/** `sourceKey`: the sender's own number, as a header or the envelope tells. */
export const InboxLine = z.object({
  seq: z.int(), id: z.string(), source: z.string(), sourceKey: z.string().nullable(), contentType: z.string(), receivedAt: Instant, status: InboxStatus, attempts: z.int(),
  size: z.int(), caseId: CaseId.nullable(), code: z.string().nullable(), reason: z.string().nullable(), settledAt: Instant.nullable(), isMended: z.boolean(),
})
export type InboxLine = z.infer<typeof InboxLine>
/** What a dead letter may have meant: `was` stands in its body, and each option would be understood. Best first. */
export const MendHint = z.object({
  kind: z.enum(['schema', 'camera', 'item', 'org']), was: z.string(), options: z.array(z.object({ value: z.string(), name: z.string().nullable() })).min(1),
  /** Other dead letters of this source with the same fault. */
  others: z.int(),
})
export type MendHint = z.infer<typeof MendHint>
/** `text` null: the body is no text, or too long to be shown; `isEditable` says whether it may be mended here. */
export const InboxDetail = InboxLine.extend({ headers: z.record(z.string(), z.string()), text: z.string().nullable(), isEditable: z.boolean(), hint: MendHint.nullable() })
export type InboxDetail = z.infer<typeof InboxDetail>
export const OutboxLine = z.object({
  seq: z.int(), id: z.string(), channel: z.string(), caseId: CaseId.nullable(), createdAt: Instant, status: OutboxStatus, attempts: z.int(), nextAt: Instant, isUnsure: z.boolean(),
  reason: z.string().nullable(), receipt: z.string().nullable(), delivery: z.string().nullable(), settledAt: Instant.nullable(),
})
export type OutboxLine = z.infer<typeof OutboxLine>
export const KeyLine = z.object({
  id: z.string(), owner: z.string(), kind: z.enum(['api', 'signing', 'outbound']), hint: z.string(), createdAt: Instant, expiresAt: Instant.nullable(), revokedAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
})
export type KeyLine = z.infer<typeof KeyLine>

const none = z.undefined()
const limit = z.coerce.number().int().min(1).max(200).default(50)
const before = z.coerce.number().int().positive().optional()
const byId = z.object({ id: z.string().min(1).max(200) })
const ids = z.array(z.string().min(1).max(200)).min(1).max(500)
const reason = z.string().trim().min(2).max(200)
const done = z.object({ count: z.int() })
const secret = z.object({ id: z.string(), secret: z.string() })
const LONGEST_BODY = 1_000_000
export const InboxQuery = z.strictObject({ source: z.string().max(64).optional(), status: InboxStatus.optional(), before, limit })
export const OutboxQuery = z.strictObject({ channel: z.string().max(64).optional(), status: OutboxStatus.optional(), before, limit })
export const NewKey = z.strictObject({ owner: z.string().trim().min(1).max(64), kind: KeyLine.shape.kind, secret: z.string().min(8).max(200).optional() })
export const Mend = z.strictObject({ text: z.string().min(1).max(LONGEST_BODY) })

/** What comes in and goes out, for those who keep it going. */
export const ingestRoutes = {
  downSources: { method: 'get', path: '/ingest/down', access: 'session', params: none, query: none, body: none, reply: z.object({ now: Instant, down: z.array(z.object({ source: z.string(), lastAt: Instant })), undelivered: z.int() }), summary: 'Sources that have fallen silent, and messages for others that nobody took' },
  ingest: { method: 'get', path: '/ingest', access: 'session', params: none, query: none, body: none, reply: IngestHealth, summary: 'Health of sources and ways out' },
  ingestHours: { method: 'get', path: '/ingest/hours', access: 'session', params: none, query: none, body: none, reply: IngestHours, summary: 'Messages by source and hour, of a day' },
  inbox: { method: 'get', path: '/ingest/inbox', access: 'session', params: none, query: InboxQuery, body: none, reply: z.array(InboxLine), summary: 'Messages that came in, newest first' },
  inboxMessage: { method: 'get', path: '/ingest/inbox/:id', access: 'session', params: byId, query: none, body: none, reply: InboxDetail, summary: 'One message as it came; leaves an audit line' },
  mendInbox: { method: 'post', path: '/ingest/inbox/:id/body', access: 'session', params: byId, query: none, body: Mend, reply: done, summary: 'Correct the body of a dead letter' },
  adoptHint: { method: 'post', path: '/ingest/inbox/:id/adopt', access: 'session', params: byId, query: none, body: z.strictObject({ value: z.string().min(1).max(200), others: z.boolean() }), reply: done, summary: 'Correct a dead letter, and others with the same fault, as was suggested, and process them again' },
  retryInbox: { method: 'post', path: '/ingest/inbox/retry', access: 'session', params: none, query: none, body: z.strictObject({ ids }), reply: done, summary: 'Process dead letters again' },
  ignoreInbox: { method: 'post', path: '/ingest/inbox/ignore', access: 'session', params: none, query: none, body: z.strictObject({ ids, reason }), reply: done, summary: 'Put dead letters away with a reason' },
  outbox: { method: 'get', path: '/ingest/outbox', access: 'session', params: none, query: OutboxQuery, body: none, reply: z.array(OutboxLine), summary: 'Messages for others, newest first' },
  resendOutbox: { method: 'post', path: '/ingest/outbox/resend', access: 'session', params: none, query: none, body: z.strictObject({ ids }), reply: done, summary: 'Send dead or dropped messages again' },
  dropOutbox: { method: 'post', path: '/ingest/outbox/drop', access: 'session', params: none, query: none, body: z.strictObject({ ids, reason }), reply: done, summary: 'Give messages up with a reason' },
  keys: { method: 'get', path: '/ingest/keys', access: 'session', params: none, query: none, body: none, reply: z.array(KeyLine), summary: 'Keys of other systems, without their secrets' },
  issueKey: { method: 'post', path: '/ingest/keys', access: 'session', params: none, query: none, body: NewKey, reply: secret, summary: 'A new key; the secret is shown this once' },
  rotateKey: { method: 'post', path: '/ingest/keys/:id/rotate', access: 'session', params: byId, query: none, body: z.strictObject({}), reply: secret, summary: 'A new key in the place of one, which stays valid for a day' },
  revokeKey: { method: 'post', path: '/ingest/keys/:id/revoke', access: 'session', params: byId, query: none, body: z.strictObject({}), reply: done, summary: 'End a key at once' },
} as const
