import { z } from 'zod'
import { SupportMeasure } from '#contract/forces.ts'

/** resources/config/support-measures.json: the 30 support measures; their names are ours, none are given. */
export const SupportMeasures = z.strictObject({
  version: z.int().positive(),
  provenance: z.literal('def'),
  measures: z.array(SupportMeasure).min(1).refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'code-twice'),
})
