import { z } from 'zod'
import { AppealNature, AttachmentRef, ClockKind, Consent, EventLevel, MessageState, Origin, Outcome, Point, RatingScores, SourceCode, TimeMode, Urgency } from './case.ts'
import { RejectReason } from './commands.ts'
import { DisputeFactors, DisputeDuty, DisputeGrade, DisputeResult, DisputeSign, DutyStart, WarningAnswer } from './dispute.ts'
import { ForceAnswer, ForceId, ForceKind } from './forces.ts'
import { CaseId, CaseNo, Instant, OrgCode, UnitCode, UserId } from './ids.ts'
import { Sighting } from './sighting.ts'

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...shape })
/** What most events do not have is not stored (backend/app/event-data.ts): these say what its absence means. */
const maybe = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)
const flag = z.boolean().default(false)
const optionalText = maybe(z.string())
const photos = z.array(AttachmentRef).default([])
/** A clock that starts: its due time is computed once, here, and frozen in the event. */
const started = z.object({
  kind: ClockKind, limitMs: maybe(z.int()), mode: TimeMode, dueAt: maybe(Instant), warnAt: maybe(Instant),
  calendarVersion: z.int(), ruleVersion: z.int(), promisedBySource: flag,
})
export type ClockStart = z.infer<typeof started>
const clocks = z.array(started).default([])
const item = {
  itemCode: z.string(), level: EventLevel, isDispute: flag, isSensitive: flag,
  limit: z.object({ ms: maybe(z.int()), mode: TimeMode, calendarVersion: z.int(), ruleVersion: z.int() }),
}
const dispatched = { leadUnit: UnitCode, assistUnits: z.array(UnitCode).default([]), scope: OrgCode, note: optionalText, clocks }

/**
 * What happened to a case. Stored for ever: add a type, never change one. Actor, instant, stream and version are in the
 * envelope (`RecordedEvent`). Rules read nothing but these; everything a screen shows folds from them.
 */
