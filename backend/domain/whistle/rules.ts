import type { WhistleClockKind, WhistleKind } from '#contract/whistle.ts'
import type { Limit } from '#backend/domain/case/rules.ts'

/** Every [def] of domain.md 3.4 as configuration (resources/config/whistle.json). */
export type WhistleRules = {
  version: number
  /** The lowest event level that may be whistled for. */
  minLevel: number
  maxAssists: number
  /** A position proves presence within this distance of the place. */
  presenceMetres: number
  /** How far a phone's clock may run ahead, and how long a phone may have been without network. */
  phoneAheadMinutes: number
  phoneOfflineHours: number
  /** How long a console offers to take a whistle back; the rule itself is: until somebody has arrived. */
  recallSeconds: number
  /** Limits from the moment of issue; `item`: the limit of the case's item. */
  limits: Record<WhistleKind, Record<WhistleClockKind, Limit | 'item'>>
  /** For items that have no limit of their own. */
  itemWithoutLimit: Limit
  /** To whom lateness is passed up when so many shares of the limit have passed since the deadline. */
  passUp: readonly { share: number; to: string }[]
  rateWithin: Limit
  neutralRating: number
  suggestions: { most: number; days: number }
}
