import type { Instant, UnitCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { CaseMark } from '#backend/domain/score/facts.ts'
import type { JudgedCase, LostCase } from '#backend/domain/score/lost.ts'

/** What scores ask beside sums and whistle orders. */
export type ScoreStore = {
  /** Denied returns, and supervision by the district, in [from, to), each with the unit that held the case then. In the order of the log. */
  marks(span: { from: Instant; to: Instant }): readonly CaseMark[]
  /** Cases that a unit leads and that did not do well, by the day they are counted on in [from, to). */
  lostCases(query: { unit: UnitCode; from: Day; to: Day }): readonly LostCase[]
  /** The same with all that did well: every case, or round of one, that these parts judge. */
  judgedCases(query: { unit: UnitCode; from: Day; to: Day }): readonly JudgedCase[]
}
