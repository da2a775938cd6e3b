import { z } from 'zod'
import { AttachmentRef, CaseStatus, NoticeVersion, Outcome, Point, Rating, RatingScores } from './case.ts'
import { RejectReason } from './commands.ts'
import { CaseId, CaseNo, CommandId, Instant } from './ids.ts'

/** What hangs on a door: 12 letters of base32, known to nobody who has not seen the code. */
export const DoorToken = z.string().regex(/^[A-Z2-7]{12}$/)
export type DoorToken = z.infer<typeof DoorToken>

/** The secret half of a progress link; who has it is the one who reported. */
export const LinkKey = z.string().regex(/^[A-Z2-7]{16}$/)

export const doorKinds = ['BUILDING', 'STATION', 'GROUP'] as const
export const DoorKind = z.enum(doorKinds)
export type DoorKind = z.infer<typeof DoorKind>

export const doorStates = ['ACTIVE', 'REPLACED', 'DAMAGED'] as const
export const DoorState = z.enum(doorStates)
export type DoorState = z.infer<typeof DoorState>

/** The six kinds a resident may pick from; each stands for categories of the catalogue (resources/config/resident.json). */
export const residentKinds = ['DAMAGE', 'NOISE', 'FIRE', 'DIRT', 'DISPUTE', 'OTHER'] as const
export const ResidentKind = z.enum(residentKinds)
export type ResidentKind = z.infer<typeof ResidentKind>

