import type { BudgetAction, BudgetActionType, BudgetEvent, BudgetProject, BudgetState, Commitment, LineKey } from '#contract/budget.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { sumsOf } from './evolve.ts'
import { canReadBudget, hasRole, lackAfterCorrection } from './permit.ts'
import { mayProject, moveOfPayment, moveOfRelease, openOf, type ProjectMove } from './projects.ts'
import type { BudgetRules } from './rules.ts'

/** Everything a decision about a budget depends on besides the budget and the action. */
export type BudgetContext = {
  now: Instant
  actor: Actor
  rules: BudgetRules
  /** Fen given to all communities in this year so far; asked for only by an allocation. */
  given: () => number
  isOrg: (org: OrgCode) => boolean
}

type ActionMap = { [A in BudgetAction as A['type']]: A }
type Fact = BudgetEvent extends infer E ? (E extends BudgetEvent ? Omit<E, 'community' | 'year'> : never) : never
type Decider<T extends BudgetActionType> = (action: ActionMap[T], state: BudgetState, ctx: BudgetContext) => Fact

/** Fen of a line that are promised to nobody. */
export const balanceOf = (state: Pick<BudgetState, 'lines'>, line: LineKey): number => {
  const { allocated, committed } = sumsOf(state, line)
  return allocated - committed
}

function demandLine(line: LineKey, { rules }: BudgetContext): void {
  if (!rules.lines.some(({ key }) => key === line)) throw new DomainError('budget.unknown-line', { line })
}

function demandBalance(state: BudgetState, line: LineKey, amount: number): void {
  const left = balanceOf(state, line)
  if (amount > left) throw new DomainError('budget.over-line', { line, amount, left })
}

function demandCommitment({ commitments }: BudgetState, no: number): Commitment {
  const found = commitments.find((one) => one.no === no)
  if (found === undefined) throw new DomainError('budget.no-such-commitment', { commitment: no })
  return found
}

/** A project that may take a step now. */
function demandProject({ projects }: BudgetState, no: number, move: ProjectMove): BudgetProject {
  const found = projects.find((one) => one.no === no)
  if (found === undefined) throw new DomainError('budget.no-such-project', { project: no })
  if (!mayProject(found.status, move)) throw new DomainError('budget.project-state', { project: no, status: found.status, step: move })
  return found
}

function commit({ line, amount, payee, purpose, project: no }: ActionMap['commit'], state: BudgetState, ctx: BudgetContext): Fact {
  demandLine(line, ctx)
  const project = no === undefined ? null : demandProject(state, no, 'commit')
  const isProjects = ctx.rules.lines.some(({ key, isProjects: is }) => key === line && is)
  if (isProjects !== (project !== null)) throw new DomainError('budget.project-line', { line })
  if (project !== null && amount > project.amount) throw new DomainError('budget.over-project', { amount, left: project.amount })
  demandBalance(state, line, amount)
  return { type: 'committed', commitment: state.commitments.length + 1, line, amount, payee, purpose, project: no ?? null }
}

function pay({ commitment: no, amount, text }: ActionMap['pay'], state: BudgetState): Fact {
  const commitment = demandCommitment(state, no)
  if (commitment.project !== null) demandProject(state, commitment.project, moveOfPayment(commitment, amount))
  const left = openOf(commitment)
  if (amount > left) throw new DomainError('budget.over-commitment', { commitment: no, amount, left })
  return { type: 'paid', commitment: no, amount, text }
}

function release({ commitment: no, reason }: ActionMap['release'], state: BudgetState): Fact {
  const commitment = demandCommitment(state, no)
  const amount = openOf(commitment)
  if (amount === 0) throw new DomainError('budget.nothing-open', { commitment: no })
  if (commitment.project !== null) demandProject(state, commitment.project, moveOfRelease(commitment))
  return { type: 'released', commitment: no, amount, reason }
}

function correct({ entry: no, reason }: ActionMap['correct'], state: BudgetState): Fact {
  const entry = state.entries.find((one) => one.no === no)
  const lack = entry === undefined ? null : lackAfterCorrection(state, entry)
  if (lack === null) throw new DomainError('budget.not-correctable', { entry: no })
  if (lack > 0) throw new DomainError('budget.correction-uncovered', { entry: no, lack })
  return { type: 'corrected', entry: no, reason }
}

function propose({ type: _type, ...wish }: ActionMap['propose'], state: BudgetState, { actor, isOrg }: BudgetContext): Fact {
  const isOwn = isWithin(wish.org, state.community) && (isWithin(wish.org, actor.scope) || isWithin(actor.scope, wish.org))
  if (!isOwn || !isOrg(wish.org)) throw new DomainError('access.out-of-scope', { scope: wish.org })
  return { type: 'projectProposed', project: state.projects.length + 1, ...wish }
}

const deciders: { [T in BudgetActionType]: Decider<T> } = {
  allocate({ line, amount, text }, _state, ctx) {
    demandLine(line, ctx)
    const left = ctx.rules.districtTotal - ctx.given()
    if (amount > left) throw new DomainError('budget.over-district', { amount, left })
    return { type: 'allocated', line, amount, text }
  },
  move({ from, to, amount, reason }, state, ctx) {
    demandLine(from, ctx)
    demandLine(to, ctx)
    if (from === to) throw new DomainError('request.invalid', { issues: [{ path: ['to'], code: 'same-line' }] })
    demandBalance(state, from, amount)
    return { type: 'moved', from, to, amount, reason }
  },
  commit,
  pay,
  release,
  correct,
  propose,
  approve({ project, note }, state) {
    demandProject(state, project, 'approve')
    return { type: 'projectApproved', project, note: note ?? null }
  },
  reject({ project, reason }, state) {
    demandProject(state, project, 'reject')
    return { type: 'projectRejected', project, reason }
  },
  accept({ project, note, attachments }, state, { rules: { acceptancePhotos } }) {
    demandProject(state, project, 'accept')
    if (attachments.length < acceptancePhotos) throw new DomainError('budget.photos-missing', { needed: acceptancePhotos })
    return { type: 'projectAccepted', project, note, attachments }
  },
}

function decided<T extends BudgetActionType>(type: T, { action, state, ctx }: { action: ActionMap[T]; state: BudgetState; ctx: BudgetContext }): Fact {
  const decider: Decider<T> = deciders[type]
  return decider(action, state, ctx)
}

/** What a command leads to, or a `DomainError` that says what is left. Pure: the same budget, action and context give the same event. */
export function decideBudget(state: BudgetState, action: BudgetAction, ctx: BudgetContext): BudgetEvent {
  const { community, year } = state
  if (!canReadBudget(ctx.actor, community, ctx.rules)) throw new DomainError('access.out-of-scope', { scope: community })
  if (!hasRole(action.type, ctx.actor, ctx.rules)) throw new DomainError('access.denied', { action: action.type })
  return { ...decided(action.type, { action, state, ctx }), community, year }
}
