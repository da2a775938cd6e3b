import { z } from 'zod'
import {
  Appointment, AttachmentRef, AppealNature, CaseStatus, CaseWhistle, ClockKind, Consent, EventLevel, Origin, Outcome, PendingRequest, Point, Rating,
  SlaState, SourceCode, Stage, TimeMode, Urgency,
} from './case.ts'
import { DisputeGrade, DisputeView } from './dispute.ts'
import { ForceCall } from './forces.ts'
import { CaseId, CaseNo, CommandId, Instant, OrgCode, Position, UnitCode } from './ids.ts'
import { Measure, CountQuery, Day } from './kpi.ts'
import { CaseFact } from './kpi-sheet.ts'
import { Nearness } from './nearness.ts'
import { Actor } from './roles.ts'
import { TopicKey } from './topics.ts'

/** The clock that a card shows: the worst running one. */
export const CardClock = z.object({
  state: SlaState, kind: ClockKind.nullable(), startedAt: Instant.nullable(), warnAt: Instant.nullable(), dueAt: Instant.nullable(), limitMs: z.int().nullable(), mode: TimeMode.nullable(),
})
export type CardClock = z.infer<typeof CardClock>

/** A case as a card or table row. Codes, not names: names come from the reference data in the reader's language. No personal data. */
export const CaseCard = z.object({
  id: CaseId, no: CaseNo, version: z.int(), title: z.string(), status: CaseStatus, stage: Stage, level: EventLevel.nullable(), source: SourceCode,
  urgency: Urgency, subGrid: OrgCode, unit: UnitCode.nullable(), itemCode: z.string().nullable(), sla: CardClock, reportedAt: Instant, acceptedAt: Instant.nullable(),
  closedAt: Instant.nullable(), outcome: Outcome.nullable(), duplicates: z.int(), isSupervised: z.boolean(), isSensitive: z.boolean(), isDispute: z.boolean(),
  /** Null for what is no dispute, and for disputes from before they were graded. */
  disputeGrade: DisputeGrade.nullable(), alarmAckedAt: Instant.nullable(), lastEventAt: Instant,
  /** A sensitive case for somebody outside its handling chain: it counts and stands in its list, but title and place are withheld. */
  isRedacted: z.boolean(),
})
export type CaseCard = z.infer<typeof CaseCard>

export const BoardColumn = z.object({ stage: Stage, total: z.int(), over: z.int(), warn: z.int(), paused: z.int(), cards: z.array(CaseCard) })
/** All open cases of a scope by stage; `total` counts also what was cut off by `limit`. */
export const BoardView = z.object({
  position: Position, at: Instant, scope: OrgCode, columns: z.array(BoardColumn),
  sources: z.array(z.object({ source: SourceCode, open: z.int() })), isComplete: z.boolean(),
})
export type BoardView = z.infer<typeof BoardView>

