import { z } from 'zod'
import { AppealNature, AttachmentRef, EventLevel, MessageState, NoticeVersion, Origin, Outcome, Place, RatingScores, SourceCode, Urgency } from './case.ts'
import { DisputeDuty, DisputeGrade, DisputeResult, DisputeSign, WarningAnswer } from './dispute.ts'
import { ForceAnswer, ForceId } from './forces.ts'
import { CaseId, CommandId, Instant, OrgCode, UnitCode, UserId } from './ids.ts'
import { Sighting } from './sighting.ts'

const note = z.string().trim().max(2000)
const reason = z.string().trim().min(2).max(500)
/** A gateway's own number for a text message. */
const receipt = z.string().min(1).max(80)
const photos = z.array(AttachmentRef).max(9).default([])
const units = z.array(UnitCode).max(5).default([])

/** Where and when the resident is met, and by whom; without a worker it is the one who agrees. */
const meeting = { place: z.string().trim().min(1).max(120), time: Instant, worker: UserId.optional() }

/** Reasons of domain.md 3.2 row 5; the list is what the resident is told. */
export const RejectReason = z.enum(['OUT_OF_SCOPE', 'NO_FACTS', 'STATUTORY_PROCEDURE', 'ALREADY_HANDLED', 'OUTSIDE_DISTRICT', 'OTHER'])
export type RejectReason = z.infer<typeof RejectReason>

/** Contact data of a reporter: goes to its own table, never into an event. */
export const ReporterInput = z.object({
  name: z.string().trim().max(40).optional(),
  phone: z.string().trim().regex(/^\+?\d{5,15}$/).optional(),
  email: z.email().max(120).optional(),
  isAnonymous: z.boolean().default(false),
  isConfidential: z.boolean().default(false),
  wantsContact: z.boolean().default(false),
})
export type ReporterInput = z.infer<typeof ReporterInput>

const reportFields = {
  source: SourceCode.default('CONSOLE'),
  sourceId: z.string().max(120).optional(),
  origin: Origin.default('OPERATOR'),
  nature: AppealNature.optional(),
  title: z.string().trim().min(1).max(80).optional(),
  text: z.string().trim().min(5).max(5000),
  place: Place,
  itemCode: z.string().max(16).optional(),
  level: EventLevel.optional(),
  urgency: Urgency.default('NORMAL'),
  peopleCount: z.int().min(0).max(1_000_000).optional(),
  amountFen: z.int().min(0).optional(),
  reporter: ReporterInput.optional(),
  /** The edition of the privacy notice that the reporter agreed to with this report. */
  notice: NoticeVersion.optional(),
  attachments: photos,
  isTest: z.boolean().default(false),
}

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })

