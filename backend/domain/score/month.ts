import type { UnitCode } from '#contract/ids.ts'
import type { ScoreFacts } from '#contract/score.ts'
import { toText } from '#backend/domain/shared/rational.ts'
import type { ScoreRules } from './rules.ts'
import { meanScore, noFacts, addFacts, scoreOf, type Score } from './score.ts'

/** One month of one department: the counts that hold, the score they make, and what the log says now if they were frozen. */
export type UnitMonth = { facts: ScoreFacts; rules: ScoreRules; isPublished: boolean; live: ScoreFacts }

export type UnitPeriod = { unit: UnitCode; months: readonly UnitMonth[]; facts: ScoreFacts; score: Score; corrected: Score | null }

const isSame = (a: Score, b: Score): boolean => (a.total === null || b.total === null ? a.total === b.total : toText(a.total) === toText(b.total))

/** The score of a period: of a month itself, else the mean of its months weighted by their orders (domain.md 6.4). */
function periodScore(months: readonly { facts: ScoreFacts; rules: ScoreRules }[]): Score {
  const scores = months.map(({ facts, rules }) => ({ orders: facts.orders, score: scoreOf(facts, rules) }))
  const [only] = scores
  return scores.length === 1 && only !== undefined ? only.score : meanScore(scores)
}

/** A department over the months of a period. `corrected`: its score by what the log says now, where that differs from the published one. */
export function unitPeriod(unit: UnitCode, months: readonly UnitMonth[]): UnitPeriod {
  const score = periodScore(months)
  const now = periodScore(months.map(({ live, rules }) => ({ facts: live, rules })))
  return { unit, months, facts: months.reduce((all, { facts }) => addFacts(all, facts), noFacts), score, corrected: isSame(score, now) ? null : now }
}
