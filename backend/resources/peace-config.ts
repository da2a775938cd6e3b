import { z } from 'zod'
import { DisputeGrade } from '#contract/dispute.ts'
import { PeacePart } from '#contract/peace.ts'
import type { PeaceRules } from '#backend/domain/peace/peace-rules.ts'

const weight = z.number().min(0)
const count = z.int().positive()
const share = z.number().min(0).max(1)
const line = z.number().min(0).max(100)

/** resources/config/peace.json: the safety index of domain.md 6.9. */
export const PeaceConfig: z.ZodType<PeaceRules> = z.strictObject({
  version: count,
  weights: z.record(PeacePart, weight).refine((weights) => Object.values(weights).reduce((sum, one) => sum + one, 0) > 0, 'no-weight'),
  disputes: z.record(DisputeGrade, weight),
  perPeople: count,
  buildings: z.strictObject({ WARNING: weight, NORMAL: weight }),
  hazards: z.array(z.string().regex(/^\d{2,4}$/)).min(1),
  ratedDays: count,
  leastRated: count,
  scale: z.strictObject({ from: share, to: share }).refine(({ from, to }) => from < to, 'ascending'),
  watchBelow: line,
  actBelow: line,
}).refine(({ watchBelow, actBelow }) => actBelow < watchBelow, 'ascending')
