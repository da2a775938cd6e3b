import { z } from 'zod'
import { AttachmentRef, CaseStatus, Outcome, SourceCode, Urgency } from './case.ts'
import { DisputeGrade } from './dispute.ts'
import { CaseId, CaseNo, Instant, OrgCode, UnitCode } from './ids.ts'

/** What a source wants done with a matter it filed; `node`: how far it is with a case that was handed over to it. */
export const sourceOps = ['upsert', 'supplement', 'rate', 'cancel', 'reopen', 'node'] as const
export const SourceOp = z.enum(sourceOps)
export type SourceOp = z.infer<typeof SourceOp>

const offsetTime = z.iso.datetime({ offset: true })

/**
 * The one envelope of all source systems (domain.md 12). `version` orders what a source says of one matter; without it the
 * time of the event does. Signature, nonce and sending time cover the bytes, so they travel as headers (`sourceHeaders`).
 */
export const SourceEnvelope = z.object({
  source: SourceCode,
  sourceId: z.string().trim().min(1).max(120),
  op: SourceOp,
  occurredAt: offsetTime,
  schema: z.string().min(1).max(64),
  version: z.int().nonnegative().optional(),
  payload: z.record(z.string(), z.unknown()),
})
export type SourceEnvelope = z.infer<typeof SourceEnvelope>

/** `sign`: `hmac-sha256=` and the hex HMAC-SHA256 of nonce, line feed, time, line feed, raw body; `time`: ISO 8601 with offset. */
export const sourceHeaders = { sign: 'x-gridhall-sign', nonce: 'x-gridhall-nonce', time: 'x-gridhall-time' } as const
export const SourceNonce = z.string().regex(/^[\w-]{16,64}$/)

/** What a sender is told of its message: `waiting` when it is stored and its turn has not come. */
export const InboundReceipt = z.object({ inboxId: z.string(), outcome: z.enum(['case', 'updated', 'duplicate', 'ignored', 'waiting']) })
export type InboundReceipt = z.infer<typeof InboundReceipt>

/** The state of one case as its source is told it. `version` grows with the case: whoever hears an older one later ignores it. */
export const FlowBack = z.object({
  source: SourceCode,
  sourceId: z.string(),
  caseId: CaseId,
  caseNo: CaseNo,
  version: z.int(),
  at: Instant,
  /** The source's own word for the state (domain.md 12.6). */
  state: z.string(),
  status: CaseStatus,
  unit: UnitCode.nullable(),
  result: z.string().nullable(),
  outcome: Outcome.nullable(),
  /** SHA-256 of the photos taken after the work. */
  after: z.array(z.string()),
  appointment: z.object({ place: z.string(), time: Instant }).nullable(),
  dueAt: Instant.nullable(),
  wantsRating: z.boolean(),
  /** How grave a dispute is; null when it is none. */
  grade: DisputeGrade.nullable(),
  mergedInto: z.string().nullable(),
  /** A note that those who handle the case meant for outside; null when what is told is a change of state. */
  note: z.string().nullable().default(null),
})
export type FlowBack = z.infer<typeof FlowBack>

/**
 * A case handed over to the system of the department that has it (转办): what is needed to do the work, numbers masked, nothing of
 * the reporter. `transferNo` is ours for this handing over and the same however often it is sent; `version` grows with the case.
 */
export const Handover = z.object({
  kind: z.literal('handover'),
  source: SourceCode,
  transferNo: z.string(),
  caseId: CaseId,
  caseNo: CaseNo,
  version: z.int(),
  at: Instant,
  unit: UnitCode,
  itemCode: z.string(),
  /** The class in the other system's words; null when it has none for the item. */
  recType: z.string().nullable(),
  stdCode: z.string().nullable(),
  text: z.string(),
  address: z.string(),
  orgCode: OrgCode,
  /** As that system writes coordinates: degrees of its datum, or metres of its grid. */
  place: z.object({ x: z.number(), y: z.number() }).nullable(),
  urgency: Urgency,
  dueAt: Instant.nullable(),
  /** Fetched, signed for, under `transferNo` or the other side's number until it is withdrawn (docs/sources.md); of confidential matters none. */
  photos: z.array(AttachmentRef.pick({ id: true, kind: true })).default([]),
})
export type Handover = z.infer<typeof Handover>

