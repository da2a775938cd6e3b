import type { UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Month, PeriodKind, ScorePart, ScorePartView } from '#contract/score.ts'
import { judgedLines, type Judged } from '#backend/domain/score/lost.ts'
import { cardsFor } from './present-card.ts'
import { demandBoard, type DetailDeps } from './score-detail.ts'
import { isLiftedLine, liveMonths, monthsOf } from './score-periods.ts'

type Asked = { unit: UnitCode; part: ScorePart; kind: PeriodKind; month?: Month | undefined; only: 'all' | 'lost'; skip: number; limit: number }
type MonthLine = Judged & { month: Month }

/** Everything that one part of a department's score judges, the newest first. A line that an appeal has lifted counts neither way and is not among them. Throws what `demandBoard` throws. */
export async function scorePart(deps: DetailDeps, actor: Actor, { unit, part, kind, month, only, skip, limit }: Asked): Promise<ScorePartView> {
  demandBoard(deps, actor, unit)
  const months = monthsOf(deps, { kind, month })
  const { position, at, months: facts } = await liveMonths(deps, months)
  const { value: cases } = await deps.reader.ask('judgedCases', unit, months)
  const lines = months.flatMap((name): MonthLine[] => {
    const appeals = [...deps.book.of(name).appeals.values()]
    const judged = judgedLines(part, { whistles: facts.get(name)?.source(unit).whistles ?? [], cases: cases.get(name) ?? [] }, at)
    return judged.filter(({ ref, isLost }) => !isLost || !isLiftedLine({ kind: part, ref }, unit, appeals)).map((line) => ({ ...line, month: name }))
  }).toSorted((a, b) => b.at - a.at || (a.ref < b.ref ? -1 : 1))
  const lost = lines.filter(({ isLost }) => isLost)
  const asked = only === 'lost' ? lost : lines
  const end = skip + limit
  return { position, at, all: lines.length, lost: lost.length, items: lineViews(deps, actor, asked.slice(skip, end)), next: end < asked.length ? end : null }
}

function lineViews({ store, cache }: DetailDeps, actor: Actor, lines: readonly MonthLine[]): ScorePartView['items'] {
  const shown = cardsFor(actor, cache)
  const cards = new Map(store.cards([...new Set(lines.map(({ caseId }) => caseId))]).map((card) => [card.id, shown(card)]))
  return lines.flatMap((line) => {
    const card = cards.get(line.caseId)
    return card === undefined ? [] : [{ ...line, caseNo: card.no, title: card.title, isRedacted: card.isRedacted }]
  })
}