export const CaseEvent = z.discriminatedUnion('type', [
  event('reported', {
    id: CaseId, no: CaseNo, source: SourceCode, sourceId: optionalText, origin: Origin, nature: maybe(AppealNature), title: z.string(), text: z.string(),
    address: z.string(), point: maybe(Point), buildingCode: optionalText, subGrid: OrgCode, itemCode: optionalText, level: maybe(EventLevel),
    urgency: Urgency, peopleCount: maybe(z.int()), amountFen: maybe(z.int()), contactId: optionalText, isAnonymous: flag, isConfidential: flag,
    wantsContact: flag, isSensitive: flag, isDispute: flag, isTest: flag, attachments: photos, clocks,
    consent: Consent.exactOptional(),
  }),
  event('verificationAsked', { note: optionalText, clocks }),
  event('verified', { note: optionalText, attachments: photos }),
  event('verificationFailed', { note: optionalText, attachments: photos }),
  /** `suggested`: the items that the desk was shown, best first; with the one that was chosen they are what a classifier learns from. */
  event('accepted', { ...item, subGrid: OrgCode, urgency: Urgency, reason: optionalText, clocks, suggested: z.array(z.string()).optional() }),
  event('rejected', { reasonCode: RejectReason, note: z.string() }),
  event('dispatched', dispatched),
  event('signed', { unit: UnitCode }),
  event('returnRequested', { unit: UnitCode, reason: z.string(), proposedUnit: maybe(UnitCode) }),
  event('returnApproved', { note: optionalText, clocks }),
  event('returnDenied', { reason: z.string() }),
  event('adjudicated', { ...dispatched, reason: z.string() }),
  event('reassigned', { ...dispatched, reason: z.string() }),
  event('extensionRequested', { unit: UnitCode, reason: z.string(), hours: z.number() }),
  event('extensionApproved', { addedMs: z.int(), dueAt: Instant, warnAt: maybe(Instant), note: optionalText }),
  event('extensionDenied', { reason: z.string() }),
  event('suspensionRequested', { unit: UnitCode, reason: z.string(), until: Instant }),
  event('suspended', { until: Instant, remainingMs: maybe(z.int()), note: optionalText }),
  event('suspensionDenied', { reason: z.string() }),
  event('resumed', { dueAt: maybe(Instant), warnAt: maybe(Instant), note: optionalText }),
  event('assistCompleted', { unit: UnitCode, result: z.string() }),
  event('disposed', { result: z.string(), outcome: Outcome, attachments: photos, remainingMs: maybe(z.int()), spotFixed: flag, clocks }),
  event('reviewPassed', { evidence: z.enum(['PHOTO', 'PHONE', 'AUTO', 'SOURCE']), note: z.string(), attachments: photos, closes: flag, clocks }),
  event('reviewFailed', { reason: z.string(), dueAt: maybe(Instant), warnAt: maybe(Instant), becomesLevel2: flag }),
  event('rated', { stars: maybe(z.int()), solved: maybe(z.boolean()), text: optionalText, byCallback: flag, scores: RatingScores.optional() }),
  event('ratingTimedOut', {}),
  event('closed', { outcome: Outcome }),
  event('dissatisfied', { dueAt: maybe(Instant), warnAt: maybe(Instant) }),
  event('reopened', { reason: z.string(), limit: item.limit, clocks }),
  event('merged', { primaryId: CaseId, reason: optionalText }),
  event('duplicateAdded', { duplicateId: CaseId }),
  event('unmerged', { reason: z.string(), clocks: z.array(z.object({ kind: ClockKind, dueAt: maybe(Instant), warnAt: maybe(Instant) })) }),
  event('duplicateRemoved', { duplicateId: CaseId }),
  event('cancelled', { reason: z.string() }),
  event('escalated', { reason: z.string(), level: EventLevel, toDistrict: flag, clocks }),
  event('downgraded', { reason: z.string(), level: EventLevel, clocks }),
  event('supervised', { note: z.string() }),
  event('reminded', { note: optionalText, clock: maybe(ClockKind) }),
  event('amended', {
    title: z.string(), text: z.string(), address: z.string(), point: maybe(Point), buildingCode: optionalText, nature: maybe(AppealNature), peopleCount: maybe(z.int()),
    amountFen: maybe(z.int()), contactId: optionalText, isAnonymous: flag, isConfidential: flag, wantsContact: flag,
  }),
  event('commented', { text: z.string(), isInternal: flag }),
  event('attached', { attachments: photos, note: optionalText }),
  event('smsAccepted', { acceptedAt: Instant, receipt: optionalText }),
  event('messageNoted', { template: z.string(), state: MessageState, receipt: z.string(), noticedAt: Instant }),
  event('appointmentAgreed', { place: z.string(), time: Instant, worker: UserId.optional() }),
  event('appointmentChanged', { place: z.string(), time: Instant, worker: UserId, reason: z.string() }),
  event('appointmentEnded', { outcome: z.enum(['KEPT', 'MISSED']), note: optionalText }),
  event('callAttempted', { stopsClock: flag }),
  event('contacted', { note: optionalText }),
  event('alarmAcknowledged', { note: optionalText }),
  event('clockWarned', { kind: ClockKind }),
  event('clockOverdue', { kind: ClockKind }),
  event('overdueEscalated', { step: z.int(), to: z.string() }),
  event('sighted', { sighting: Sighting, attachments: photos }),
  event('sightedAgain', { repeats: z.int(), lastSeenAt: Instant }),
  event('judgedUnclear', { note: optionalText }),
  /** The grade of a dispute by what is known; duties that begin with it. */
  event('disputeGraded', {
    grade: DisputeGrade, byFactors: DisputeGrade, factors: DisputeFactors, isIncomplete: flag, ruleVersion: z.int(), duties: z.array(DutyStart).default([]),
    revisitDays: z.array(z.int()).default([]), idleMs: maybe(z.int()),
  }),
  event('disputeFactAdded', { people: maybe(z.int()), amountFen: maybe(z.int()), signs: z.array(DisputeSign).default([]), employer: optionalText, note: z.string() }),
  event('disputeLowered', { grade: DisputeGrade, reason: z.string(), duties: z.array(DutyStart).default([]), revisitDays: z.array(z.int()).default([]), idleMs: maybe(z.int()) }),
  event('disputeFollowed', { duty: DisputeDuty, note: z.string() }),
  event('disputeSettled', { result: DisputeResult, note: z.string() }),
  event('disputeRevisited', { days: z.int(), isSettled: z.boolean(), note: z.string() }),
  event('disputeWarningAnswered', { how: WarningAnswer, until: maybe(Instant), note: z.string() }),
  event('disputeDutyMissed', { duty: DisputeDuty, dueAt: Instant }),
  /** A service force is called into the case, and answers. `name` is masked. */
  event('forceCalled', { call: z.int(), force: ForceId, kind: ForceKind, org: OrgCode, unit: z.string(), name: z.string(), note: optionalText }),
  event('forceAnswered', { call: z.int(), kind: ForceKind, name: z.string(), answer: ForceAnswer, reason: optionalText }),
  /** A whistle order (its own stream) takes the case to departments, is done with by one of them, ends. */
  event('whistled', { orderId: z.string(), no: z.string(), ...dispatched }),
  event('whistleUnitEnded', { orderId: z.string(), unit: UnitCode, how: z.enum(['COMPLETED', 'RETURNED']), result: optionalText }),
  event('whistleEnded', { orderId: z.string(), how: z.enum(['COMPLETED', 'RETURNED', 'RECALLED', 'CLOSED']), clocks }),
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
