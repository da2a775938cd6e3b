import { scoreParts, type Exact, type PartView, type ScoreMonthView, type ScoreRow } from '#contract/score.ts'
import { deductionKinds, type Month, type ScoreFacts } from '#contract/score.ts'
import { compare, digitsText, rational, scaled, subtract, toText, type Rational } from '#backend/domain/shared/rational.ts'
import type { UnitMonth, UnitPeriod } from '#backend/domain/score/month.ts'
import type { ScoreRules } from '#backend/domain/score/rules.ts'
import { bandOf, isPointedOut, scoreOf, type Score } from '#backend/domain/score/score.ts'
import { shownParts, shownTotal } from '#backend/domain/score/shown.ts'

const DIGITS = 1
/** Points of single lines are small: they are shown with one digit more. */
export const LINE_DIGITS = 2

export const exactOf = (value: Rational, digits = DIGITS): Exact => ({ text: digitsText(scaled(value, digits), digits), exact: toText(value) })

export const totalOf = ({ total }: Score): Exact | null => (total === null ? null : { text: digitsText(shownTotal(total), DIGITS), exact: toText(total) })

/** The seven parts as they are shown: in tenths that add up to the shown score. */
export function partViews(score: Score, facts: ScoreFacts, rules: ScoreRules): PartView[] {
  const shown = shownParts(score)
  return scoreParts.map((part) => {
    const one = score.parts[part]
    const full = exactOf(one?.weight ?? rational(rules.weights[part]))
    const points = one === null ? null : { text: digitsText(shown.get(part) ?? 0n, DIGITS), exact: toText(one.points) }
    return { part, tally: facts.parts[part], full, points, isPointedOut: one !== null && isPointedOut(one, rules) }
  })
}

/** A difference of two scores with its sign, in tenths; null where one of them is missing. */
function differenceOf(after: Rational | null, before: Rational | null): string | null {
  if (after === null || before === null) return null
  const tenths = scaled(subtract(after, before), DIGITS)
  return tenths > 0n ? `+${digitsText(tenths, DIGITS)}` : digitsText(tenths, DIGITS)
}

export type RowParts = { now: UnitPeriod; before: UnitPeriod | null; rank: number | null; rankBefore: number | null; openAppeals: number }

const isBelow = (score: Score | undefined, { referenceScore }: ScoreRules): boolean => score !== undefined && score.total !== null && compare(score.total, rational(referenceScore)) < 0

export function rowView({ now, before, rank, rankBefore, openAppeals }: RowParts, rules: ScoreRules): ScoreRow {
  const { unit, score, facts, corrected } = now
  return {
    unit, rank, rankBefore, total: totalOf(score), band: score.total === null ? null : bandOf(score.total, rules),
    isBelowReference: rank !== null && isBelow(score, rules), wasBelowReference: rankBefore !== null && isBelow(before?.score, rules),
    change: differenceOf(score.total, before?.score.total ?? null), orders: facts.orders, parts: partViews(score, facts, rules),
    deducted: exactOf(score.deducted), deductions: facts.deductions, correction: corrected === null ? null : differenceOf(corrected.total, score.total), openAppeals,
  }
}

/** One month with all that the formula needs. */
export function monthView(month: Month, { facts, rules, isPublished }: UnitMonth): ScoreMonthView {
  const score = scoreOf(facts, rules)
  const offBeforeCap = deductionKinds.reduce((all, kind) => all + facts.deductions[kind] * rules.deductions[kind], 0)
  return { month, orders: facts.orders, facts, parts: partViews(score, facts, rules), deducted: exactOf(score.deducted), offBeforeCap, total: totalOf(score), isPublished }
}
