import type { DisputeGrade } from '#contract/dispute.ts'
import type { PeacePart } from '#contract/peace.ts'

/** resources/config/peace.json: the [def] of domain.md 6.9. */
export type PeaceRules = {
  version: number
  weights: Record<PeacePart, number>
  /** What an open dispute of a grade weighs, and for how many people the weight is told. */
  disputes: Record<DisputeGrade, number>
  perPeople: number
  /** What the share of buildings of a grade weighs. */
  buildings: { WARNING: number; NORMAL: number }
  /** Categories of the catalogue that are hazards. */
  hazards: readonly string[]
  /** Days of ratings, and how many ratings say something. */
  ratedDays: number
  leastRated: number
  /** Shares of the areas that lie at the ends of a scale. */
  scale: { from: number; to: number }
  /** Below: yellow, red. */
  watchBelow: number
  actBelow: number
}
