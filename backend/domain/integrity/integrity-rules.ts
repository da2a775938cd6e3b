import type { Outcome } from '#contract/case.ts'

type Switch = { isOn: boolean }
/** resources/config/integrity.json [def]. */
export type IntegrityRules = {
  version: number
  /** Closings with these outcomes claim that the matter is settled. */
  outcomes: readonly Outcome[]
  noAfterPhoto: Switch
  photoOld: Switch & { graceMinutes: number }
  /** Prints that differ in at most so many bits are of one picture; a print with fewer set (or unset) bits than `leastBits` says nothing. */
  photoReused: Switch & { maxDistance: number; leastBits: number; days: number }
  tooFar: Switch & { metres: number }
  rereported: Switch & { days: number; metres: number }
  /** Items that are enquiries: a complaint that ends as one of them was re-typed. */
  retyped: Switch & { items: readonly string[] }
  /** How far back a hall looks that looks for the first time. */
  firstLookEvents: number
  /** How long a doubtful closing waits to be judged. */
  openDays: number
}
