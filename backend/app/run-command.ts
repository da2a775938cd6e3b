import type { CaseState, Place } from '#contract/case.ts'
import type { CaseAction, CaseCommand, RecordHistory } from '#contract/commands.ts'
import type { CaseEventType } from '#contract/events.ts'
import type { ForceId, ForceMember } from '#contract/forces.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { additiveActions } from '#backend/domain/case/additive.ts'
import { systemActor, type DecideContext, type Decision } from '#backend/domain/case/decide-context.ts'
import { decide } from '#backend/domain/case/decide.ts'
import { elapse } from '#backend/domain/case/elapse.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import type { WhistleRules } from '#backend/domain/whistle/rules.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { sample } from '#backend/domain/shared/sample.ts'
import type { Store } from '#backend/ports/store.ts'
import { caseStream, notBefore, type Draft } from './case-batch.ts'
import type { CaseNumbers } from './case-numbers.ts'
import type { WhistleNumbers } from './whistle-numbers.ts'

/** What the rules look things up in. */
export type RuleBooks = { catalogue: Catalogue; calendars: CalendarBook; rules: CaseRules; whistle: WhistleRules }

export type CommandDeps = RuleBooks & {
  store: Pick<Store, 'streamEvents' | 'userById'>
  newId: () => string
  numbers: Pick<CaseNumbers, 'peek' | 'take'>
  whistleNumbers: Pick<WhistleNumbers, 'peek' | 'take'>
  /** The sub-grid of a place, null when nothing in it says where it is. */
  locate: (place: Place) => OrgCode | null
  /** A member of a service force; absent: a hall without them. */
  force?: (id: ForceId) => ForceMember | null
}

/** What the clocks say by themselves changes nothing that a person decides on: it makes nobody's view stale. */
const clockFacts: ReadonlySet<string> = new Set<CaseEventType>(['clockWarned', 'clockOverdue', 'reminded', 'overdueEscalated', 'sightedAgain', 'disputeDutyMissed'])

/**
 * Checks, decides and evolves one command in a draft; gives the version it leads to. Throws the coded refusal. `isPast`: the
 * one author of a past sends it in order, and need not name the version it builds on.
 */
export function runCommand(deps: CommandDeps, draft: Draft, order: { command: CaseCommand; actor: Actor; now: Instant; isPast?: boolean }): number {
  const { command, actor } = order
  const { caseId, action } = command
  const found = draft.find(caseId)
  checkSight(actor, found)
  const now = notBefore(found, order.now)
  const state = bringUpToDate(deps, draft, { state: found, now })
  const primary = bringUpToDate(deps, draft, { state: primaryOf(action, state, draft), now })
  if (action.type === 'merge') checkSight(actor, primary)
  if (order.isPast !== true || command.expectedVersion !== null) checkVersion(deps, draft, { command, seenVersion: found?.version ?? 0 })
  const intake = { contactId: keepContact(reporterOf(action), { deps, draft, now }), newNo: isReport(action) ? deps.numbers.peek(now) : null }
  const context = { ...contextOf(deps, { actor, caseId, now }), ...intake, newNo: intake.newNo ?? undefined, primary: primary ?? undefined, force: forceOf(action, deps) }
  const decision = decide(state, located(action, deps), context)
  if (intake.newNo !== null) deps.numbers.take(intake.newNo)
  return applied(draft, decision, { caseId, actor })
}

/** Makes a foreign case with its past, and what its clocks have said since. */
export function runHistory(deps: CommandDeps, draft: Draft, order: { caseId: CaseId; record: RecordHistory; actor: Actor; now: Instant }): number {
  const { caseId, record, actor, now } = order
  const contactId = keepContact(record.reporter, { deps, draft, now })
  const context = { ...contextOf(deps, { actor, caseId, now }), contactId, newNo: deps.numbers.peek(record.reportedAt) }
  const decision = decide(draft.find(caseId), record, context)
  deps.numbers.take(context.newNo)
  draft.applyHistory(caseId, decision.events, actor)
  return bringUpToDate(deps, draft, { state: draft.find(caseId), now })?.version ?? 0
}

