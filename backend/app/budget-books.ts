import type { HallStore } from '#backend/ports/areas.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { BudgetRules } from '#backend/domain/budget/rules.ts'
import type { BudgetBooks } from './run-budget.ts'

/** What budgets are decided with in a hall. */
export const budgetBooks = ({ areas }: HallStore, { budget, catalogue }: { budget: BudgetRules; catalogue: Catalogue }): BudgetBooks => ({ rules: budget, store: areas.budgets, orgs: catalogue.orgs })