/** Ends everything that was handed over of a case at an older version. */
export const Withdrawal = z.object({
  kind: z.literal('withdrawal'),
  source: SourceCode,
  caseId: CaseId,
  caseNo: CaseNo,
  version: z.int(),
  at: Instant,
  reason: z.enum(['returned', 'reassigned', 'cancelled', 'merged']),
})
export type Withdrawal = z.infer<typeof Withdrawal>

/** The other system's own number for what was handed over. */
export const HandoverReceipt = z.object({ taskNum: z.string().trim().min(1).max(120) })

/** One matter as a list for reconciliation names it. */
export const SourceEntry = z.object({ sourceId: z.string(), state: z.string() })
export type SourceEntry = z.infer<typeof SourceEntry>
/** A source's day in one line: how many matters it filed, and the checksum of all of them with their states. */
export const SourceDay = z.object({ day: z.iso.date(), count: z.int().nonnegative(), checksum: z.string().regex(/^[0-9a-f]{64}$/) })
export type SourceDay = z.infer<typeof SourceDay>

export const findingKinds = ['missing-here', 'missing-there', 'state-differs'] as const
export const Finding = z.object({
  kind: z.enum(findingKinds),
  sourceId: z.string(),
  caseId: CaseId.nullable(),
  here: z.string().nullable(),
  there: z.string().nullable(),
  /** The repair that was asked for; null: none yet. */
  repair: z.enum(['resend-asked', 'flow-back-sent', 'failed']).nullable(),
})
export type Finding = z.infer<typeof Finding>

export const Reconciliation = z.object({
  id: z.string(),
  source: SourceCode,
  day: z.iso.date(),
  at: Instant,
  /** `under-way`: all that differs is news that has not been delivered yet. */
  verdict: z.enum(['clean', 'under-way', 'differs', 'unreachable', 'no-endpoint']),
  here: SourceDay,
  there: SourceDay.nullable(),
  findings: z.array(Finding),
})
export type Reconciliation = z.infer<typeof Reconciliation>

export const SourceView = z.object({ source: SourceCode, schemas: z.array(z.string()), datum: z.string().nullable(), endpoint: z.url().nullable(), hasKey: z.boolean() })
export type SourceView = z.infer<typeof SourceView>

const none = z.undefined()
const bySource = z.object({ source: SourceCode })

/** Connecting the source systems; for administrators. */
export const sourceRoutes = {
  sources: { method: 'get', path: '/sources', access: 'session', params: none, query: none, body: none, reply: z.array(SourceView), summary: 'Source systems with their addresses' },
  connectSource: { method: 'post', path: '/sources/:source/endpoint', access: 'session', params: bySource, query: none, body: z.strictObject({ endpoint: z.url({ protocol: /^https?$/ }).max(300).nullable() }), reply: SourceView, summary: 'Where states and reconciliation of a source go' },
  issueSourceKey: { method: 'post', path: '/sources/:source/keys', access: 'session', params: bySource, query: none, body: z.strictObject({}), reply: z.object({ id: z.string(), secret: z.string() }), summary: 'A new signing key, shown this once; the one before stays valid for a day' },
  reconciliations: { method: 'get', path: '/reconciliations', access: 'session', params: none, query: z.strictObject({ source: SourceCode.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), body: none, reply: z.array(Reconciliation), summary: 'What the comparisons with the sources found, newest first' },
  reconcile: { method: 'post', path: '/reconciliations', access: 'session', params: none, query: none, body: z.strictObject({ source: SourceCode, day: z.iso.date() }), reply: Reconciliation, summary: 'Compare one day with a source now' },
  repairReconciliation: { method: 'post', path: '/reconciliations/:id/repair', access: 'session', params: z.object({ id: z.string() }), query: none, body: z.strictObject({}), reply: Reconciliation, summary: 'Ask for what is missing here, send states that differ again' },
} as const
