import type { Instant, UnitCode } from '#contract/ids.ts'
import type { Month } from '#contract/score.ts'
import { lostLines, pointsLost, type Lost } from '#backend/domain/score/lost.ts'
import { compare, multiply, rational, ZERO, type Rational } from '#backend/domain/shared/rational.ts'
import type { KeptAppeal } from './score-book.ts'
import { isLineOf, lostCasesOf, type MonthFacts, type ScoreDeps } from './score-periods.ts'

/** One line with the points it costs the period: those of its month, by the month's share of the orders. None once an appeal has lifted it. */
export type WeighedLine = { month: Month; line: Lost; points: Rational; appeal: KeptAppeal | null }
type Span = { months: readonly Month[]; facts: MonthFacts; at: Instant }

/** How much each month weighs in the period. */
function shares(unit: UnitCode, { months, facts }: Span): Rational[] {
  const orders = months.map((month) => facts.get(month)?.live(unit).orders ?? 0)
  const all = orders.reduce((sum, one) => sum + one, 0)
  if (months.length === 1) return [rational(1)]
  return orders.map((one) => (all === 0 ? ZERO : rational(one, all)))
}

async function linesOf(deps: ScoreDeps, unit: UnitCode, { month, facts, at }: { month: Month; facts: MonthFacts; at: Instant }): Promise<WeighedLine[]> {
  const of = facts.get(month)
  if (of === undefined) return []
  const live = of.live(unit)
  const appeals = [...deps.book.of(month).appeals.values()].filter((appeal) => appeal.unit === unit)
  return lostLines(of.source(unit), await lostCasesOf(deps.reader, unit, month), at).map((line) => {
    const appeal = appeals.find((one) => isLineOf(line, one)) ?? null
    return { month, line, appeal, points: appeal?.decision?.verdict === 'UPHELD' ? ZERO : pointsLost(line, live, deps.rules) }
  })
}

/** All lines of a unit that cost points in these months, those that cost most first. */
export async function weighedLines(deps: ScoreDeps, unit: UnitCode, span: Span): Promise<WeighedLine[]> {
  const share = shares(unit, span)
  const lines: WeighedLine[] = []
  for (const [index, month] of span.months.entries()) {
    const found = await linesOf(deps, unit, { ...span, month })
    lines.push(...found.map((one) => ({ ...one, points: multiply(share[index] ?? ZERO, one.points) })))
  }
  return lines.toSorted((a, b) => compare(b.points, a.points) || b.line.at - a.line.at || (a.line.ref < b.line.ref ? -1 : 1))
}
