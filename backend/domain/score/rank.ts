import type { ScoreFacts } from '#contract/score.ts'
import { compare, rational, subtract, type Rational } from '#backend/domain/shared/rational.ts'

/** What departments are ordered by: exact score, then more orders, then less rework, then code (domain.md 6.6). */
export type Rankable = { unit: string; total: Rational | null; facts: Pick<ScoreFacts, 'orders' | 'parts'> }
export type Ranked<T extends Rankable> = { row: T; rank: number | null }

/** Share of cases that had to be done again; none where none is known. */
function reworkOf({ numerator, denominator }: ScoreFacts['parts']['rework']): Rational {
  return denominator === 0 ? rational(0) : subtract(rational(1), rational(numerator, denominator))
}

function compareRows(a: Rankable, b: Rankable): number {
  const score = compare(b.total ?? rational(-1), a.total ?? rational(-1))
  return score || b.facts.orders - a.facts.orders || compare(reworkOf(a.facts.parts.rework), reworkOf(b.facts.parts.rework)) || (a.unit < b.unit ? -1 : 1)
}

const isSame = (a: Rankable, b: Rankable): boolean => a.total !== null && b.total !== null && compare(a.total, b.total) === 0

/**
 * Best score first; equal scores share a rank (1, 2, 2, 4). Departments with fewer orders than the minimum, or with nothing
 * to judge, follow in the same order without a rank.
 */
export function rankScores<T extends Rankable>(rows: readonly T[], { minimumOrders }: { minimumOrders: number }): Ranked<T>[] {
  const isFit = ({ total, facts }: T): boolean => total !== null && facts.orders >= minimumOrders
  const fit = rows.filter(isFit).toSorted(compareRows)
  let rank = 0
  const ranked = fit.map((row, index) => {
    const previous = fit[index - 1]
    if (previous === undefined || !isSame(previous, row)) rank = index + 1
    return { row, rank }
  })
  return [...ranked, ...rows.filter((row) => !isFit(row)).toSorted(compareRows).map((row) => ({ row, rank: null }))]
}
