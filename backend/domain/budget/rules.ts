import type { BudgetActionType, BudgetLine } from '#contract/budget.ts'
import type { Role } from '#contract/roles.ts'

/** resources/config/budget.json: what the money is for and who deals with it. */
export type BudgetRules = {
  /** Fen of one year that all communities together may be given. */
  districtTotal: number
  lines: readonly BudgetLine[]
  readers: readonly Role[]
  roles: Readonly<Record<BudgetActionType, readonly Role[]>>
  /** Photos that an acceptance needs. */
  acceptancePhotos: number
}
