import { z } from 'zod'
import { ExportList } from '#contract/exports.ts'
import { Measure } from '#contract/kpi.ts'

const Word = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Words = z.record(z.string(), Word)

/** resources/config/exports.json. */
export const ExportConfig = z.strictObject({
  limits: z.strictObject({ atOnce: z.int().positive(), keep: z.int().positive(), fetchWithinMinutes: z.number().positive() }),
  sheets: z.record(z.enum([...ExportList.options, 'about']), Word),
  about: Words,
  words: Words,
  bulletin: Words,
  columns: Words,
  values: Words,
  measures: z.record(Measure, Word),
})
