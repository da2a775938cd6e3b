import type { BudgetId, BudgetRow, BudgetState } from '#contract/budget.ts'
import type { OrgCode } from '#contract/ids.ts'

/** Budgets of communities as the log leaves them; their rows are written by `commit` and made anew by `rebuild`. */
export type BudgetStore = {
  load(id: BudgetId): BudgetState | null
  /** Sums of every budget of a year within an area, in the order of communities. */
  rows(year: number, org: OrgCode): readonly BudgetRow[]
  /** Fen given to all communities in a year, by them. */
  given(year: number): number
}
