import { z } from 'zod'
import { dutyItems, raterParts, StaffPost } from '#contract/staff.ts'
import type { StaffRules } from '#backend/domain/staff/rules.ts'

const FULL = 100
const count = z.int().min(0)
const isFull = (weights: Readonly<Record<string, number>>): boolean => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === FULL

/** resources/config/staff.json: who scores by how much, and what the log is asked about each post. */
export const StaffConfig: z.ZodType<StaffRules> = z.strictObject({
  version: z.int().positive(),
  weights: z.record(z.enum(raterParts), count).refine(isFull, 'sum-is-not-100'),
  form: z.strictObject({ duty: count, conduct: count, teamwork: count }).refine(isFull, 'sum-is-not-100'),
  duty: z.record(StaffPost, z.record(z.enum(dutyItems), count).refine(isFull, 'sum-is-not-100')),
  ratingWorkDays: z.int().positive(),
  appealWorkDays: z.int().positive(),
  decideWorkDays: z.int().positive(),
})
