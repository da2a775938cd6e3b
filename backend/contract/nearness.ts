import { z } from 'zod'

/** How near one case is to another, or to a report that is being written, in each thing that tells a duplicate: item, place, time and words. */
export const Nearness = z.object({
  isSameItem: z.boolean(),
  /** Between their points; null where one of them has none. */
  metres: z.int().nullable(),
  /** The same building, or the same address of one sub-grid. */
  isSameAddress: z.boolean(),
  isSameSubGrid: z.boolean(),
  /** Milliseconds from this one to the other; negative: the other came before. */
  apartMs: z.int(),
  /** Of their texts, 0 to 1; `isAlike`: enough to be proposed as one matter. */
  likeness: z.number(),
  isAlike: z.boolean(),
})
export type Nearness = z.infer<typeof Nearness>
