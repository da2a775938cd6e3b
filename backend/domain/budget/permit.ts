import { type BudgetActionType, budgetActionTypes, type BudgetEntry, type BudgetProject, type BudgetState } from '#contract/budget.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { max } from '#backend/domain/shared/number.ts'
import { sumsOf, withOtherHalf } from './evolve.ts'
import { mayProject, stepOfAction } from './projects.ts'
import type { BudgetRules } from './rules.ts'

type Reader = Pick<Actor, 'role' | 'scope'>

/** Whether somebody may read a community's money: it lies in the reader's area, or the reader's sub-grid in it. */
export const canReadBudget = ({ role, scope }: Reader, community: OrgCode, { readers }: Pick<BudgetRules, 'readers'>): boolean => readers.includes(role) && (isWithin(community, scope) || isWithin(scope, community))

export const hasRole = (type: BudgetActionType, { role }: Reader, { roles }: Pick<BudgetRules, 'roles'>): boolean => roles[type].includes(role)

/** Entries that may be taken back: allocations, moves and payments that were not taken back yet. */
const isCorrectable = ({ entries }: BudgetState, { no, kind }: BudgetEntry): boolean => (kind === 'ALLOCATED' || kind === 'MOVED_OUT' || kind === 'MOVED_IN' || kind === 'PAID') && !entries.some(({ corrects }) => corrects === no)

/** Fen that a line would lack if an entry were taken back; 0 when it may be. Null: this entry is never taken back. */
export function lackAfterCorrection(state: BudgetState, entry: BudgetEntry): number | null {
  if (!isCorrectable(state, entry)) return null
  return withOtherHalf(state, entry).reduce((most, one) => {
    const { allocated, committed } = sumsOf(state, one.line)
    return max(most, committed - (allocated - one.allocated))
  }, 0)
}

/** What somebody may do with the money of a community. */
export const budgetActions = (actor: Reader, rules: BudgetRules): BudgetActionType[] => budgetActionTypes.filter((type) => hasRole(type, actor, rules))

/** What somebody may do with a project now: the same tables that decide. */
export function projectActions(actor: Reader, { status, org }: BudgetProject, rules: BudgetRules): BudgetActionType[] {
  return budgetActions(actor, rules).filter((type) => {
    const move = stepOfAction[type]
    return move !== undefined && mayProject(status, move) && (isWithin(org, actor.scope) || isWithin(actor.scope, org))
  })
}
