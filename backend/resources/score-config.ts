import { z } from 'zod'
import { deductionKinds, scoreBands, scoreParts } from '#contract/score.ts'
import type { ScoreRules } from '#backend/domain/score/rules.ts'

const count = z.int().min(0)
const FULL = 100

const isDescending = (bands: readonly { from: number }[]): boolean => bands.every(({ from }, index) => index === 0 || from < (bands[index - 1]?.from ?? 0))

/** resources/config/score.json: weights, points off, bands and terms of the department score. */
export const ScoreConfig: z.ZodType<ScoreRules> = z.strictObject({
  version: z.int().positive(),
  weights: z.record(z.enum(scoreParts), count).refine((weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === FULL, 'sum-is-not-100'),
  deductions: z.record(z.enum(deductionKinds), count),
  deductionCap: count.max(FULL),
  minimumOrders: z.int().positive(),
  bands: z.array(z.strictObject({ band: z.enum(scoreBands), from: count.max(FULL) })).min(1).refine(isDescending, 'not-descending').refine((bands) => bands.at(-1)?.from === 0, 'no-last-band'),
  pointOutBelowPercent: count.max(FULL),
  referenceScore: count.max(FULL),
  lockWorkDay: z.int().positive(),
  appealWorkDays: z.int().positive(),
  decideWorkDays: z.int().positive(),
})
