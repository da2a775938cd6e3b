import type { DeductionKind, ScoreBand, ScorePart } from '#contract/score.ts'

/** Every [def] of domain.md 6.4 and 6.6 as configuration (resources/config/score.json). Whole numbers: scores are exact. */
export type ScoreRules = {
  version: number
  /** Full marks of each part; together 100. */
  weights: Record<ScorePart, number>
  /** Points off for each one. */
  deductions: Record<DeductionKind, number>
  /** Never more points off than this. */
  deductionCap: number
  /** With fewer orders a score is shown, but not ranked. */
  minimumOrders: number
  /** The least score of each band, best band first. */
  bands: readonly { band: ScoreBand; from: number }[]
  /** A part below this share of its full marks is pointed out. */
  pointOutBelowPercent: number
  /** The line drawn over the bars. */
  referenceScore: number
  /** A month locks at the end of this work day of the next one. */
  lockWorkDay: number
  /** Work days after the lock in which a department may appeal, and in which the appeal is decided. */
  appealWorkDays: number
  decideWorkDays: number
}
