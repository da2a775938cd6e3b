import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { WhistleAction, WhistleCommand, WhistleId, WhistleState } from '#contract/whistle.ts'
import { accessFactsOf, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { systemActor } from '#backend/domain/case/decide-context.ts'
import { max } from '#backend/domain/shared/number.ts'
import { decideWhistle, unitOf } from '#backend/domain/whistle/decide.ts'
import { elapseWhistle } from '#backend/domain/whistle/elapse.ts'
import { timeFacts } from '#backend/domain/whistle/evolve.ts'
import { whistleStream } from '#backend/domain/whistle/fold.ts'
import { departmentOf } from '#backend/domain/whistle/order.ts'
import { canSeeWhistle } from '#backend/domain/whistle/visibility.ts'
import type { CaseState } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { notBefore, type Draft } from './case-batch.ts'
import { bringUpToDate, type CommandDeps, type RuleBooks } from './run-command.ts'

export type WhistleOrder = { command: WhistleCommand; actor: Actor; now: Instant; isPast?: boolean }

/** Checks, decides and evolves one command of a whistle order and what its case is told, in one draft; gives the order's version it leads to. Throws the coded refusal. */
export function runWhistle(deps: CommandDeps, draft: Draft, given: WhistleOrder): number {
  const { command, actor, isPast = false } = given
  const { now, order, matter } = found(deps, draft, given)
  checkSecrecy(actor, matter)
  if (!isPast) checkVersion(deps, draft, { command, order, actor })
  const newNo = command.action.type === 'draft' ? deps.whistleNumbers.peek(now) : undefined
  const { events, told } = decideWhistle(order, command.action, {
    ...booksOf(deps), now, actor, orderId: command.orderId, matter, newNo,
    worksFor: (officer, unit) => isPast || deps.store.userById(officer)?.unit === unit,
    isKnown: (id) => draft.findWhistle(id)?.caseId === matter.id,
  })
  if (newNo !== undefined) deps.whistleNumbers.take(newNo)
  const after = draft.applyWhistle(command.orderId, events, actor)
  draft.apply(matter.id, told.map((event) => ({ at: now, event, by: 'actor' })), actor)
  return after?.version ?? 0
}

const booksOf = ({ catalogue, calendars, rules, whistle }: RuleBooks): RuleBooks => ({ catalogue, calendars, rules, whistle })

/** The order and its case as they are now, their clocks brought up to date. */
function found(deps: CommandDeps, draft: Draft, { command, actor, now: at }: WhistleOrder): { now: Instant; order: WhistleState | null; matter: CaseState } {
  const { orderId, action } = command
  const before = draft.findWhistle(orderId)
  checkSight(actor, before)
  const caseId = before?.caseId ?? (action.type === 'draft' ? action.caseId : null)
  if (caseId === null) throw new DomainError('whistle.not-found', { orderId })
  const known = draft.find(caseId)
  const now = max(notBefore(known, at), before?.lastEventAt ?? at)
  const matter = bringUpToDate(deps, draft, { state: known, now })
  if (matter === null) throw new DomainError('case.not-found', { caseId })
  return { now, matter, order: bringWhistleUpToDate(deps, draft, { order: before, now }) }
}

/** Turns the clocks of an order that have run out by now into events. */
export function bringWhistleUpToDate({ whistle }: Pick<RuleBooks, 'whistle'>, draft: Draft, { order, now }: { order: WhistleState | null; now: Instant }): WhistleState | null {
  if (order === null) return null
  const elapsed = elapseWhistle(order, now, whistle)
  return elapsed.length === 0 ? order : draft.applyWhistle(order.id, elapsed, systemActor)
}

function checkSight(actor: Actor, order: WhistleState | null): void {
  if (order !== null && !canSeeWhistle(actor, order)) throw new DomainError('access.out-of-scope', { orderId: order.id })
}

/** Who may not open a sensitive case may not whistle for it either. */
function checkSecrecy(actor: Actor, matter: CaseState): void {
  if (isRedactedFor(actor, accessFactsOf(matter))) throw new DomainError('access.denied', { caseId: matter.id, why: 'sensitive' })
}

type Seen = { command: WhistleCommand; order: WhistleState | null; actor: Actor }

/** A department is held up by what concerned it, never by what another department of the order did meanwhile. */
function checkVersion(deps: CommandDeps, draft: Draft, { command, order, actor }: Seen): void {
  const { expectedVersion, action, orderId } = command
  const current = order?.version ?? 0
  const least = order === null ? 0 : neededVersion(order, action, actor)
  if (expectedVersion >= least && expectedVersion <= current) return
  if (expectedVersion > current || !isOnlyTime(deps, draft, { orderId, from: expectedVersion, to: current })) throw new DomainError('whistle.version-conflict', { expected: expectedVersion, current })
}

function neededVersion(order: WhistleState, action: WhistleAction, actor: Actor): number {
  return departmentActions.has(action.type) ? (departmentOf(order, unitOf(action, actor))?.version ?? order.version) : order.version
}

const departmentActions: ReadonlySet<WhistleAction['type']> = new Set(['sign', 'sendOfficer', 'arrive', 'plan', 'complete', 'requestReturn', 'approveReturn', 'denyReturn', 'rate'])

/** Lateness alone makes nobody's view stale. */
function isOnlyTime({ store }: CommandDeps, draft: Draft, { orderId, from, to }: { orderId: WhistleId; from: number; to: number }): boolean {
  const missed = [...store.streamEvents(whistleStream(orderId)), ...draft.eventsOf(whistleStream(orderId))].filter(({ version }) => version > from && version <= to)
  return from > 0 && missed.every(({ type }) => timeFacts.has(type))
}
