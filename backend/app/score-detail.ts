import type { UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { LostLine, Month, PeriodKind, ScoreAppeal, ScoreBoardName, ScoreDetailView } from '#contract/score.ts'
import type { CaseCard } from '#contract/views.ts'
import { monthsUpTo } from '#backend/domain/score/period.ts'
import { meanScore, noFacts, scoreOf, type Weighed } from '#backend/domain/score/score.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { fromText } from '#backend/domain/shared/rational.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CaseCache } from './case-cache.ts'
import { cardsFor } from './present-card.ts'
import { boardPeriods, mayPublish, maySeeUnit, monthState, type BoardDeps } from './score-board.ts'
import type { KeptAppeal } from './score-book.ts'
import { weighedLines, type WeighedLine } from './score-lines.ts'
import { boardOfUnit, monthsOf, unitMonth, unitsOn, type MonthFacts } from './score-periods.ts'
import { exactOf, LINE_DIGITS, monthView, rowView, totalOf } from './score-present.ts'

export type DetailDeps = BoardDeps & { store: Pick<Store, 'cards'>; cache: CaseCache }

const TREND_MONTHS = 12

/** The board of a unit. Throws `catalogue.unknown-unit` for units that are not assessed, `access.denied` for those this actor may not open. */
export function demandBoard({ catalogue }: Pick<DetailDeps, 'catalogue'>, actor: Actor, code: UnitCode): ScoreBoardName {
  const board = boardOfUnit(catalogue, code)
  if (board === null) throw new DomainError('catalogue.unknown-unit', { unit: code })
  if (!maySeeUnit(actor, code)) throw new DomainError('access.denied')
  return board
}

/** An appeal as one reader sees it. */
export function appealView(actor: Actor, { by: _by, rating: _rating, lost: _lost, lineAt: _lineAt, orderNo: _orderNo, decision, ...appeal }: KeptAppeal): ScoreAppeal {
  return {
    ...appeal, points: exactOf(fromText(appeal.points), LINE_DIGITS).text, state: decision === null ? 'OPEN' : decision.verdict,
    decision: decision === null ? null : { reason: decision.reason, at: decision.at, by: decision.by }, mayDecide: decision === null && mayPublish(actor),
  }
}

/** Whether a department may still appeal against lines of a month: while it is counted, and some work days after it was published. */
export function isAppealOpen(deps: BoardDeps, month: Month): boolean {
  const { appealUntil } = monthState(deps, month)
  return appealUntil === null || deps.now() < appealUntil
}

function lineView(deps: DetailDeps, actor: Actor, about: WeighedLine & { card: CaseCard; unit: UnitCode }): LostLine {
  const { month, line, points, appeal, card, unit } = about
  const { kind, ref, caseId, orderNo, at, lateMs, rating } = line
  return {
    month, kind, ref, caseId, caseNo: card.no, title: card.title, isRedacted: card.isRedacted, orderNo, at, lateMs, rating, points: exactOf(points, LINE_DIGITS),
    appeal: appeal === null ? null : appealView(actor, appeal), mayAppeal: appeal === null && actor.role === 'DEPT_LEADER' && actor.unit === unit && isAppealOpen(deps, month),
  }
}

function lineViews(deps: DetailDeps, actor: Actor, { lines, unit }: { lines: readonly WeighedLine[]; unit: UnitCode }): LostLine[] {
  const ids = [...new Set(lines.map(({ line }) => line.caseId))]
  const shown = cardsFor(actor, deps.cache)
  const cards = new Map(deps.store.cards(ids).map((card) => [card.id, shown(card)]))
  return lines.flatMap((one) => {
    const card = cards.get(one.line.caseId)
    return card === undefined ? [] : [lineView(deps, actor, { ...one, card, unit })]
  })
}

function trendOf(deps: DetailDeps, about: { unit: UnitCode; board: ScoreBoardName; months: readonly Month[]; facts: MonthFacts }): ScoreDetailView['trend'] {
  const units = unitsOn(deps, about.board, about.facts)
  return about.months.map((month) => {
    const scores = new Map(units.map((code): [UnitCode, Weighed] => {
      const { facts, rules } = unitMonth(deps, { unit: code, month, live: about.facts.get(month)?.live(code) ?? noFacts })
      return [code, { orders: facts.orders, score: scoreOf(facts, rules) }]
    }))
    const own = scores.get(about.unit)
    return { month, score: own === undefined ? null : (totalOf(own.score)?.text ?? null), mean: totalOf(meanScore([...scores.values()]))?.text ?? null }
  })
}

/** One department: its row, the formula's numbers, twelve months, and every line that cost points. */
export async function scoreDetail(deps: DetailDeps, actor: Actor, query: { unit: UnitCode; kind: PeriodKind; month?: Month | undefined; limit: number }): Promise<ScoreDetailView> {
  const { unit, kind, month, limit } = query
  const board = demandBoard(deps, actor, unit)
  const trendMonths = monthsUpTo(monthsOf(deps, { kind, month }).at(-1) ?? '', TREND_MONTHS)
  const { position, at, months, facts, rows } = await boardPeriods(deps, { kind, month, board, also: trendMonths })
  const row = rows.find(({ now }) => now.unit === unit)
  if (row === undefined) throw new DomainError('catalogue.unknown-unit', { unit })
  const lines = await weighedLines(deps, unit, { months, facts, at })
  const cases = new Set(lines.map(({ line }) => line.caseId)).size
  return {
    position, at, row: rowView(row, deps.rules), of: rows.filter(({ rank }) => rank !== null).length,
    months: row.now.months.map((one, index) => monthView(months[index] ?? '', one)),
    trend: trendOf(deps, { unit, board, months: trendMonths, facts }),
    lost: { total: lines.length, cases, items: lineViews(deps, actor, { lines: lines.slice(0, limit), unit }) },
  }
}
