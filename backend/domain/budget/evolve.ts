import { type BudgetEntry, BudgetEvent, type BudgetId, type BudgetProject, type BudgetState, type Commitment, type EntryKind, type LineKey, type Sums } from '#contract/budget.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import { moveOfPayment, moveOfRelease, type ProjectMove, projectMoves } from './projects.ts'

export const budgetStreams = 'budget:'
export const budgetIdOf = (community: OrgCode, year: number): BudgetId => `${community}:${String(year)}`
/** Stream of a community's money of a year. */
export const budgetStream = (id: BudgetId): string => `${budgetStreams}${id}`

export type BudgetMeta = { at: Instant; by: UserId; version: number }
type EventMap = { [E in BudgetEvent as E['type']]: E }
type Evolver<T extends BudgetEvent['type']> = (state: BudgetState, event: EventMap[T], meta: BudgetMeta) => BudgetState

const noSums: Sums = { allocated: 0, committed: 0, paid: 0 }
/** Sums of a line; nothing when nothing was ever booked on it. */
export const sumsOf = ({ lines }: Pick<BudgetState, 'lines'>, line: LineKey): Sums => lines[line] ?? noSums

/** A budget that nothing is recorded of yet. */
export const emptyBudget = (community: OrgCode, year: number): BudgetState => ({ id: budgetIdOf(community, year), version: 0, community, year, lines: {}, entries: [], commitments: [], projects: [], lastEventAt: 0 })

type Booking = { kind: EntryKind; line: LineKey; text: string } & Partial<Sums> & Partial<Pick<BudgetEntry, 'commitment' | 'project' | 'corrects'>>

/** Adds an entry and what it changes: the only place where a sum changes. */
function book(state: BudgetState, { allocated = 0, committed = 0, paid = 0, commitment = null, project = null, corrects = null, ...rest }: Booking, { at, by }: BudgetMeta): BudgetState {
  const before = sumsOf(state, rest.line)
  const sums = { allocated: before.allocated + allocated, committed: before.committed + committed, paid: before.paid + paid }
  const entry: BudgetEntry = { no: state.entries.length + 1, at, by, ...rest, allocated, committed, paid, commitment, project, corrects }
  return { ...state, lines: { ...state.lines, [rest.line]: sums }, entries: [...state.entries, entry] }
}

const withCommitment = (state: BudgetState, no: number, patch: (one: Commitment) => Partial<Commitment>): BudgetState => ({ ...state, commitments: state.commitments.map((one) => (one.no === no ? { ...one, ...patch(one) } : one)) })

type Step = { no: number | null; move: ProjectMove; text: string; patch?: Partial<BudgetProject> }
function withProject(state: BudgetState, { no, move, text, patch = {} }: Step, { at, by }: BudgetMeta): BudgetState {
  const status = projectMoves[move].to
  return { ...state, projects: state.projects.map((one) => (one.no === no ? { ...one, ...patch, status, steps: [...one.steps, { at, by, status, text }] } : one)) }
}

const commitmentOf = ({ commitments }: BudgetState, no: number): Commitment => {
  const found = commitments.find((one) => one.no === no)
  if (found === undefined) throw new Error('a payment has a commitment')
  return found
}

/** An entry with the other half of its move. */
export const withOtherHalf = ({ entries }: Pick<BudgetState, 'entries'>, { no, kind }: BudgetEntry): BudgetEntry[] => {
  const others: Partial<Record<EntryKind, number>> = { MOVED_OUT: no + 1, MOVED_IN: no - 1 }
  return entries.filter((one) => one.no === no || one.no === others[kind])
}

