import { deductionKinds, scoreParts, type DeductionKind, type ScoreBand, type ScoreFacts, type ScorePart } from '#contract/score.ts'
import { add, compare, divide, greater, multiply, rational, smaller, subtract, sum, ZERO, type Rational } from '#backend/domain/shared/rational.ts'
import type { ScoreRules } from './rules.ts'

/** One part: what it can bring after the weights of empty parts were spread, and what it brought. Null: nothing to judge. */
export type PartScore = { weight: Rational; points: Rational }
export type Score = {
  parts: Record<ScorePart, PartScore | null>
  /** Points off, after the cap. */
  deducted: Rational
  /** Null when there is nothing to judge at all. */
  total: Rational | null
}
type Tallies = ScoreFacts['parts']

const entriesOf = <K extends string, V>(keys: readonly K[], of: (key: K) => V): [K, V][] => keys.map((key) => [key, of(key)])

/** An object with exactly the given keys. */
export function record<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> {
  // Its entries are made from the keys of the type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entriesOf(keys, of)) as Record<K, V>
}

/** What each part can bring: parts with nothing to judge give their weight to the others, in proportion to theirs. */
export function spreadWeights(parts: Tallies, { weights }: Pick<ScoreRules, 'weights'>): Record<ScorePart, Rational | null> {
  const all = sum(scoreParts.map((part) => rational(weights[part])))
  const judged = sum(scoreParts.filter((part) => parts[part].denominator > 0).map((part) => rational(weights[part])))
  return record(scoreParts, (part) => (parts[part].denominator === 0 ? null : divide(multiply(rational(weights[part]), all), judged)))
}

function partScore({ numerator, denominator }: Tallies[ScorePart], weight: Rational | null): PartScore | null {
  return weight === null ? null : { weight, points: multiply(weight, rational(numerator, denominator)) }
}

const offFor = (kind: DeductionKind, { deductions }: ScoreFacts, rules: Pick<ScoreRules, 'deductions'>): number => deductions[kind] * rules.deductions[kind]

/** A department's score of one month (domain.md 6.4), exact. Never below nothing. */
export function scoreOf(facts: ScoreFacts, rules: Pick<ScoreRules, 'weights' | 'deductions' | 'deductionCap'>): Score {
  const weights = spreadWeights(facts.parts, rules)
  const parts = record(scoreParts, (part) => partScore(facts.parts[part], weights[part]))
  const off = deductionKinds.reduce((all, kind) => all + offFor(kind, facts, rules), 0)
  const deducted = smaller(rational(off), rational(rules.deductionCap))
  const judged = scoreParts.flatMap((part) => parts[part] ?? [])
  const total = judged.length === 0 ? null : greater(subtract(sum(judged.map(({ points }) => points)), deducted), ZERO)
  return { parts, deducted, total }
}

/** The band of a score, by its exact value. */
export function bandOf(total: Rational, { bands }: Pick<ScoreRules, 'bands'>): ScoreBand {
  return bands.find(({ from }) => compare(total, rational(from)) >= 0)?.band ?? 'FAIL'
}

/** Whether a part stays below the share of its full marks from which it is pointed out. */
export function isPointedOut({ weight, points }: PartScore, { pointOutBelowPercent }: Pick<ScoreRules, 'pointOutBelowPercent'>): boolean {
  return compare(points, multiply(weight, rational(pointOutBelowPercent, 100))) < 0
}

export const noFacts: ScoreFacts = {
  orders: 0,
  parts: record(scoreParts, () => ({ numerator: 0, denominator: 0 })),
  deductions: record(deductionKinds, () => 0),
}

/** Counts of several months or departments as one. */
export function addFacts(a: ScoreFacts, b: ScoreFacts): ScoreFacts {
  return {
    orders: a.orders + b.orders,
    parts: record(scoreParts, (part) => ({ numerator: a.parts[part].numerator + b.parts[part].numerator, denominator: a.parts[part].denominator + b.parts[part].denominator })),
    deductions: record(deductionKinds, (kind) => a.deductions[kind] + b.deductions[kind]),
  }
}

/** A score with the orders it weighs. */
export type Weighed = { orders: number; score: Score }

function meanPart(part: ScorePart, scored: readonly Weighed[], all: Rational): PartScore | null {
  const judged = scored.flatMap(({ orders, score }) => (score.parts[part] === null ? [] : [{ by: rational(orders), part: score.parts[part] }]))
  if (judged.length === 0) return null
  const mean = (of: (one: PartScore) => Rational): Rational => divide(sum(judged.map((one) => multiply(one.by, of(one.part)))), all)
  return { weight: mean(({ weight }) => weight), points: mean(({ points }) => points) }
}

/**
 * Mean of scores weighted by their orders: of months for a quarter or year, of departments for the district (domain.md 6.4).
 * Those without a score or without orders weigh nothing. Parts and points off are means by the same weights, so that
 * they still add up to the score.
 */
export function meanScore(all: readonly Weighed[]): Score {
  const scored = all.filter(({ orders, score }) => orders > 0 && score.total !== null)
  const weight = scored.reduce((by, { orders }) => add(by, rational(orders)), ZERO)
  if (weight.n === 0n) return { parts: record(scoreParts, () => null), deducted: ZERO, total: null }
  const mean = (of: (score: Score) => Rational): Rational => divide(sum(scored.map(({ orders, score }) => multiply(rational(orders), of(score)))), weight)
  return { parts: record(scoreParts, (part) => meanPart(part, scored, weight)), deducted: mean(({ deducted }) => deducted), total: mean(({ total }) => total ?? ZERO) }
}
