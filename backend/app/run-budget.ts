import type { BudgetCommand, BudgetId, BudgetState } from '#contract/budget.ts'
import type { CommandId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { civilOf, dayOf } from '#backend/domain/calendar/day.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { decideBudget } from '#backend/domain/budget/decide.ts'
import { budgetIdOf, budgetStream, emptyBudget, evolveBudget } from '#backend/domain/budget/evolve.ts'
import type { BudgetRules } from '#backend/domain/budget/rules.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { max } from '#backend/domain/shared/number.ts'
import type { BudgetStore } from '#backend/ports/budget-store.ts'
import type { NewEvent } from '#backend/ports/store.ts'
import type { Draft } from './case-batch.ts'

/** What budgets are decided with. Absent: a hall without budgets. */
export type BudgetBooks = { rules: BudgetRules; store: BudgetStore; orgs: Catalogue['orgs'] }
export type BudgetOrder = { community: OrgCode; year: number; command: BudgetCommand; actor: Actor; now: Instant; isPast: boolean }

/** The community of a budget. Throws `budget.not-found` for anything else, `budget.wrong-year` for years too far away. */
export function demandBudget({ orgs }: Pick<BudgetBooks, 'orgs'>, community: OrgCode, { year, now }: { year: number; now: Instant }): void {
  if (community.length !== orgCodeLengths.community || !orgs.has(community)) throw new DomainError('budget.not-found', { community })
  const current = yearOf(now)
  if (Math.abs(year - current) > 1) throw new DomainError('budget.wrong-year', { year, from: current - 1, to: current + 1 })
}

export const yearOf = (at: Instant): number => civilOf(dayOf(at)).year

/** Checks, decides and evolves one command about a community's money; gives the version it leads to. Throws the coded refusal. */
export function runBudget(books: BudgetBooks, draft: Draft, { community, year, command, actor, now: at, isPast }: BudgetOrder): number {
  demandBudget(books, community, { year, now: at })
  const { action, expectedVersion, commandId } = command
  const state = draft.findBudget(budgetIdOf(community, year)) ?? emptyBudget(community, year)
  if (!isPast && expectedVersion !== state.version) throw new DomainError('budget.version-conflict', { expected: expectedVersion, current: state.version })
  const now = max(at, state.lastEventAt)
  const event = decideBudget(state, action, { now, actor, rules: books.rules, given: () => givenIn(books, draft, year), isOrg: (org) => books.orgs.has(org) })
  const version = state.version + 1
  draft.applyBudget(envelope(event, { id: state.id, version, actor, at: now, commandId }), evolveBudget(state, event, { at: now, by: actor.id, version }))
  return version
}

type Envelope = { id: BudgetId; version: number; actor: Actor; at: Instant; commandId: CommandId }
function envelope({ type, ...data }: ReturnType<typeof decideBudget>, { id, version, actor, at, commandId }: Envelope): NewEvent {
  return { stream: budgetStream(id), version, type, data, actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId }
}

const allocatedOf = (state: BudgetState | null): number => Object.values(state?.lines ?? {}).reduce((sum, { allocated }) => sum + allocated, 0)

/** What all communities together were given: as stored, with what this batch did since. */
function givenIn({ store }: BudgetBooks, draft: Draft, year: number): number {
  const changed = draft.changedBudgets().filter((one) => one.year === year)
  return changed.reduce((sum, after) => sum + allocatedOf(after) - allocatedOf(store.load(after.id)), store.given(year))
}
