import { z } from 'zod'
import { BudgetActionName, BudgetLine, Fen } from '#contract/budget.ts'
import { Role } from '#contract/roles.ts'
import type { BudgetRules } from '#backend/domain/budget/rules.ts'

/** resources/config/budget.json: the money that is moved down, what it is for, who deals with it. One line is for projects. */
export const BudgetConfig: z.ZodType<BudgetRules> = z.strictObject({
  districtTotal: Fen,
  lines: z.array(BudgetLine.strict()).min(1).max(20).refine((lines) => new Set(lines.map(({ key }) => key)).size === lines.length, 'line-twice').refine((lines) => lines.filter(({ isProjects }) => isProjects).length === 1, 'one-line-of-projects'),
  readers: z.array(Role),
  roles: z.record(BudgetActionName, z.array(Role)),
  acceptancePhotos: z.int().min(0).max(9),
})
