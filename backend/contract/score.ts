import { z } from 'zod'

/** The seven parts of a department's score (domain.md 6.4), in their order on every screen. */
export const scoreParts = ['sign', 'arrive', 'onTime', 'resolution', 'rework', 'overdueOpen', 'rating'] as const
export const ScorePart = z.enum(scoreParts)
export type ScorePart = z.infer<typeof ScorePart>

/** What costs points beside the parts: a return that was denied, supervision by the district, false feedback, nobody came. */
export const deductionKinds = ['returnDenied', 'supervised', 'falseFeedback', 'absent'] as const
export const DeductionKind = z.enum(deductionKinds)
export type DeductionKind = z.infer<typeof DeductionKind>

export const scoreBands = ['EXCELLENT', 'GOOD', 'PASS', 'FAIL'] as const
export const ScoreBand = z.enum(scoreBands)
export type ScoreBand = z.infer<typeof ScoreBand>

/** A calendar month in UTC+8: `2023-06`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

export const PeriodKind = z.enum(['month', 'quarter', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>

/** How many of how many did well. For `rating`: points given of points that could be given. */
export const Tally = z.object({ numerator: z.int().nonnegative(), denominator: z.int().nonnegative() })
export type Tally = z.infer<typeof Tally>

/** All that a department's score of one month is made of: counts, never rates. */
export const ScoreFacts = z.object({
  /** Matters given to it: cases it leads and whistle orders it assists. */
  orders: z.int().nonnegative(),
  parts: z.object({ sign: Tally, arrive: Tally, onTime: Tally, resolution: Tally, rework: Tally, overdueOpen: Tally, rating: Tally }),
  deductions: z.object({ returnDenied: z.int().nonnegative(), supervised: z.int().nonnegative(), falseFeedback: z.int().nonnegative(), absent: z.int().nonnegative() }),
})
export type ScoreFacts = z.infer<typeof ScoreFacts>
