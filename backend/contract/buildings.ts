import { z } from 'zod'
import { AttachmentRef } from './case.ts'
import { CaseId, CaseNo, CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'
import { DoorState } from './resident.ts'

/** Of a building let to residents, worst last (domain.md 8). A scale of its own: not that of disputes. */
export const buildingGrades = ['ASSURED', 'NORMAL', 'WARNING'] as const
export const BuildingGrade = z.enum(buildingGrades)
export type BuildingGrade = z.infer<typeof BuildingGrade>

/** The three parts: building safety, public security, work safety. */
export const buildingParts = ['BUILDING', 'SECURITY', 'WORK'] as const
export const BuildingPart = z.enum(buildingParts)
export type BuildingPart = z.infer<typeof BuildingPart>

/** What may be found; what each costs is resources/config/buildings.json. */
export const findingKinds = [
  'STRUCTURE_C', 'STRUCTURE_D', 'ILLEGAL_EXTENSION', 'NO_ESCAPE', 'WIRING_GAS', 'FIRE_EQUIPMENT', 'EBIKE_INDOORS',
  'CRIMINAL', 'PUBLIC_ORDER', 'VICE', 'UNREGISTERED_SOME', 'UNREGISTERED_MANY', 'FAMILY_DISPUTE',
  'INJURY', 'DEATH', 'THREE_IN_ONE', 'SMALL_PREMISES', 'HOT_WORK',
] as const
export const FindingKind = z.enum(findingKinds)
export type FindingKind = z.infer<typeof FindingKind>

export const BuildingCode = z.string().min(1).max(32)
export type BuildingCode = z.infer<typeof BuildingCode>

const reason = z.string().trim().min(2).max(500)
const note = z.string().trim().max(500).default('')
const photos = z.array(AttachmentRef).max(9).default([])
/** A finding's number within its building. */
const FindingNo = z.int().positive()
const Count = z.int().min(1).max(99)

/** One thing found. `at`: when it was found or happened, now when absent. `isMajor`: an open major hazard. No names or numbers of persons go into a note. */
export const FindingInput = z.strictObject({ kind: FindingKind, at: Instant.optional(), count: Count.default(1), isMajor: z.boolean().default(false), caseNo: CaseNo.optional(), note, attachments: photos })
export type FindingInput = z.infer<typeof FindingInput>

const action = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })
const found = z.array(FindingInput).max(20)

/** What may be asked of a building. */
export const BuildingAction = z.discriminatedUnion('type', [
  action('record', { findings: found.min(1) }),
  action('close', { finding: FindingNo, note: reason, attachments: photos }),
  action('inspect', { note, attachments: photos, findings: found.default([]) }),
  action('reinspect', { isPassed: z.boolean(), note: reason, attachments: photos }),
  action('appeal', { findings: z.array(FindingNo).min(1).max(20), text: reason }),
  action('decideAppeal', { isUpheld: z.boolean(), reason }),
  action('correct', { finding: FindingNo, reason }),
])
export type BuildingAction = z.infer<typeof BuildingAction>
export type BuildingActionInput = z.input<typeof BuildingAction>
export type BuildingActionType = BuildingAction['type']

/** One command. `expectedVersion`: the building's version the sender saw; what only time has done since is no conflict. */
export const BuildingCommand = z.strictObject({ commandId: CommandId, expectedVersion: z.int().nonnegative(), action: BuildingAction })
export type BuildingCommand = z.infer<typeof BuildingCommand>

/** Points left in each part. */
export const PartPoints = z.record(BuildingPart, z.int())
export type PartPoints = z.infer<typeof PartPoints>

/** What holds a grade down now: points lost, a veto, an open major hazard. `findings`: its evidence. `until`: when it ends by itself; null while it is open. */
export const GradeReason = z.object({ kind: FindingKind, part: BuildingPart, how: z.enum(['POINTS', 'VETO', 'MAJOR']), points: z.int(), findings: z.array(FindingNo), until: Instant.nullable() })
export type GradeReason = z.infer<typeof GradeReason>

