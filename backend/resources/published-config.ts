import { z } from 'zod'
import { SourceCode } from '#contract/case.ts'
import { NoticeId } from '#contract/notice.ts'

const decimal = z.string().regex(/^\d+(\.\d+)?$/)
const About = { id: z.string().min(1), day: z.iso.date(), where: z.string(), whereEn: z.string() }

/** resources/config/published.json: figures that were printed somewhere, as they were printed. `factor`: what the printed denominator counts in (万: 10,000). */
export const PublishedConfig = z.strictObject({
  rates: z.array(z.strictObject({ ...About, source: SourceCode.nullable(), since: z.iso.date(), numerator: z.int().positive(), rate: decimal, denominator: decimal, factor: z.int().positive() })),
  sums: z.array(z.strictObject({ ...About, total: z.int(), parts: z.array(z.strictObject({ name: z.enum(['assured', 'normal', 'warning']), value: z.int() })) })),
  /** Counts of the notice (domain.md 2.2). `least` to `most`: the whole numbers that the printed words allow. */
  counts: z.array(z.strictObject({ id: NoticeId, printed: z.string().min(1), printedEn: z.string().min(1), least: z.int(), most: z.int() })),
})
export type PublishedConfig = z.infer<typeof PublishedConfig>