export const ClockView = z.object({
  kind: ClockKind, round: z.int(), startedAt: Instant, dueAt: Instant.nullable(), warnAt: Instant.nullable(), stoppedAt: Instant.nullable(), limitMs: z.int().nullable(), mode: TimeMode,
  usedMs: z.int(), state: z.enum(['norm', 'warn', 'over', 'pause', 'met', 'missed', 'void']), extendedMs: z.int(), pausedMs: z.int(), promisedBySource: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

/** Masked contact of the reporter; plain text only through unmask with a reason. */
export const MaskedReporter = z.object({ name: z.string().nullable(), phone: z.string().nullable(), isAnonymous: z.boolean(), isConfidential: z.boolean(), isErased: z.boolean() })
export type MaskedReporter = z.infer<typeof MaskedReporter>

export const CustodyShare = z.object({ holder: z.string(), unit: UnitCode.nullable(), ms: z.int(), shareBp: z.int() })
export type CustodyShare = z.infer<typeof CustodyShare>

/** One stretch in which one holder had the case; `to` null: still. Holder NOBODY: it had ended before it was opened again. */
export const CustodyEntry = z.object({ holder: z.string(), unit: UnitCode.nullable(), from: Instant, to: Instant.nullable() })
export type CustodyEntry = z.infer<typeof CustodyEntry>

/** The whole case for its detail screen, with what this user may do now. */
export const CaseView = z.object({
  card: CaseCard, text: z.string(), address: z.string(), point: Point.nullable(), buildingCode: z.string().nullable(), origin: Origin, nature: AppealNature.nullable(), consent: Consent.nullable(),
  peopleCount: z.int().nullable(), amountFen: z.int().nullable(), reporter: MaskedReporter.nullable(), canUnmask: z.boolean(),
  firstLevel: EventLevel.nullable(), leadUnit: UnitCode.nullable(), assistUnits: z.array(z.object({ unit: UnitCode, doneAt: Instant.nullable() })),
  handlerName: z.string().nullable(), pending: PendingRequest.nullable(), suspendedUntil: Instant.nullable(), result: z.string().nullable(), proposedOutcome: Outcome.nullable(), appointment: Appointment.nullable(),
  rating: Rating.nullable(), clocks: z.array(ClockView), stageTimes: z.array(z.object({ stage: Stage, enteredAt: Instant.nullable(), ms: z.int() })),
  custody: z.array(CustodyShare), ledger: z.array(CustodyEntry), attachments: z.array(AttachmentRef), mergedInto: CaseId.nullable(), duplicates: z.array(z.object({ id: CaseId, no: CaseNo, title: z.string() })),
  counters: z.object({ rework: z.int(), returns: z.int(), extensions: z.int(), reopens: z.int(), reminds: z.int(), round: z.int() }),
  suggestedUnits: z.array(z.object({ unit: UnitCode, why: z.enum(['ITEM', 'LINE', 'SUBGRID', 'COMMUNITY', 'FALLBACK']) })),
  whistle: CaseWhistle.omit({ before: true }).nullable(), dispute: DisputeView.nullable(), forceCalls: z.array(ForceCall),
  actions: z.array(z.string()), position: Position, at: Instant,
})
export type CaseView = z.infer<typeof CaseView>

/** One line of the timeline: the event's words without personal data, and its proof. */
export const TimelineEntry = z.object({
  position: Position, version: z.int(), type: z.string(), at: Instant, recordedAt: Instant, actorName: z.string(), actorRole: z.string(), unit: UnitCode.nullable(),
  data: z.record(z.string(), z.unknown()), hash: z.string(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Why this deadline: every interval between start and due, counted or cut out, and why. */
export const DeadlineExplanation = z.object({
  kind: ClockKind, startedAt: Instant, dueAt: Instant.nullable(), limitMs: z.int().nullable(), mode: TimeMode, calendarVersion: z.int(), ruleVersion: z.int(), extendedMs: z.int(), promisedBySource: z.boolean(),
  missingYears: z.array(z.int()),
  intervals: z.array(z.object({
    from: Instant, to: Instant, counted: z.boolean(), countedMs: z.int(),
    why: z.enum(['WORK_TIME', 'CONTINUOUS', 'NIGHT', 'LUNCH', 'WEEKEND', 'HOLIDAY', 'PAUSE', 'MAKE_UP_WORKDAY']), label: z.string().nullable(),
  })),
})
export type DeadlineExplanation = z.infer<typeof DeadlineExplanation>

export const RelatedCase = z.object({ card: CaseCard, why: z.enum(['SAME_PLACE', 'NEAR', 'SAME_ITEM', 'MERGED', 'PRIMARY']), canMerge: z.boolean(), ...Nearness.shape,
  /** `isTwin`: the same item near by within days, in like words. `isRepeat`: the same item at the same spot within a month. */
  isTwin: z.boolean(), isRepeat: z.boolean(),
})
export type RelatedCase = z.infer<typeof RelatedCase>

/** That a command is durable, and where it stands: all that a program needs to know. */
export const CommandReceipt = z.object({ commandId: CommandId, caseId: CaseId, version: z.int(), position: Position, isReplay: z.boolean() })
export type CommandReceipt = z.infer<typeof CommandReceipt>

export const CommandReply = CommandReceipt.extend({ case: CaseView })
export type CommandReply = z.infer<typeof CommandReply>

/** A page of cases; `total` is exact, and equals the number that was clicked. */
export const CasePage = z.object({ total: z.int(), position: Position, at: Instant, items: z.array(CaseCard), next: z.string().nullable() })
export type CasePage = z.infer<typeof CasePage>

export const CaseFilter = z.strictObject({
  scope: OrgCode.optional(), sources: z.array(SourceCode).optional(), levels: z.array(EventLevel).optional(), stages: z.array(Stage).optional(), slas: z.array(SlaState).optional(),
  unit: UnitCode.optional(), item: z.string().optional(), isOpen: z.boolean().optional(), count: CountQuery.optional(),
})
export type CaseFilter = z.infer<typeof CaseFilter>

export const SearchHit = z.object({ card: CaseCard, field: z.enum(['no', 'title', 'text', 'address']), snippet: z.string() })
export type SearchHit = z.infer<typeof SearchHit>

/** Names and codes of everything a screen can mention, versioned; loaded once and on change. */
export const OrgNode = z.object({
  code: OrgCode, level: z.enum(['district', 'street', 'community', 'subgrid']), parent: OrgCode.nullable(), name: z.string(), short: z.string(), nameEn: z.string(), initials: z.string(),
  population: z.int(), groupMembers: z.int().optional(), rental: z.object({ total: z.int(), assured: z.int(), normal: z.int(), warning: z.int() }),
})
export type OrgNode = z.infer<typeof OrgNode>
export const UnitNode = z.object({ code: UnitCode, kind: z.string(), name: z.string(), nameEn: z.string(), org: OrgCode.nullable(), isWhistleTarget: z.boolean() })
export type UnitNode = z.infer<typeof UnitNode>
export const ItemNode = z.object({
  code: z.string(), category: z.string(), categoryName: z.string(), categoryNameEn: z.string(), name: z.string(), nameEn: z.string(), level: EventLevel, unitTemplate: z.string(), lineDept: z.string(),
  post: z.string(), limitHours: z.number(), mode: TimeMode, isUrgent: z.boolean(), isDispute: z.boolean(), isSensitive: z.boolean(), pinyin: z.string(), initials: z.string(), keywords: z.array(z.string()),
})
export type ItemNode = z.infer<typeof ItemNode>
export const ReferenceView = z.object({
  version: z.int(), orgs: z.array(OrgNode), units: z.array(UnitNode), items: z.array(ItemNode), sources: z.array(z.object({ code: SourceCode, name: z.string(), nameEn: z.string() })),
  product: z.object({ title: z.string(), titleEn: z.string(), subtitle: z.string(), subtitleEn: z.string(), resolutionTargetBp: z.int(), headlineSource: SourceCode.nullable(), isDemo: z.boolean() }),
  missingCalendarYears: z.array(z.int()),
})
export type ReferenceView = z.infer<typeof ReferenceView>

/** `matched`: the words or n-grams that speak for it. `by`: keywords of the catalogue, or a model; `confidence` of a model's best item. */
export const ItemSuggestion = z.object({
  itemCode: z.string(), score: z.number(), matched: z.array(z.string()), isCertain: z.boolean(), by: z.enum(['RULE', 'MODEL']), confidence: z.number().nullable(),
})
export type ItemSuggestion = z.infer<typeof ItemSuggestion>

/** Who is logged in, and what time the server has. */
export const SessionView = z.object({
  actor: Actor, username: z.string(), expiresAt: Instant, serverNow: Instant, exercise: z.boolean(), position: Position, referenceVersion: z.int(), mustChangePassword: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

export const AuditEntry = z.object({ position: Position, at: Instant, actorId: z.string(), actorName: z.string(), actorRole: z.string(), type: z.string(), stream: z.string(), data: z.record(z.string(), z.unknown()), hash: z.string() })
export type AuditEntry = z.infer<typeof AuditEntry>

export const HealthView = z.object({
  status: z.enum(['ok', 'degraded']), version: z.string(), position: Position, serverNow: Instant, exercise: z.boolean(), schema: z.int(), uptimeMs: z.int(), loopLagMs: z.number(), missingCalendarYears: z.array(z.int()),
})
export type HealthView = z.infer<typeof HealthView>

export const ListQuery = z.strictObject({
  scope: OrgCode.optional(), source: z.string().optional(), level: z.string().optional(), stage: z.string().optional(), sla: z.string().optional(), unit: z.string().optional(), item: z.string().optional(), open: z.enum(['true', 'false']).optional(), topic: TopicKey.optional(), fact: CaseFact.optional(),
  measure: Measure.optional(), without: z.string().optional(), from: z.coerce.number().pipe(Day).optional(), to: z.coerce.number().pipe(Day).optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type ListQuery = z.infer<typeof ListQuery>
