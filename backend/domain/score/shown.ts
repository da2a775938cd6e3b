import { scoreParts, type ScorePart } from '#contract/score.ts'
import { compare, rational, scaled, scaledWithin, subtract, type Rational } from '#backend/domain/shared/rational.ts'
import type { PartScore, Score } from './score.ts'

const FULL = rational(100)

/** A score in tenths: 100.0 only when nothing is missing. */
export const shownTotal = (total: Rational): bigint => scaledWithin(total, FULL, 1)

type Shown = { part: ScorePart; floor: bigint; rest: Rational; mayRise: boolean }

function floorOf(part: ScorePart, { weight, points }: PartScore): Shown {
  const floor = (points.n * 10n) / points.d
  const rest = subtract(points, rational(floor, 10))
  const isFull = compare(points, weight) === 0
  return { part, floor, rest, mayRise: rest.n > 0n && (isFull || floor + 1n < scaled(weight, 1)) }
}

const byRest = (a: Shown, b: Shown): number => compare(b.rest, a.rest) || scoreParts.indexOf(a.part) - scoreParts.indexOf(b.part)

/**
 * The parts in tenths so that together, less the points off, they make the shown score (largest remainder). A part shows its
 * full marks only when it has them.
 */
export function shownParts(score: Score): Map<ScorePart, bigint> {
  const floors = scoreParts.flatMap((part) => (score.parts[part] === null ? [] : [floorOf(part, score.parts[part])]))
  const shown = new Map(floors.map(({ part, floor }) => [part, floor]))
  const target = (score.total === null ? 0n : shownTotal(score.total)) + scaled(score.deducted, 1)
  let missing = target - floors.reduce((all, { floor }) => all + floor, 0n)
  for (const { part, floor } of floors.filter(({ mayRise }) => mayRise).toSorted(byRest)) {
    if (missing <= 0n) break
    shown.set(part, floor + 1n)
    missing -= 1n
  }
  return shown
}