function corrected(before: BudgetState, { entry, reason }: EventMap['corrected'], meta: BudgetMeta): BudgetState {
  const wrong = before.entries.find(({ no }) => no === entry)
  if (wrong === undefined) throw new Error('a correction has an entry')
  const { commitment, project, paid } = wrong
  let state = before
  for (const one of withOtherHalf(before, wrong)) {
    state = book(state, { kind: 'CORRECTED', line: one.line, text: reason, allocated: -one.allocated, committed: -one.committed, paid: -one.paid, commitment, project, corrects: one.no }, meta)
  }
  if (commitment === null) return state
  return withProject(withCommitment(state, commitment, (one) => ({ paid: one.paid - paid })), { no: project, move: 'reopen', text: reason }, meta)
}

const evolvers: { [T in BudgetEvent['type']]: Evolver<T> } = {
  allocated: (state, { line, amount, text }, meta) => book(state, { kind: 'ALLOCATED', line, allocated: amount, text }, meta),
  moved: (state, { from, to, amount, reason: text }, meta) => book(book(state, { kind: 'MOVED_OUT', line: from, allocated: -amount, text }, meta), { kind: 'MOVED_IN', line: to, allocated: amount, text }, meta),
  committed(state, { commitment, line, amount, payee, purpose, project }, meta) {
    const booked = book(state, { kind: 'COMMITTED', line, committed: amount, commitment, project, text: purpose }, meta)
    const added = { ...booked, commitments: [...booked.commitments, { no: commitment, line, amount, paid: 0, released: 0, payee, purpose, project, at: meta.at, by: meta.by }] }
    return withProject(added, { no: project, move: 'commit', text: purpose, patch: { commitment } }, meta)
  },
  paid(state, { commitment, amount, text }, meta) {
    const one = commitmentOf(state, commitment)
    const booked = book(state, { kind: 'PAID', line: one.line, paid: amount, commitment, project: one.project, text }, meta)
    return withProject(withCommitment(booked, commitment, ({ paid }) => ({ paid: paid + amount })), { no: one.project, move: moveOfPayment(one, amount), text }, meta)
  },
  released(state, { commitment, amount, reason: text }, meta) {
    const one = commitmentOf(state, commitment)
    const booked = book(state, { kind: 'RELEASED', line: one.line, committed: -amount, commitment, project: one.project, text }, meta)
    return withProject(withCommitment(booked, commitment, ({ released }) => ({ released: released + amount })), { no: one.project, move: moveOfRelease(one), text }, meta)
  },
  corrected,
  projectProposed: (state, { project: no, org, title, text, amount, attachments }, { at, by }) => ({ ...state, projects: [...state.projects, { no, status: 'PROPOSED', org, title, text, amount, commitment: null, attachments, accepted: [], steps: [{ at, by, status: 'PROPOSED', text }] }] }),
  projectApproved: (state, { project: no, note }, meta) => withProject(state, { no, move: 'approve', text: note ?? '' }, meta),
  projectRejected: (state, { project: no, reason: text }, meta) => withProject(state, { no, move: 'reject', text }, meta),
  projectAccepted: (state, { project: no, note: text, attachments: accepted }, meta) => withProject(state, { no, move: 'accept', text, patch: { accepted } }, meta),
}

function evolved<T extends BudgetEvent['type']>(type: T, state: BudgetState, { event, meta }: { event: EventMap[T]; meta: BudgetMeta }): BudgetState {
  const evolver: Evolver<T> = evolvers[type]
  return evolver(state, event, meta)
}

/** A budget after one more event. */
export function evolveBudget(before: BudgetState | null, event: BudgetEvent, meta: BudgetMeta): BudgetState {
  const state = before ?? emptyBudget(event.community, event.year)
  return { ...evolved(event.type, state, { event, meta }), version: meta.version, lastEventAt: meta.at }
}

/** The budget that its events lead to. */
export function foldBudget(events: readonly RecordedEvent[]): BudgetState {
  let budget: BudgetState | null = null
  for (const { at, version, actor, type, data } of events) budget = evolveBudget(budget, BudgetEvent.parse({ ...(typeof data === 'object' ? data : {}), type }), { at, version, by: actor.id })
  if (budget === null) throw new Error('a budget has at least one event')
  return budget
}
