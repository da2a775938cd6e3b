type Fraction = { numerator: number; denominator: number }

/** What a ranking orders by: the exact rate, then volume, then fewer reworks, then code (domain.md 6.6). */
type Rankable = Fraction & { key: string; reworked: number }

type Ranked<T extends Rankable> = { row: T; rank: number | null }

/** Order of two fractions with positive denominators, by cross-multiplication: no rounding can turn it. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = BigInt(a.numerator) * BigInt(b.denominator)
  const right = BigInt(b.numerator) * BigInt(a.denominator)
  if (left === right) return 0
  return left < right ? -1 : 1
}

function compareRows(a: Rankable, b: Rankable): number {
  return compareFractions(b, a) || b.denominator - a.denominator || a.reworked - b.reworked || (a.key < b.key ? -1 : 1)
}

/**
 * Best rate first; equal rates share a rank (1, 2, 2, 4). Rows with fewer than `minimum` determined cases follow without
 * a rank, in the same order; rows without any come last (domain.md 6.6).
 */
export function ranking<T extends Rankable>(rows: readonly T[], minimum: number): Ranked<T>[] {
  const fit = rows.filter((row) => row.denominator > 0 && row.denominator >= minimum).toSorted(compareRows)
  const small = rows.filter((row) => row.denominator > 0 && row.denominator < minimum).toSorted(compareRows)
  const empty = rows.filter((row) => row.denominator === 0).toSorted((a, b) => (a.key < b.key ? -1 : 1))
  let rank = 0
  const ranked = fit.map((row, index) => {
    const previous = fit[index - 1]
    if (previous === undefined || compareFractions(previous, row) !== 0) rank = index + 1
    return { row, rank }
  })
  return [...ranked, ...[...small, ...empty].map((row) => ({ row, rank: null }))]
}
