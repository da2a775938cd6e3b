import { z } from 'zod'
import { DisputeState } from './dispute.ts'
import { ForceCall } from './forces.ts'
import { CaseId, CaseNo, Instant, OrgCode, UnitCode, UserId } from './ids.ts'
import { StandingSighting } from './sighting.ts'

/** domain.md 3.1; the order is the order of a case's life. */
export const caseStatuses = [
  'REPORTED', 'VERIFYING', 'ACCEPTED', 'DISPATCHED', 'PROCESSING', 'SUSPENDED', 'DISPOSED', 'CALLBACK',
  'CLOSED', 'REJECTED', 'MERGED', 'CANCELLED',
] as const
export const CaseStatus = z.enum(caseStatuses)
export type CaseStatus = z.infer<typeof CaseStatus>

/** The five unifications (五统一) as board columns, and the end. */
export const stages = ['PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW', 'END'] as const
export const Stage = z.enum(stages)
export type Stage = z.infer<typeof Stage>

/** 1: fixed on the spot; 2: community or sub-grid; 3: street or department. The smallest matter is 1. */
export const EventLevel = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type EventLevel = z.infer<typeof EventLevel>

export const Urgency = z.enum(['NORMAL', 'URGENT', 'SUPERVISED'])
export type Urgency = z.infer<typeof Urgency>

/** How a closed matter ended; only RESOLVED and SELF_RESOLVED count as 化解. */
export const outcomes = ['RESOLVED', 'UNRESOLVED', 'REFERRED', 'NOT_FOUND', 'SELF_RESOLVED'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** The system a case came from. Imports bring codes of their own. */
export const knownSources = ['QZSQ', 'ZLT', 'SZCG', 'JWZS', 'WMT', 'CAMERA', 'CONSOLE', 'OPEN311'] as const
export const SourceCode = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,31}$/)
export type SourceCode = z.infer<typeof SourceCode>

/** Who first brought the matter; decides which guards and clocks apply (domain.md 3.2, 4.1). */
export const Origin = z.enum(['RESIDENT', 'PATROL', 'AI', 'POLICE', 'INSPECTION', 'OPERATOR', 'FOREIGN'])
export type Origin = z.infer<typeof Origin>

export const AppealNature = z.enum(['REQUEST', 'COMPLAINT', 'CONSULTATION', 'SUGGESTION', 'THANKS', 'OTHER'])
export type AppealNature = z.infer<typeof AppealNature>

/** The clocks of domain.md 4.1. */
export const clockKinds = [
  'SMS', 'APPOINT', 'VERIFY', 'DISPATCH', 'SIGN', 'DISPOSE', 'CONTACT', 'REVIEW', 'CALLBACK', 'RATING',
] as const
export const ClockKind = z.enum(clockKinds)
export type ClockKind = z.infer<typeof ClockKind>

/** `work`: minutes of the work calendar only; `continuous`: every minute. */
export const TimeMode = z.enum(['work', 'continuous'])
export type TimeMode = z.infer<typeof TimeMode>

/** One approved or system-made interval in which a clock did not run. `to` null: still paused. */
export const Pause = z.object({ from: Instant, to: Instant.nullable() })
export type Pause = z.infer<typeof Pause>

/**
 * One clock of one case. `dueAt` is frozen when the clock starts and moves only by a pause, a rework or an approved
 * extension; later edits of rules or holidays never move it. A paused clock has `dueAt` null and `remainingMs` set
 * (work milliseconds in `work` mode).
 */
export const Clock = z.object({
  kind: ClockKind,
  round: z.int(),
  startedAt: Instant,
  limitMs: z.int().nullable(),
  mode: TimeMode,
  dueAt: Instant.nullable(),
  warnAt: Instant.nullable(),
  stoppedAt: Instant.nullable(),
  remainingMs: z.int().nullable(),
  pauses: z.array(Pause),
  extendedMs: z.int(),
  warnedAt: Instant.nullable(),
  overdueAt: Instant.nullable(),
  voided: z.boolean(),
  promisedBySource: z.boolean(),
  calendarVersion: z.int(),
  ruleVersion: z.int(),
})
export type Clock = z.infer<typeof Clock>

/** What a card shows: worst running clock. */
export const slaStates = ['norm', 'warn', 'over', 'pause', 'none'] as const
export const SlaState = z.enum(slaStates)
export type SlaState = z.infer<typeof SlaState>

