import { z } from 'zod'
import { Outcome } from '#contract/case.ts'
import type { IntegrityRules } from '#backend/domain/integrity/integrity-rules.ts'

const count = z.int().min(0)
const on = { isOn: z.boolean() }

/** resources/config/integrity.json: which closings are doubtful. */
export const IntegrityConfig: z.ZodType<IntegrityRules> = z.strictObject({
  version: count.positive(),
  outcomes: z.array(Outcome),
  noAfterPhoto: z.strictObject(on),
  photoOld: z.strictObject({ ...on, graceMinutes: count }),
  /** Prints are looked up by quarters, so that no more than three bits may differ. */
  photoReused: z.strictObject({ ...on, maxDistance: count.max(3), leastBits: count.max(32), days: count.positive() }),
  tooFar: z.strictObject({ ...on, metres: count }),
  rereported: z.strictObject({ ...on, days: count, metres: count }),
  retyped: z.strictObject({ ...on, items: z.array(z.string()) }),
  firstLookEvents: count,
  openDays: count.positive(),
})
