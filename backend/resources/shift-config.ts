import { z } from 'zod'
import { ShiftKind } from '#contract/shifts.ts'
import { StaffPost } from '#contract/staff.ts'
import type { ShiftRules } from '#backend/domain/shift/rules.ts'

const LONGEST_REST = 16
const count = z.int().nonnegative()

/** resources/config/shifts.json: the kinds of shifts of the sub-grids' teams and what planning keeps to. */
export const ShiftConfig: z.ZodType<ShiftRules> = z.strictObject({
  version: z.int().positive(),
  kinds: z.array(ShiftKind).min(1).refine((kinds) => new Set(kinds.map(({ code }) => code)).size === kinds.length, 'code-twice'),
  restHours: count.max(LONGEST_REST),
  earlyMinutes: count,
  graceMinutes: count,
  aheadDays: z.int().positive(),
  leaveDays: z.int().positive(),
  coverPost: StaffPost,
})