/** WGS-84 degrees. */
export const Point = z.object({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
export type Point = z.infer<typeof Point>

export const Place = z.object({
  point: Point.optional(),
  address: z.string().max(200).optional(),
  orgCode: OrgCode.optional(),
  buildingCode: z.string().max(32).optional(),
})
export type Place = z.infer<typeof Place>

/** When and where a phone took a photo, by its own clock (set to the server's) and its own receiver; null where it did not know. */
export const PhotoCapture = z.object({ at: Instant, point: Point.nullable(), accuracyM: z.number().min(0).nullable() })
export type PhotoCapture = z.infer<typeof PhotoCapture>

/** Reference to a stored file; the bytes live in the object store under their SHA-256. */
export const AttachmentRef = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(120),
  kind: z.enum(['BEFORE', 'AFTER', 'ONSITE', 'RECORD', 'OTHER']),
  takenAt: Instant.nullable(),
  capture: PhotoCapture.optional(),
})
export type AttachmentRef = z.infer<typeof AttachmentRef>

/** A unit's pending wish, decided by somebody else. */
export const PendingRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('RETURN'), by: UserId, unit: UnitCode, at: Instant, reason: z.string(), proposedUnit: UnitCode.nullable() }),
  z.object({ kind: z.literal('EXTENSION'), by: UserId, unit: UnitCode, at: Instant, reason: z.string(), hours: z.number() }),
  z.object({ kind: z.literal('SUSPENSION'), by: UserId, unit: UnitCode, at: Instant, reason: z.string(), until: Instant }),
])
export type PendingRequest = z.infer<typeof PendingRequest>

/** One closed or running round of disposal: determined once (domain.md 6.1), reopened cases get a new one. */
export const Round = z.object({
  round: z.int(),
  acceptedAt: Instant,
  unit: UnitCode.nullable(),
  dispatchedAt: Instant.nullable(),
  disposedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  determinedAt: Instant.nullable(),
  onTime: z.boolean().nullable(),
})
export type Round = z.infer<typeof Round>

/** Who held the case from when to when; consecutive, gapless from report to end. */
export const Custody = z.object({
  holder: z.enum(['REPORT_DESK', 'VERIFIER', 'DISPATCHER', 'UNIT', 'SUSPENDED', 'REVIEW', 'RESIDENT']),
  unit: UnitCode.nullable(),
  from: Instant,
  to: Instant.nullable(),
})
export type Custody = z.infer<typeof Custody>

const stars = z.int().min(1).max(5)
/** Shenzhen's four dimensions of a resident's judgement (domain.md 11), one to five stars each; those not judged are absent. */
export const RatingScores = z.object({ speed: stars.optional(), result: stars.optional(), service: stars.optional(), feedback: stars.optional() })
export type RatingScores = z.infer<typeof RatingScores>

export const Rating = z.object({ stars: stars.nullable(), solved: z.boolean().nullable(), at: Instant, text: z.string().max(500).optional(), scores: RatingScores.optional() })
export type Rating = z.infer<typeof Rating>

/** What a gateway says of a text message: taken over, on the phone, or lost. */
export const MessageState = z.enum(['ACCEPTED', 'DELIVERED', 'FAILED'])
export type MessageState = z.infer<typeof MessageState>

/** How an agreed meeting went; CHANGED: another one took its place. */
export const AppointmentOutcome = z.enum(['KEPT', 'MISSED', 'CHANGED'])
export type AppointmentOutcome = z.infer<typeof AppointmentOutcome>

/** One agreed meeting with the resident. Without a worker it was agreed before workers were named; without an outcome it lies ahead or nobody has told. */
export const Appointment = z.object({
  agreedAt: Instant, place: z.string(), time: Instant, worker: UserId.optional(), outcome: AppointmentOutcome.optional(), endedAt: Instant.optional(),
})
export type Appointment = z.infer<typeof Appointment>

/** Name of an edition of the privacy notice. */
export const NoticeVersion = z.string().regex(/^[\w.-]{1,32}$/)

/** Which edition of the privacy notice the reporter agreed to, and when. Nothing about the person. */
export const Consent = z.object({ notice: NoticeVersion, at: Instant })
export type Consent = z.infer<typeof Consent>

