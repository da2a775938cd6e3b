import { z } from 'zod'
import { AppealNature, AttachmentRef, ClockKind, EventLevel, Origin, Outcome, Point, RatingScores, SourceCode, TimeMode, Urgency } from './case.ts'
import { RejectReason } from './commands.ts'
import { CaseId, CaseNo, Instant, OrgCode, UnitCode, UserId } from './ids.ts'
import { Sighting } from './sighting.ts'

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...shape })
const optionalText = z.string().nullable()
const photos = z.array(AttachmentRef)
/** A clock that starts: its due time is computed once, here, and frozen in the event. */
const started = z.object({
  kind: ClockKind, limitMs: z.int().nullable(), mode: TimeMode, dueAt: Instant.nullable(), warnAt: Instant.nullable(),
  calendarVersion: z.int(), ruleVersion: z.int(), promisedBySource: z.boolean(),
})
export type ClockStart = z.infer<typeof started>
const clocks = z.array(started)
const item = {
  itemCode: z.string(), level: EventLevel, isDispute: z.boolean(), isSensitive: z.boolean(),
  limit: z.object({ ms: z.int().nullable(), mode: TimeMode, calendarVersion: z.int(), ruleVersion: z.int() }),
}
const dispatched = { leadUnit: UnitCode, assistUnits: z.array(UnitCode), scope: OrgCode, note: optionalText, clocks }

/**
 * What happened to a case. Stored for ever: add a type, never change one. Actor, instant, stream and version are in the
 * envelope (`RecordedEvent`). Rules read nothing but these; everything a screen shows folds from them.
 */
export const CaseEvent = z.discriminatedUnion('type', [
  event('reported', {
    id: CaseId, no: CaseNo, source: SourceCode, sourceId: optionalText, origin: Origin, nature: AppealNature.nullable(), title: z.string(), text: z.string(),
    address: z.string(), point: Point.nullable(), buildingCode: optionalText, subGrid: OrgCode, itemCode: optionalText, level: EventLevel.nullable(),
    urgency: Urgency, peopleCount: z.int().nullable(), amountFen: z.int().nullable(), contactId: optionalText, isAnonymous: z.boolean(), isConfidential: z.boolean(),
    wantsContact: z.boolean(), isSensitive: z.boolean(), isDispute: z.boolean(), isTest: z.boolean(), attachments: photos, clocks,
  }),
  event('verificationAsked', { note: optionalText, clocks }),
  event('verified', { note: optionalText, attachments: photos }),
  event('verificationFailed', { note: optionalText, attachments: photos }),
  event('accepted', { ...item, subGrid: OrgCode, urgency: Urgency, reason: optionalText, clocks }),
  event('rejected', { reasonCode: RejectReason, note: z.string() }),
  event('dispatched', dispatched),
  event('signed', { unit: UnitCode }),
  event('returnRequested', { unit: UnitCode, reason: z.string(), proposedUnit: UnitCode.nullable() }),
  event('returnApproved', { note: optionalText, clocks }),
  event('returnDenied', { reason: z.string() }),
  event('adjudicated', { ...dispatched, reason: z.string() }),
  event('reassigned', { ...dispatched, reason: z.string() }),
  event('extensionRequested', { unit: UnitCode, reason: z.string(), hours: z.number() }),
  event('extensionApproved', { addedMs: z.int(), dueAt: Instant, warnAt: Instant.nullable(), note: optionalText }),
  event('extensionDenied', { reason: z.string() }),
  event('suspensionRequested', { unit: UnitCode, reason: z.string(), until: Instant }),
  event('suspended', { until: Instant, remainingMs: z.int().nullable(), note: optionalText }),
  event('suspensionDenied', { reason: z.string() }),
  event('resumed', { dueAt: Instant.nullable(), warnAt: Instant.nullable(), note: optionalText }),
  event('assistCompleted', { unit: UnitCode, result: z.string() }),
  event('disposed', { result: z.string(), outcome: Outcome, attachments: photos, remainingMs: z.int().nullable(), spotFixed: z.boolean(), clocks }),
  event('reviewPassed', { evidence: z.enum(['PHOTO', 'PHONE', 'AUTO', 'SOURCE']), note: z.string(), attachments: photos, closes: z.boolean(), clocks }),
  event('reviewFailed', { reason: z.string(), dueAt: Instant.nullable(), warnAt: Instant.nullable(), becomesLevel2: z.boolean() }),
  event('rated', { stars: z.int().nullable(), solved: z.boolean().nullable(), text: optionalText, byCallback: z.boolean(), scores: RatingScores.optional() }),
  event('ratingTimedOut', {}),
  event('closed', { outcome: Outcome }),
  event('dissatisfied', { dueAt: Instant.nullable(), warnAt: Instant.nullable() }),
  event('reopened', { reason: z.string(), limit: item.limit, clocks }),
  event('merged', { primaryId: CaseId, reason: optionalText }),
  event('duplicateAdded', { duplicateId: CaseId }),
  event('unmerged', { reason: z.string(), clocks: z.array(z.object({ kind: ClockKind, dueAt: Instant.nullable(), warnAt: Instant.nullable() })) }),
  event('duplicateRemoved', { duplicateId: CaseId }),
  event('cancelled', { reason: z.string() }),
  event('escalated', { reason: z.string(), level: EventLevel, toDistrict: z.boolean(), clocks }),
  event('downgraded', { reason: z.string(), level: EventLevel, clocks }),
  event('supervised', { note: z.string() }),
  event('reminded', { note: optionalText, clock: ClockKind.nullable() }),
  event('amended', {
    title: z.string(), text: z.string(), address: z.string(), point: Point.nullable(), buildingCode: optionalText, nature: AppealNature.nullable(), peopleCount: z.int().nullable(),
    amountFen: z.int().nullable(), contactId: optionalText, isAnonymous: z.boolean(), isConfidential: z.boolean(), wantsContact: z.boolean(),
  }),
  event('commented', { text: z.string(), isInternal: z.boolean() }),
  event('attached', { attachments: photos, note: optionalText }),
  event('smsAccepted', { acceptedAt: Instant }),
  event('appointmentAgreed', { place: z.string(), time: Instant, worker: UserId.optional() }),
  event('appointmentChanged', { place: z.string(), time: Instant, worker: UserId, reason: z.string() }),
  event('appointmentEnded', { outcome: z.enum(['KEPT', 'MISSED']), note: optionalText }),
  event('callAttempted', { stopsClock: z.boolean() }),
  event('contacted', { note: optionalText }),
  event('alarmAcknowledged', { note: optionalText }),
  event('clockWarned', { kind: ClockKind }),
  event('clockOverdue', { kind: ClockKind }),
  event('overdueEscalated', { step: z.int(), to: z.string() }),
  event('sighted', { sighting: Sighting, attachments: photos }),
  event('sightedAgain', { repeats: z.int(), lastSeenAt: Instant }),
  event('judgedUnclear', { note: optionalText }),
])
export type CaseEvent = z.infer<typeof CaseEvent>
export type CaseEventType = CaseEvent['type']

/** The envelope of every event in the log. `at`: when it happened; `recordedAt`: when it was written (they differ for imported history). */
export const RecordedEvent = z.object({
  position: z.int().positive(),
  stream: z.string(),
  version: z.int().positive(),
  type: z.string(),
  data: z.unknown(),
  actor: z.object({ id: z.string(), role: z.string(), unit: z.string().nullable() }),
  at: Instant,
  recordedAt: Instant,
  commandId: z.string(),
  prevHash: z.string(),
  hash: z.string(),
})
export type RecordedEvent = z.infer<typeof RecordedEvent>
