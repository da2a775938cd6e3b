import { z } from 'zod'
import { TimeMode } from '#contract/case.ts'
import { whistleClocks, whistleKinds } from '#contract/whistle.ts'
import type { WhistleRules } from '#backend/domain/whistle/rules.ts'

const Limit = z.strictObject({ hours: z.number().positive(), mode: TimeMode })
const count = z.int().min(0)

/** resources/config/whistle.json. */
export const Whistle: z.ZodType<WhistleRules> = z.strictObject({
  version: z.int().positive(),
  minLevel: z.int().min(1).max(3),
  maxAssists: count.max(20),
  presenceMetres: count,
  phoneAheadMinutes: count,
  phoneOfflineHours: count,
  recallSeconds: count,
  limits: z.record(z.enum(whistleKinds), z.record(z.enum(whistleClocks), z.union([Limit, z.literal('item')]))),
  itemWithoutLimit: Limit,
  passUp: z.array(z.strictObject({ share: z.number().min(0), to: z.string() })),
  rateWithin: Limit,
  neutralRating: count.max(100),
  suggestions: z.strictObject({ most: z.int().min(1).max(9), days: z.int().positive() }),
})