/** A grade with what it is made of. `better`: a grade that the points would allow, which waits for its days and a re-inspection. `nextAt`: when time alone changes any of it. */
export const Assessment = z.object({
  grade: BuildingGrade, points: PartPoints, reasons: z.array(GradeReason), better: BuildingGrade.nullable(), betterSince: Instant.nullable(), nextAt: Instant.nullable(), patrolDueAt: Instant,
})
export type Assessment = z.infer<typeof Assessment>

export const Finding = z.object({
  no: FindingNo, kind: FindingKind, count: Count, at: Instant, recordedAt: Instant, foundBy: UserId, isMajor: z.boolean(), dueAt: Instant.nullable(), caseId: CaseId.nullable(),
  note: z.string(), attachments: z.array(AttachmentRef), closedAt: Instant.nullable(), closedBy: UserId.nullable(), closeNote: z.string().nullable(), closeAttachments: z.array(AttachmentRef), withdrawnAt: Instant.nullable(), withdrawnWhy: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

export const Visit = z.object({ kind: z.enum(['PATROL', 'REINSPECTION']), at: Instant, by: UserId, isPassed: z.boolean().nullable(), note: z.string(), attachments: z.array(AttachmentRef) })
export type Visit = z.infer<typeof Visit>
export const GradeChange = z.object({ at: Instant, from: BuildingGrade, to: BuildingGrade, reasons: z.array(GradeReason), appealUntil: Instant.nullable() })
export type GradeChange = z.infer<typeof GradeChange>
export const BuildingAppeal = z.object({ at: Instant, by: UserId, findings: z.array(FindingNo), text: z.string(), status: z.enum(['OPEN', 'UPHELD', 'DENIED']), decidedAt: Instant.nullable(), decidedBy: UserId.nullable(), reason: z.string().nullable() })
export type BuildingAppeal = z.infer<typeof BuildingAppeal>

/** Everything the rules know of a building let to residents: the fold of its events. `factVersion`: its version at the last thing that somebody did. `floors`, `rooms`: null when not known. */
export const BuildingState = z.object({
  code: BuildingCode, org: OrgCode, version: z.int(), factVersion: z.int(), isRental: z.boolean(), floors: z.int().nullable(), rooms: z.int().nullable(), registeredAt: Instant, lastEventAt: Instant,
  findings: z.array(Finding), visits: z.array(Visit), lastPatrolAt: Instant.nullable(), lastInspector: UserId.nullable(), appeals: z.array(BuildingAppeal),
  assessment: Assessment, changes: z.array(GradeChange),
})
export type BuildingState = z.infer<typeof BuildingState>

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), ...shape })
export const Registered = z.object({ code: BuildingCode, isRental: z.boolean(), floors: z.int().nullable(), rooms: z.int().nullable(), patrolledAt: Instant.nullable(), patrolDueAt: Instant })
export type Registered = z.infer<typeof Registered>
const Found = Finding.omit({ recordedAt: true, closedAt: true, closedBy: true, closeNote: true, closeAttachments: true, withdrawnAt: true, withdrawnWhy: true }).extend({ building: BuildingCode })
export type Found = z.infer<typeof Found>
const Assessed = Assessment.extend({ building: BuildingCode, appealUntil: Instant.nullable() })
export type Assessed = z.infer<typeof Assessed>
const of = { building: BuildingCode }

/** What happened to buildings of one sub-grid, in its stream `building:<sub-grid>`; one event may be about many. Stored for ever: add a type, never change one. */
export const BuildingEvent = z.discriminatedUnion('type', [
  event('buildingsRegistered', { org: OrgCode, full: PartPoints, buildings: z.array(Registered) }),
  event('findingsRecorded', { findings: z.array(Found) }),
  event('findingClosed', { ...of, finding: FindingNo, note: z.string(), attachments: z.array(AttachmentRef) }),
  event('buildingInspected', { ...of, note: z.string(), attachments: z.array(AttachmentRef) }),
  event('buildingReinspected', { ...of, isPassed: z.boolean(), note: z.string(), attachments: z.array(AttachmentRef) }),
  event('buildingAppealed', { ...of, findings: z.array(FindingNo), text: z.string() }),
  event('buildingAppealDecided', { ...of, isUpheld: z.boolean(), reason: z.string() }),
  event('findingCorrected', { ...of, finding: FindingNo, reason: z.string() }),
  event('buildingsAssessed', { assessed: z.array(Assessed) }),
])
export type BuildingEvent = z.infer<typeof BuildingEvent>

