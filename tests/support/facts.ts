import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { CaseCard } from '#contract/views.ts'
import { dayOf, hourOf } from '#backend/domain/calendar/day.ts'
import { marksOf } from '#backend/domain/kpi/measures.ts'
import type { Batch, CaseFacts, CaseWrite, NewEvent, Projection, SearchDoc } from '#backend/ports/store.ts'

/** 2023-06-29 10:20 in UTC+8. */
export const REPORTED_AT = Date.UTC(2023, 5, 29, 2, 20)

/** The n-th case id; ids sort as their numbers. */
export const caseId = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
/** The n-th case number. */
export const caseNo = (n: number): string => `GM20230629${String(n).padStart(6, '0')}`

/** Facts of a case that was just reported; days and hours follow from the instants unless given. */
export function buildFacts(n: number, overrides: Partial<CaseFacts> = {}): CaseFacts {
  const { reportedAt = REPORTED_AT, closedAt = null, unit = null, stage = 'REPORT' } = overrides
  return {
    id: caseId(n), no: caseNo(n), version: 1, stage, isOpen: stage !== 'END', subGrid: '440311002001004', unit, units: unit === null ? [] : [unit],
    item: null, level: null, source: 'QZSQ', sla: stage === 'END' ? 'none' : 'norm', dueAt: null, reportedAt, closedAt, lastEventAt: reportedAt,
    reportedDay: dayOf(reportedAt), acceptedDay: null, reportedHour: hourOf(reportedAt), ...closing(reportedAt, closedAt),
    marks: marksOf({ intake: true }), rounds: [], isSensitive: false, isAlarm: false, lng: null, lat: null, address: '', timerAt: null,
    ...overrides,
  }
}

function closing(reportedAt: number, closedAt: number | null): Pick<CaseFacts, 'closedDay' | 'closedHour' | 'cycleMs'> {
  if (closedAt === null) return { closedDay: null, closedHour: null, cycleMs: null }
  return { closedDay: dayOf(closedAt), closedHour: hourOf(closedAt), cycleMs: closedAt - reportedAt }
}

export type Words = { title: string; text: string; address: string; sourceId: string | null }
const noWords: Words = { title: '', text: '', address: '', sourceId: null }

/** A whole state that agrees with the facts where the store looks at it. */
export function buildState(facts: CaseFacts, words: Words = noWords): CaseState {
  const { id, no, version, source, subGrid, level, reportedAt, lastEventAt } = facts
  return {
    id, no, version, status: facts.isOpen ? 'REPORTED' : 'CLOSED', source, sourceId: words.sourceId, origin: 'RESIDENT', nature: null,
    title: words.title, text: words.text, address: words.address, point: null, buildingCode: null, subGrid, itemCode: facts.item, level,
    firstLevel: null, urgency: 'NORMAL', isDispute: false, isSensitive: facts.isSensitive, isTest: false, peopleCount: null, amountFen: null,
    contactId: null, isAnonymous: false, isConfidential: false, wantsContact: false, isVerified: false, reportedAt, reportedBy: 'u-1',
    acceptedAt: null, dispatchedAt: null, firstSignAt: null, disposedAt: null, closedAt: facts.closedAt, endedAt: facts.closedAt, smsAt: null,
    firstContactAt: null, appointment: null, callAttempts: [], leadUnit: facts.unit, assistUnits: [], dispatchedBy: null, dispatchScope: null,
    handler: null, disposedBy: null, proposedOutcome: null, outcome: null, result: null, pending: null, suspendedUntil: null, limit: null,
    clocks: [], rounds: [], custody: [], round: 1, reworkCount: 0, returnCount: 0, returnDenied: 0, dispatchCount: 0, reassignCount: 0,
    extensionCount: 0, reopenCount: 0, remindCount: 0, dissatisfiedCount: 0, isSupervised: false, isLevelChanged: false,
    isReturnDisputed: false, spotFixed: false, reviewSampled: false, rating: null, mergedInto: null, mergedAt: null, beforeMerge: null,
    duplicates: [], attachments: [], alarmAckedAt: null, alarmAckedBy: null, remindedAt: [], escalationStep: 0, lastEventAt,
  }
}

/** The card of the facts. */
export function buildCard(facts: CaseFacts, words: Words = noWords): CaseCard {
  const { id, no, version, stage, level, source, subGrid, unit, item, sla, dueAt, reportedAt, closedAt, isSensitive, lastEventAt } = facts
  return {
    id, no, version, title: words.title, status: facts.isOpen ? 'REPORTED' : 'CLOSED', stage, level, source, urgency: 'NORMAL', subGrid, unit,
    itemCode: item, sla: { state: sla, kind: null, startedAt: null, warnAt: null, dueAt, limitMs: null, mode: null }, reportedAt, acceptedAt: null,
    closedAt, outcome: null, duplicates: 0, isSupervised: false, isSensitive, isDispute: false, disputeGrade: null, alarmAckedAt: null, lastEventAt, isRedacted: false,
  }
}

const searchDoc = (facts: CaseFacts, { title, text, address }: Words): SearchDoc => ({ id: facts.id, no: facts.no, title, text, address })

/** One step of one case, as an event that says it all: `facts.version` is the event's version. */
export type Step = { before: CaseFacts | null; after: CaseFacts; words?: Words }

/** The event of a step: in these tests an event carries what it leads to. */
export function stepEvent({ after, words = noWords }: Step): NewEvent {
  return {
    stream: `case:${after.id}`, version: after.version, type: 'stepped', data: { facts: after, words },
    actor: { id: 'u-1', role: 'SYSTEM', unit: null }, at: after.lastEventAt, commandId: `${after.id}-${after.version}`,
  }
}

/** What the store shall keep of a step. */
export function stepWrite({ before, after, words = noWords }: Step): CaseWrite {
  return { state: buildState(after, words), card: buildCard(after, words), before, after, search: before === null ? searchDoc(after, words) : null }
}

/** A batch of steps of different cases, with whatever else is given. */
export function batchOf(steps: readonly Step[], rest: Partial<Batch> = {}): Batch {
  return {
    recordedAt: REPORTED_AT, events: steps.map(stepEvent), cases: steps.map(stepWrite), contacts: [], outbox: [],
    commands: steps.map(({ after }) => ({ commandId: `${after.id}-${after.version}`, digest: 'd', stream: `case:${after.id}`, version: after.version })),
    ...rest,
  }
}

function isStep(data: unknown): data is { facts: CaseFacts; words: Words } {
  return typeof data === 'object' && data !== null && 'facts' in data && 'words' in data
}

/** The fold of step events: the last one says it all. */
export function projectSteps(events: readonly RecordedEvent[]): Projection {
  const last = events.at(-1)
  if (last === undefined) throw new Error('a case without events')
  if (!isStep(last.data)) throw new Error('not an event of `stepEvent`')
  const { facts, words } = last.data
  return { state: buildState(facts, words), card: buildCard(facts, words), facts, search: searchDoc(facts, words) }
}
