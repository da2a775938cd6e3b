import { CaseState, Clock } from '#contract/case.ts'
import { CaseCard } from '#contract/views.ts'
import { canonicalJson } from './canonical-json.ts'

/** Members that most cases do not have yet: left out of what is stored when they are like this, and put back on reading. */
const EMPTY_STATE = {
  sourceId: null, nature: null, point: null, buildingCode: null, itemCode: null, level: null, firstLevel: null, isDispute: false,
  isSensitive: false, isTest: false, peopleCount: null, amountFen: null, contactId: null, isAnonymous: false, isConfidential: false,
  wantsContact: false, isVerified: false, acceptedAt: null, dispatchedAt: null, firstSignAt: null, disposedAt: null, closedAt: null,
  endedAt: null, smsAt: null, firstContactAt: null, appointment: null, callAttempts: [], leadUnit: null, assistUnits: [],
  dispatchedBy: null, dispatchScope: null, handler: null, disposedBy: null, proposedOutcome: null, outcome: null, result: null,
  pending: null, suspendedUntil: null, limit: null, clocks: [], rounds: [], custody: [], reworkCount: 0, returnCount: 0, returnDenied: 0,
  dispatchCount: 0, reassignCount: 0, extensionCount: 0, reopenCount: 0, remindCount: 0, dissatisfiedCount: 0, isSupervised: false,
  isLevelChanged: false, isReturnDisputed: false, spotFixed: false, reviewSampled: false, rating: null, mergedInto: null, mergedAt: null,
  beforeMerge: null, duplicates: [], attachments: [], alarmAckedAt: null, alarmAckedBy: null, remindedAt: [], escalationStep: 0,
} satisfies Partial<CaseState>

const EMPTY_CLOCK = {
  limitMs: null, dueAt: null, warnAt: null, stoppedAt: null, remainingMs: null, pauses: [], extendedMs: 0, warnedAt: null, overdueAt: null,
  voided: false, promisedBySource: false,
} satisfies Partial<Clock>

const EMPTY_CARD = {
  title: '', level: null, unit: null, itemCode: null, acceptedAt: null, closedAt: null, outcome: null, duplicates: 0, isSupervised: false,
  isSensitive: false, isDispute: false, disputeGrade: null, alarmAckedAt: null, isRedacted: false,
} satisfies Partial<CaseCard>

/** What is stored of a thing: its members in the order of their names, each with the value that is left out. */
type Form = readonly { name: string; key: string; empty: unknown }[]
type Members = Readonly<Record<string, unknown>>

const NOTHING = Symbol('no value is left out')

function formOf(shape: object, empty: Members): Form {
  const names = Object.keys(shape).toSorted()
  return names.map((name) => ({ name, key: `${JSON.stringify(name)}:`, empty: name in empty ? empty[name] : NOTHING }))
}

const STATE = formOf(CaseState.shape, EMPTY_STATE)
const CLOCK = formOf(Clock.shape, EMPTY_CLOCK)
const CARD = formOf(CaseCard.shape, EMPTY_CARD)

/** A state as it is stored: the same text for the same state, whatever the order of its members. */
export function fromState(state: CaseState): string {
  return written(state, STATE, { name: 'clocks', text: `[${state.clocks.map((clock) => written(clock, CLOCK)).join(',')}]` })
}

/** A card as it is stored. */
export function fromCard(card: CaseCard): string {
  return written(card, CARD)
}

/** A state as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
export function toState(text: string): CaseState {
  const stored: CaseState = JSON.parse(text)
  return { ...EMPTY_STATE, ...stored, clocks: stored.clocks.map((clock) => ({ ...EMPTY_CLOCK, ...clock })) }
}

/** A card as this store wrote it. */
export function toCard(text: string): CaseCard {
  const stored: CaseCard = JSON.parse(text)
  return { ...EMPTY_CARD, ...stored }
}

/** The members that are not empty, as one text; `ready`: the text of a member that needs no writing. Making an object for the engine to write costs three times as much. */
function written(value: Members, form: Form, ready?: { name: string; text: string }): string {
  let text = ''
  for (const { name, key, empty } of form) {
    const member = name === ready?.name ? ready.text : memberText(value[name], empty)
    if (member !== '') text += `${text === '' ? '' : ','}${key}${member}`
  }
  return `{${text}}`
}

/** Nothing for a member that is left out. */
const memberText = (member: unknown, empty: unknown): string => (isEmpty(member, empty) ? '' : canonicalJson(member))

function isEmpty(member: unknown, empty: unknown): boolean {
  return member === undefined || member === empty || (Array.isArray(empty) && Array.isArray(member) && member.length === 0)
}