const bilingual = z.object({ zh: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingual>

/** The grade of a building let to residents (contract/buildings.ts): all that the public is told of it, never why. */
export const DoorGrade = z.enum(['ASSURED', 'NORMAL', 'WARNING'])
export type DoorGrade = z.infer<typeof DoorGrade>

/** What the form needs to know before it is filled in. `door` null: opened without a code, so the place is asked for. */
export const FormView = z.object({
  door: z.object({ token: DoorToken, kind: DoorKind, address: z.string(), area: bilingual, state: DoorState, grade: DoorGrade.nullable() }).nullable(),
  /** Words that mean somebody should ring first, and whom. */
  emergency: z.array(z.object({ word: z.string(), call: z.enum(['110', '119', '120']) })),
  kinds: z.array(ResidentKind),
  /** Whether a phone must be proved by a code; false where no gateway can send one. */
  isPhoneChecked: z.boolean(),
  minText: z.int(), maxText: z.int(), maxPhotos: z.int(),
  smsMinutes: z.int(), meetMinutes: z.int(),
  /** The edition of the privacy notice that holds now. */
  notice: NoticeVersion,
  hotline: z.string(),
  product: bilingual,
})
export type FormView = z.infer<typeof FormView>

/** A sum to be done before another report from a busy door: `answer` such that SHA-256(challenge + '.' + answer) begins with `bits` zero bits. */
export const WorkTask = z.object({ challenge: z.string().max(200), bits: z.int().min(0).max(30) })
export type WorkTask = z.infer<typeof WorkTask>
export const WorkAnswer = z.strictObject({ challenge: z.string().max(200), answer: z.string().regex(/^[0-9a-z]{1,16}$/) })

const phone = z.string().trim().regex(/^1[3-9]\d{9}$/)

const reporter = z.strictObject({
  name: z.string().trim().min(1).max(40).optional(),
  phone,
  /** What the check of the code gave. */
  proof: z.string().max(120).optional(),
  wantsMeeting: z.boolean(),
  isConfidential: z.boolean().default(false),
})

/** A resident's report. Anonymous: `reporter` null. The same ids again give the first answer. */
export const ResidentReport = z.strictObject({
  commandId: CommandId,
  caseId: CaseId,
  door: DoorToken.optional(),
  text: z.string().trim().min(5).max(600),
  kind: ResidentKind.optional(),
  address: z.string().trim().min(2).max(120).optional(),
  point: Point.optional(),
  photos: z.array(AttachmentRef.pick({ id: true, name: true })).max(9).default([]),
  reporter: reporter.nullable(),
  hasConsented: z.literal(true),
  /** The edition of the privacy notice that was shown. */
  notice: NoticeVersion,
  work: WorkAnswer.optional(),
})
export type ResidentReport = z.infer<typeof ResidentReport>
export type ResidentReportInput = z.input<typeof ResidentReport>

export const ReportReceipt = z.object({ no: CaseNo, key: LinkKey, link: z.string(), at: Instant })
export type ReportReceipt = z.infer<typeof ReportReceipt>

export const PhoneCodeRequest = z.strictObject({ phone })
export const PhoneCodeSent = z.object({ validMs: z.int(), againMs: z.int() })
export const PhoneCodeCheck = z.strictObject({ phone, code: z.string().regex(/^\d{6}$/) })
export const PhoneProof = z.object({ proof: z.string() })

/** The five steps of a parcel (domain.md 11): collected, dispatched, handled, supervised, rated. */
export const progressSteps = ['COLLECTED', 'DISPATCHED', 'HANDLED', 'SUPERVISED', 'RATED'] as const
export const ProgressStep = z.enum(progressSteps)
export type ProgressStep = z.infer<typeof ProgressStep>

/** A promise with its own clock: the message within 10 minutes, the meeting agreed within 30. */
export const PromiseView = z.object({ kind: z.enum(['SMS', 'APPOINT']), startedAt: Instant, dueAt: Instant.nullable(), metAt: Instant.nullable(), isLate: z.boolean() })
export type PromiseView = z.infer<typeof PromiseView>

export const MeetingView = z.object({
  time: Instant, place: z.string(), workerName: z.string().nullable(), workerNo: z.string().nullable(), team: bilingual.nullable(),
  outcome: z.enum(['KEPT', 'MISSED', 'CHANGED']).nullable(),
})
export type MeetingView = z.infer<typeof MeetingView>

export const residentActions = ['supplement', 'withdraw', 'rate', 'reopen'] as const
export const ResidentActionName = z.enum(residentActions)
export type ResidentActionName = z.infer<typeof ResidentActionName>

/** What a reporter sees of the own case: states, unit, public notes, photos after; no internal note, no staff phone. */
export const ProgressView = z.object({
  no: CaseNo, version: z.int(), at: Instant, title: z.string(), address: z.string(), status: CaseStatus, reportedAt: Instant,
  steps: z.array(z.object({ step: ProgressStep, state: z.enum(['done', 'now', 'todo', 'off']), at: Instant.nullable() })),
  promises: z.array(PromiseView),
  unit: bilingual.nullable(),
  dueAt: Instant.nullable(),
  meeting: MeetingView.nullable(),
  notes: z.array(z.object({ at: Instant, from: z.enum(['RESIDENT', 'STAFF']), text: z.string(), photos: z.int() })),
  answer: z.object({ text: z.string(), outcome: Outcome.nullable(), at: Instant }).nullable(),
  rejection: z.object({ reason: RejectReason, note: z.string() }).nullable(),
  photos: z.object({ own: z.array(z.string()), after: z.array(z.string()) }),
  rating: Rating.nullable(),
  /** How often the work has been done again because the reporter was not satisfied. */
  redone: z.int(),
  reopenUntil: Instant.nullable(),
  ratingUntil: Instant.nullable(),
  isMerged: z.boolean(),
  actions: z.array(ResidentActionName),
  hotline: z.string(),
  product: bilingual,
})
export type ProgressView = z.infer<typeof ProgressView>

/** Who has been shown the reporter's contact in plain text: unit and office, never a name. */
export const AccessLine = z.object({ at: Instant, role: z.string(), unit: bilingual.nullable(), reason: z.string() })
export type AccessLine = z.infer<typeof AccessLine>

const act = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), commandId: CommandId, ...shape })
const reason = z.string().trim().min(2).max(500)

export const ResidentAct = z.discriminatedUnion('type', [
  act('supplement', { text: z.string().trim().max(500).default(''), photos: z.array(AttachmentRef.pick({ id: true, name: true })).max(9).default([]) }),
  act('withdraw', { reason }),
  act('rate', { stars: z.int().min(1).max(5), scores: RatingScores.default({}), solved: z.boolean(), text: z.string().trim().max(500).optional() }),
  act('reopen', { reason }),
])
export type ResidentAct = z.infer<typeof ResidentAct>
export type ResidentActInput = z.input<typeof ResidentAct>

/** Where residents' pages ask: no session, no cookie. */
export const PUBLIC_PREFIX = '/api/public/v1'
