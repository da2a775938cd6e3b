import type { AppealNature, CaseState, CaseStatus, Outcome, Point, SourceCode } from '#contract/case.ts'
import type { CaseEventType, RecordedEvent } from '#contract/events.ts'
import type { CaseId, CaseNo, Instant, OrgCode, Position, UnitCode } from '#contract/ids.ts'
import { maskAddress } from '#backend/domain/privacy/mask-address.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { disposalClock } from '#backend/domain/case/promises.ts'

/** What anybody may read of a case: no contact, no names, place to the building. */
export type PublicCase = {
  id: CaseId
  no: CaseNo
  status: CaseStatus
  outcome: Outcome | null
  source: SourceCode
  nature: AppealNature | null
  itemCode: string
  subGrid: OrgCode
  unit: UnitCode | null
  title: string
  /** The reporter's words with numbers masked; null where the source is not one whose words are public. */
  text: string | null
  result: string | null
  address: string
  buildingCode: string | null
  point: Point | null
  peopleCount: number | null
  amountFen: number | null
  /** The first picture the reporter sent with the report; null where the words are not public either. */
  photo: string | null
  requestedAt: Instant
  updatedAt: Instant
  /** End of the running or last disposal clock; null before dispatch. */
  dueAt: Instant | null
  /** When the dispatch clock runs out: what a promise before dispatch is counted from. */
  dispatchDueAt: Instant | null
}

/** Which cases the public may list, and whose words it may read. */
export type PublicRules = {
  /** Sources whose cases are listed. */
  listedSources: readonly SourceCode[]
  /** Sources that report in public: their words are shown, and their disputes are listed. */
  describedSources: readonly SourceCode[]
}

/** Whether a case may be shown to anybody: its source is listed, it has an item, and nothing about it is confided. */
export function isPublic(state: CaseState, { listedSources, describedSources }: PublicRules): boolean {
  if (state.isSensitive || state.isConfidential || state.isTest || state.itemCode === null) return false
  return listedSources.includes(state.source) && (!state.isDispute || describedSources.includes(state.source))
}

const fiveDecimals = 100_000
const rounded = (degrees: number): number => Number((degrees * fiveDecimals).toFixed(0)) / fiveDecimals

/** 张先生, 李阿姨: how people are called stays, who they are goes. */
const called = /[\u4e00-\u9fa5](先生|女士|小姐|阿姨|大爷|师傅|老师)/g
const publicText = (text: string): string => maskText(text).replaceAll(called, '某$1')
const masked = (text: string | null): string | null => (text === null ? null : publicText(text))
const roundedPoint = (point: Point | null): Point | null => (point === null ? null : { lng: rounded(point.lng), lat: rounded(point.lat) })

function timesOf(state: CaseState): Pick<PublicCase, 'requestedAt' | 'updatedAt' | 'dueAt' | 'dispatchDueAt'> {
  return {
    requestedAt: state.reportedAt,
    updatedAt: state.endedAt ?? state.lastEventAt,
    dueAt: disposalClock(state)?.dueAt ?? null,
    dispatchDueAt: state.clocks.find(({ kind }) => kind === 'DISPATCH')?.dueAt ?? null,
  }
}

/** The public side of a case; null when it has none. `sent`: ids of the pictures that came with the report itself. */
export function publicCaseOf(state: CaseState, rules: PublicRules, sent: readonly string[]): PublicCase | null {
  if (!isPublic(state, rules) || state.itemCode === null) return null
  const { id, no, status, outcome, source, nature, itemCode, subGrid, peopleCount, amountFen, buildingCode } = state
  const isDescribed = rules.describedSources.includes(source)
  return {
    id, no, status, outcome, source, nature, itemCode, subGrid, peopleCount, amountFen, buildingCode,
    unit: state.leadUnit,
    title: publicText(state.title),
    text: isDescribed ? publicText(state.text) : null,
    result: isDescribed ? masked(state.result) : null,
    address: maskAddress(state.address),
    point: roundedPoint(state.point),
    photo: isDescribed ? (state.attachments.find((photo) => sent.includes(photo.id))?.id ?? null) : null,
    ...timesOf(state),
  }
}

/** A step of a case that the public is told of: that it happened, not what was said. */
export type PublicUpdate = { position: Position; caseId: CaseId; no: CaseNo; type: CaseEventType; at: Instant; recordedAt: Instant; text: string | null; outcome: Outcome | null }

/** Events that are told; notes among them only where their author meant them for outside. */
export const toldEvents = [
  'reported', 'verificationAsked', 'accepted', 'rejected', 'dispatched', 'signed', 'adjudicated', 'reassigned', 'suspended', 'resumed', 'disposed',
  'reviewFailed', 'closed', 'reopened', 'merged', 'unmerged', 'cancelled', 'commented',
] as const satisfies readonly CaseEventType[]

type Told = (typeof toldEvents)[number]
const isTold = (type: string): type is Told => toldEvents.some((told) => told === type)

/** The public side of an event; null for internal ones. */
export function publicUpdateOf(event: RecordedEvent, about: { id: CaseId; no: CaseNo; isDescribed: boolean }): PublicUpdate | null {
  const { position, type, at, recordedAt, data } = event
  if (!isTold(type)) return null
  const { isInternal, text, outcome } = wordsOf(data)
  if (isInternal) return null
  const shown = about.isDescribed && type === 'commented' ? publicText(text) : null
  return { position, caseId: about.id, no: about.no, type, at, recordedAt, text: shown, outcome: type === 'closed' ? outcome : null }
}

const outcomes: Readonly<Record<string, Outcome>> = { RESOLVED: 'RESOLVED', UNRESOLVED: 'UNRESOLVED', REFERRED: 'REFERRED', NOT_FOUND: 'NOT_FOUND', SELF_RESOLVED: 'SELF_RESOLVED' }

function wordsOf(data: unknown): { isInternal: boolean; text: string; outcome: Outcome | null } {
  if (typeof data !== 'object' || data === null) return { isInternal: true, text: '', outcome: null }
  const isInternal = 'isInternal' in data && data.isInternal === true
  const text = 'text' in data && typeof data.text === 'string' ? data.text : ''
  const outcome = 'outcome' in data && typeof data.outcome === 'string' ? (outcomes[data.outcome] ?? null) : null
  return { isInternal, text, outcome }
}

const steps: Record<Told, CaseStatus> = {
  reported: 'REPORTED', verificationAsked: 'VERIFYING', accepted: 'ACCEPTED', rejected: 'REJECTED', dispatched: 'DISPATCHED', signed: 'PROCESSING',
  adjudicated: 'DISPATCHED', reassigned: 'DISPATCHED', suspended: 'SUSPENDED', resumed: 'PROCESSING', disposed: 'DISPOSED', reviewFailed: 'PROCESSING',
  closed: 'CLOSED', reopened: 'ACCEPTED', merged: 'MERGED', unmerged: 'REPORTED', cancelled: 'CANCELLED', commented: 'REPORTED',
}

/** The status a told event leads to; null when it changes none. */
export const statusAfter = (type: CaseEventType): CaseStatus | null => (isTold(type) && type !== 'commented' ? steps[type] : null)