/** One line of the list of graded buildings. */
export const BuildingCard = z.object({
  code: BuildingCode, org: OrgCode, address: z.string(), grade: BuildingGrade, points: z.int(), reasons: z.array(GradeReason), better: BuildingGrade.nullable(),
  changedAt: Instant.nullable(), from: BuildingGrade.nullable(), lastPatrolAt: Instant.nullable(), patrolDueAt: Instant, missedPatrols: z.int(), isAppealed: z.boolean(),
})
export type BuildingCard = z.infer<typeof BuildingCard>

/** How many graded buildings an area has by grade, how many missed a patrol, how many appeals wait. */
export const GradeCount = z.object({ org: OrgCode, ASSURED: z.int(), NORMAL: z.int(), WARNING: z.int(), missed: z.int(), appealed: z.int() })
export type GradeCount = z.infer<typeof GradeCount>

/** A person of a building's history, by masked name and role. */
const Who = z.object({ id: UserId, name: z.string() })
export const BuildingView = z.object({
  position: Position, at: Instant, state: BuildingState, card: BuildingCard, full: PartPoints, lines: z.record(z.enum(['ASSURED', 'NORMAL']), z.int()), upAfterDays: z.int(),
  people: z.array(Who), cases: z.array(z.object({ id: CaseId, no: CaseNo, title: z.string(), isOpen: z.boolean(), reportedAt: Instant })),
  door: z.object({ state: DoorState, issuedAt: Instant, lastScanAt: Instant.nullable(), scans: z.int(), ended: z.int() }).nullable(),
  /** When the better grade may be given: its days are over then. */
  upFrom: Instant.nullable(), appealUntil: Instant.nullable(), actions: z.array(z.string()),
})
export type BuildingView = z.infer<typeof BuildingView>

const flag = z.enum(['1']).transform(() => true)
export const BuildingListQuery = z.strictObject({
  scope: OrgCode.optional(), grade: BuildingGrade.optional(), reason: FindingKind.optional(), missed: flag.optional(), appealed: flag.optional(), held: flag.optional(), q: z.string().trim().max(60).optional(),
  cursor: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const BuildingPage = z.object({ position: Position, at: Instant, total: z.int(), items: z.array(BuildingCard), next: z.string().nullable() })
export type BuildingPage = z.infer<typeof BuildingPage>
/** The area itself and its parts one level below. */
export const GradeCounts = z.object({ position: Position, at: Instant, total: GradeCount, parts: z.array(GradeCount), reasons: z.array(z.object({ kind: FindingKind, n: z.int() })), held: z.int() })
export type GradeCounts = z.infer<typeof GradeCounts>
export const BuildingReply = z.object({ commandId: CommandId, position: Position, isReplay: z.boolean(), building: BuildingView })
export type BuildingReply = z.infer<typeof BuildingReply>

const none = z.undefined()
const byCode = z.object({ code: BuildingCode })
export const buildingRoutes = {
  buildings: { method: 'get', path: '/buildings', access: 'session', params: none, query: BuildingListQuery, body: none, reply: BuildingPage, summary: 'Graded buildings of an area, the worst first' },
  buildingCounts: { method: 'get', path: '/buildings/counts', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: GradeCounts, summary: 'Graded buildings by grade, for an area and its parts' },
  building: { method: 'get', path: '/buildings/:code', access: 'session', params: byCode, query: none, body: none, reply: BuildingView, summary: 'A graded building: parts, reasons with evidence, history, code at its door' },
  buildingCommand: { method: 'post', path: '/buildings/:code/commands', access: 'session', params: byCode, query: none, body: BuildingCommand, reply: BuildingReply, summary: 'Record, close, inspect, re-inspect, appeal, decide, correct' },
} as const
