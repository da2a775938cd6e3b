import { z } from 'zod'
import { Origin, SourceCode } from '#contract/case.ts'

const words = z.array(z.string().min(1)).min(1)

/** resources/config/simulate.json: what simulated people report and answer. */
export const SimulateConfig = z.strictObject({
  roads: words,
  reports: z.array(z.strictObject({ source: SourceCode, origin: Origin, itemCode: z.string(), texts: words })).min(1),
  results: words,
  reviewNotes: words,
})
export type SimulateConfig = z.infer<typeof SimulateConfig>
