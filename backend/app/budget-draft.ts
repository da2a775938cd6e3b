import type { BudgetId, BudgetState } from '#contract/budget.ts'
import type { NewEvent } from '#backend/ports/store.ts'

/** Budgets as the commands before in a batch left them. */
export type BudgetDraft = {
  findBudget(id: BudgetId): BudgetState | null
  /** Adds an event of a budget, and the budget as it leaves it. */
  applyBudget(event: NewEvent, after: BudgetState): void
  /** Budgets that this batch has changed. */
  changedBudgets(): readonly BudgetState[]
}
type Content = { events: NewEvent[]; budgets: Map<BudgetId, BudgetState> }

/** The budgets of one command: over what the batch did `before`, else as they are stored. */
export const budgetsIn = (own: Content, before: ReadonlyMap<BudgetId, BudgetState>, load: (id: BudgetId) => BudgetState | null): BudgetDraft => ({
  findBudget: (id) => own.budgets.get(id) ?? before.get(id) ?? load(id),
  applyBudget(event, after) {
    own.events.push(event)
    own.budgets.set(after.id, after)
  },
  changedBudgets: () => [...new Map([...before, ...own.budgets]).values()],
})