/** The latest whistle order of a case: until it ends the case is its lead department's. `before`: who had the case when it was issued. */
export const CaseWhistle = z.object({
  orderId: z.string(), no: z.string(), issuedAt: Instant, leadDoneAt: Instant.nullable(), endedAt: Instant.nullable(),
  before: z.object({
    status: CaseStatus, leadUnit: UnitCode.nullable(), assistUnits: z.array(z.object({ unit: UnitCode, doneAt: Instant.nullable() })),
    handler: UserId.nullable(), dispatchedBy: UserId.nullable(), dispatchScope: OrgCode.nullable(),
  }),
})
export type CaseWhistle = z.infer<typeof CaseWhistle>

/** Everything the rules know of a case: the fold of its events. No personal data: `contactId` is opaque. */
export const CaseState = z.object({
  id: CaseId,
  no: CaseNo,
  version: z.int(),
  status: CaseStatus,
  source: SourceCode,
  sourceId: z.string().nullable(),
  origin: Origin,
  nature: AppealNature.nullable(),
  title: z.string(),
  text: z.string(),
  address: z.string(),
  point: Point.nullable(),
  buildingCode: z.string().nullable(),
  subGrid: OrgCode,
  itemCode: z.string().nullable(),
  level: EventLevel.nullable(),
  firstLevel: EventLevel.nullable(),
  urgency: Urgency,
  isDispute: z.boolean(),
  isSensitive: z.boolean(),
  isTest: z.boolean(),
  peopleCount: z.int().nullable(),
  amountFen: z.int().nullable(),
  contactId: z.string().nullable(),
  isAnonymous: z.boolean(),
  isConfidential: z.boolean(),
  wantsContact: z.boolean(),
  isVerified: z.boolean(),
  reportedAt: Instant,
  reportedBy: UserId,
  acceptedAt: Instant.nullable(),
  dispatchedAt: Instant.nullable(),
  firstSignAt: Instant.nullable(),
  disposedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  smsAt: Instant.nullable(),
  firstContactAt: Instant.nullable(),
  appointment: Appointment.nullable(),
  /** Meetings before the present one, oldest first. */
  pastAppointments: z.array(Appointment).optional(),
  callAttempts: z.array(Instant),
  leadUnit: UnitCode.nullable(),
  assistUnits: z.array(z.object({ unit: UnitCode, doneAt: Instant.nullable() })),
  dispatchedBy: UserId.nullable(),
  dispatchScope: OrgCode.nullable(),
  handler: UserId.nullable(),
  disposedBy: UserId.nullable(),
  proposedOutcome: Outcome.nullable(),
  outcome: Outcome.nullable(),
  result: z.string().nullable(),
  pending: PendingRequest.nullable(),
  suspendedUntil: Instant.nullable(),
  limit: z.object({ ms: z.int().nullable(), mode: TimeMode, calendarVersion: z.int(), ruleVersion: z.int() }).nullable(),
  clocks: z.array(Clock),
  rounds: z.array(Round),
  custody: z.array(Custody),
  round: z.int(),
  reworkCount: z.int(),
  returnCount: z.int(),
  returnDenied: z.int(),
  dispatchCount: z.int(),
  reassignCount: z.int(),
  extensionCount: z.int(),
  reopenCount: z.int(),
  remindCount: z.int(),
  dissatisfiedCount: z.int(),
  isSupervised: z.boolean(),
  isLevelChanged: z.boolean(),
  isReturnDisputed: z.boolean(),
  spotFixed: z.boolean(),
  reviewSampled: z.boolean(),
  rating: Rating.nullable(),
  mergedInto: CaseId.nullable(),
  mergedAt: Instant.nullable(),
  beforeMerge: CaseStatus.nullable(),
  duplicates: z.array(CaseId),
  attachments: z.array(AttachmentRef),
  alarmAckedAt: Instant.nullable(),
  alarmAckedBy: UserId.nullable(),
  remindedAt: z.array(Instant),
  escalationStep: z.int(),
  /** Only for reports by a form that asks for it. */
  consent: Consent.exactOptional(),
  /** Only for cases that a camera brought. */
  sighting: StandingSighting.exactOptional(),
  /** Only for cases that departments were whistled to. */
  whistle: CaseWhistle.exactOptional(),
  /** Only for disputes; those reported before disputes were graded have none until something is done about them. */
  dispute: DisputeState.exactOptional(),
  /** Only for cases that service forces were called into, in the order of the calls. */
  forceCalls: z.array(ForceCall).exactOptional(),
  lastEventAt: Instant,
})
export type CaseState = z.infer<typeof CaseState>