/** Turns the clocks that have run out by now into events, so that a timer fired late gives the same history. */
export function bringUpToDate(books: Pick<RuleBooks, 'calendars' | 'rules'>, draft: Draft, { state, now }: { state: CaseState | null; now: Instant }): CaseState | null {
  if (state === null) return null
  const elapsed = elapse(state, now, books)
  return elapsed.length === 0 ? state : draft.apply(state.id, elapsed, systemActor)
}

function applied(draft: Draft, { events, related }: Decision, { caseId, actor }: { caseId: CaseId; actor: Actor }): number {
  const state = draft.apply(caseId, events, actor)
  for (const other of related) draft.apply(other.caseId, other.events, actor)
  return state?.version ?? 0
}

function contextOf({ catalogue, calendars, rules }: Omit<RuleBooks, 'whistle'>, about: { actor: Actor; caseId: CaseId; now: Instant }): Omit<DecideContext, 'contactId'> {
  return { ...about, catalogue, calendars, rules, sample }
}

/** Residents have no lists and open nothing; that they act on their own report only is a condition of every row of the table. */
function checkSight(actor: Actor, state: CaseState | null): void {
  if (state !== null && actor.role !== 'RESIDENT' && !canSee(actor, accessFactsOf(state))) throw new DomainError('access.out-of-scope', { caseId: state.id })
}

function checkVersion({ store }: CommandDeps, draft: Draft, { command, seenVersion }: { command: CaseCommand; seenVersion: number }): void {
  const { expectedVersion, action, caseId } = command
  if (expectedVersion === seenVersion) return
  if (expectedVersion === null) {
    if (additiveActions.has(action.type)) return
    throw new DomainError('request.invalid', { issues: [{ path: ['expectedVersion'], code: 'required' }] })
  }
  const stored = store.streamEvents(caseStream(caseId))
  const missed = [...stored, ...draft.eventsOf(caseStream(caseId))].filter(({ version }) => version > expectedVersion && version <= seenVersion)
  const isOnlyClocks = expectedVersion < seenVersion && missed.every(({ type }) => clockFacts.has(type))
  if (!isOnlyClocks) throw new DomainError('case.version-conflict', { expected: expectedVersion, current: seenVersion })
}

function primaryOf(action: CaseAction, state: CaseState | null, draft: Draft): CaseState | null {
  if (action.type === 'merge') return demandCase(action.primaryId, draft)
  const mergedInto = action.type === 'unmerge' ? (state?.mergedInto ?? null) : null
  return mergedInto === null ? null : demandCase(mergedInto, draft)
}

/** Whom a call names; undefined where nobody has that id. */
const forceOf = (action: CaseAction, { force }: CommandDeps): ForceMember | undefined => (action.type === 'callForce' ? force?.(action.force) : null) ?? undefined

function demandCase(id: CaseId, draft: Draft): CaseState {
  const state = draft.find(id)
  if (state === null) throw new DomainError('case.not-found', { caseId: id })
  return state
}

type Report = Extract<CaseAction, { type: 'report' | 'reportAndFix' }>
const isReport = (action: CaseAction): action is Report => action.type === 'report' || action.type === 'reportAndFix'

/** A report's place with the sub-grid it lies in; one that was named outright stands. */
function located(action: CaseAction, { locate }: CommandDeps): CaseAction {
  if (!isReport(action) || action.place.orgCode?.length === orgCodeLengths.subgrid) return action
  const subGrid = locate(action.place)
  return subGrid === null ? action : { ...action, place: { ...action.place, orgCode: subGrid } }
}

const reporterOf = (action: CaseAction): Report['reporter'] => ('reporter' in action ? action.reporter : undefined)

/** Contact data get an opaque id and a table of their own before anything is decided. */
function keepContact(reporter: Report['reporter'], { deps, draft, now }: { deps: CommandDeps; draft: Draft; now: Instant }): string | null {
  const { name = null, phone = null, email = null } = reporter ?? {}
  if (name === null && phone === null && email === null) return null
  const id = deps.newId()
  draft.addContact({ id, name, phone, ...(email === null ? {} : { email }), createdAt: now, erasedAt: null })
  return id
}
