import type { Instant, Position, UnitCode } from '#contract/ids.ts'
import { deductionKinds, scoreParts, type Month, type ScoreBoardName, type ScoreFacts } from '#contract/score.ts'
import { toText } from '#backend/domain/shared/rational.ts'
import { rankScores } from './rank.ts'
import type { ScoreRules } from './rules.ts'
import { scoreOf } from './score.ts'

/** One department in a published month: the counts, and what they made. `total`: the exact fraction as text. */
export type FrozenRow = { unit: UnitCode; board: ScoreBoardName; facts: ScoreFacts; total: string | null; rank: number | null }

/** A month as it was published: counted at a place of the log and an instant, under the rules of that time. */
export type FrozenMonth = { month: Month; position: Position; at: Instant; rules: ScoreRules; rows: readonly FrozenRow[] }

export type UnitFacts = { unit: UnitCode; board: ScoreBoardName; facts: ScoreFacts }

const isEmpty = ({ facts }: UnitFacts): boolean =>
  facts.orders === 0 && scoreParts.every((part) => facts.parts[part].denominator === 0) && deductionKinds.every((kind) => facts.deductions[kind] === 0)

function frozenBoard(rows: readonly UnitFacts[], rules: ScoreRules): FrozenRow[] {
  const scored = rows.map((row) => ({ ...row, total: scoreOf(row.facts, rules).total }))
  return rankScores(scored, rules).map(({ row: { total, ...row }, rank }) => ({ ...row, total: total === null ? null : toText(total), rank }))
}

/** Scores and ranks of a month, each board by itself. Departments to which nothing happened are left out. */
export function freeze(when: Omit<FrozenMonth, 'rows'>, all: readonly UnitFacts[]): FrozenMonth {
  const some = all.filter((one) => !isEmpty(one))
  const rows = (['district', 'street'] as const).flatMap((board) => frozenBoard(some.filter((one) => one.board === board), when.rules))
  return { ...when, rows: rows.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)) }
}

/** The one text of a published month: what its hash is taken of. */
export function frozenText({ month, position, at, rules, rows }: FrozenMonth): string {
  const { weights, deductions, deductionCap, minimumOrders, version } = rules
  const head = [month, position, at, version, scoreParts.map((part) => weights[part]), deductionKinds.map((kind) => deductions[kind]), deductionCap, minimumOrders]
  const lines = rows.map(({ unit, board, facts, total, rank }) => [
    unit, board, facts.orders, scoreParts.map((part) => [facts.parts[part].numerator, facts.parts[part].denominator]), deductionKinds.map((kind) => facts.deductions[kind]), total, rank,
  ])
  return JSON.stringify([head, lines])
}