/** What may be asked of a case. Names are imperatives; each row of domain.md 3.2 is one or two of them. */
export const CaseAction = z.discriminatedUnion('type', [
  command('report', reportFields),
  command('reportAndFix', { ...reportFields, result: z.string().trim().min(2).max(2000) }),
  command('askVerify', { note: note.optional() }),
  command('verifyOk', { note: note.optional(), attachments: photos }),
  command('verifyFail', { note: note.optional(), attachments: photos }),
  command('accept', { itemCode: z.string().max(16), level: EventLevel.optional(), subGrid: OrgCode, urgency: Urgency, reason: reason.optional(), suggested: z.array(z.string().max(16)).max(3).optional() }),
  command('reject', { reasonCode: RejectReason, note }),
  command('dispatch', { leadUnit: UnitCode, assistUnits: units, note: note.optional() }),
  command('sign', {}),
  command('requestReturn', { reason, proposedUnit: UnitCode.optional() }),
  command('approveReturn', { note: note.optional() }),
  command('denyReturn', { reason }),
  command('adjudicate', { leadUnit: UnitCode, reason }),
  command('reassign', { leadUnit: UnitCode, assistUnits: units, reason }),
  command('requestExtension', { hours: z.number().positive().max(2000), reason }),
  command('approveExtension', { note: note.optional() }),
  command('denyExtension', { reason }),
  command('requestSuspension', { until: Instant, reason }),
  command('approveSuspension', { note: note.optional() }),
  command('denySuspension', { reason }),
  command('resume', { note: note.optional() }),
  command('completeAssist', { result: z.string().trim().min(2).max(2000) }),
  command('dispose', { result: z.string().trim().min(2).max(2000), outcome: Outcome, attachments: photos }),
  command('passReview', { evidence: z.enum(['PHOTO', 'PHONE']), note, attachments: photos }),
  command('failReview', { reason }),
  command('rate', { stars: z.int().min(1).max(5), solved: z.boolean(), text: z.string().max(500).optional(), scores: RatingScores.optional() }),
  command('completeCallback', { solved: z.boolean().nullable(), stars: z.int().min(1).max(5).nullable(), note }),
  command('reopen', { reason }),
  command('merge', { primaryId: CaseId, reason: reason.optional() }),
  command('unmerge', { reason }),
  command('cancel', { reason }),
  command('escalate', { reason }),
  command('downgrade', { reason }),
  command('supervise', { note }),
  command('remind', { note: note.optional() }),
  /** A source system corrects what it reported: content and reporter are its own (domain.md 12.6). What is absent stays. */
  command('amend', {
    title: reportFields.title, text: reportFields.text.optional(), place: Place.optional(), nature: reportFields.nature, peopleCount: reportFields.peopleCount,
    amountFen: reportFields.amountFen, reporter: ReporterInput.optional(),
  }),
  command('comment', { text: note.min(1), isInternal: z.boolean().default(true) }),
  command('attach', { attachments: photos, note: note.optional() }),
  command('recordSms', { acceptedAt: Instant, receipt: receipt.optional() }),
  /** What a gateway says of a text message to the reporter. `receipt`: the gateway's number for it. */
  command('noteMessage', { template: z.string().min(1).max(32), state: MessageState, receipt, at: Instant }),
  command('agreeAppointment', meeting),
  command('changeAppointment', { ...meeting, reason }),
  command('recordAppointment', { outcome: z.enum(['KEPT', 'MISSED']), note: note.optional() }),
  command('logCallAttempt', {}),
  command('recordContact', { note: note.optional() }),
  command('acknowledgeAlarm', { note: note.optional() }),
  command('sight', { sighting: Sighting, attachments: photos }),
  command('sightAgain', { repeats: z.int().positive(), lastSeenAt: Instant }),
  command('markUnclear', { note: note.optional() }),
  /** Something found out about a dispute; what is absent stays as it was known. */
  command('addDisputeFact', {
    people: z.int().min(1).max(1_000_000).optional(), amountFen: z.int().min(0).optional(), signs: z.array(DisputeSign).max(11).default([]),
    employer: z.string().trim().min(2).max(60).optional(), note: note.min(2),
  }),
  command('lowerDispute', { grade: DisputeGrade, reason }),
  command('followDispute', { duty: DisputeDuty, note: note.min(2) }),
  command('settleDispute', { mediation: DisputeResult, note: note.min(2) }),
  command('revisitDispute', { days: z.int().positive(), isSettled: z.boolean(), note: note.min(2) }),
  command('answerDisputeWarning', { how: WarningAnswer, watchUntil: Instant.optional(), note }),
  /** Asks a service force to come; what it answers is recorded by whoever asked, or the desk. */
  command('callForce', { force: ForceId, note: note.optional() }),
  command('answerForce', { call: z.int().positive(), answer: ForceAnswer, reason: reason.optional() }),
])
export type CaseAction = z.infer<typeof CaseAction>
export type CaseActionInput = z.input<typeof CaseAction>
export type ActionType = CaseAction['type']

/** A foreign case with its own past: keeps the file's times, enters through the same table of transitions (SYSTEM only). */
export const RecordHistory = z.strictObject({
  type: z.literal('recordHistory'),
  ...reportFields,
  subGrid: OrgCode,
  itemCode: z.string().max(16),
  reportedAt: Instant,
  leadUnit: UnitCode.nullable(),
  state: z.enum(['ACCEPTED', 'DISPATCHED', 'PROCESSING', 'CLOSED', 'REJECTED', 'CANCELLED']),
  dueAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  outcome: Outcome.nullable(),
  result: z.string().max(5000).optional(),
})
export type RecordHistory = z.infer<typeof RecordHistory>

/**
 * One command on its way in. `expectedVersion` is the version the sender saw (0 for a new case; null only for additive
 * actions such as comment, which cannot conflict).
 */
export const CaseCommand = z.strictObject({
  commandId: CommandId,
  caseId: CaseId,
  expectedVersion: z.int().nonnegative().nullable(),
  action: CaseAction,
})
export type CaseCommand = z.infer<typeof CaseCommand>
export type CaseCommandInput = z.input<typeof CaseCommand>
