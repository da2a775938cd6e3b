import type { Instant, Position, UnitCode } from '#contract/ids.ts'
import type { Month, PeriodKind, ScoreBoardName, ScoreFacts } from '#contract/score.ts'
import type { UnitNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { factsOfMonth, type MonthSource } from '#backend/domain/score/facts.ts'
import { lostLines, withoutLine, type Lost, type LostCase } from '#backend/domain/score/lost.ts'
import { unitPeriod, type UnitMonth, type UnitPeriod } from '#backend/domain/score/month.ts'
import { monthOf, periodOf } from '#backend/domain/score/period.ts'
import type { ScoreRules } from '#backend/domain/score/rules.ts'
import { noFacts } from '#backend/domain/score/score.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { KeptAppeal, ScoreBook } from './score-book.ts'

export type ScoreDeps = { reader: Pick<Reader, 'ask'>; book: ScoreBook; rules: ScoreRules; catalogue: Pick<Catalogue, 'units'>; now: () => Instant }

/** Which board a unit stands on; null: it is not assessed (departments.csv). */
export function boardOf({ kind, isWhistleTarget }: Pick<UnitNode, 'kind' | 'isWhistleTarget'>): ScoreBoardName | null {
  if (!isWhistleTarget) return null
  return kind === 'street_dept' ? 'street' : 'district'
}

/** Every assessed unit with its board. */
export function assessedUnits({ catalogue }: Pick<ScoreDeps, 'catalogue'>): { unit: UnitCode; board: ScoreBoardName }[] {
  return [...catalogue.units.values()].flatMap((node) => {
    const board = boardOf(node)
    return board === null ? [] : [{ unit: node.code, board }]
  })
}

/** The assessed units of a board. */
export const unitsOn = ({ catalogue }: Pick<ScoreDeps, 'catalogue'>, board: ScoreBoardName): UnitNode[] => [...catalogue.units.values()].filter((unit) => boardOf(unit) === board)

const noSource: MonthSource = { sums: {}, whistles: [], marks: [] }
export type MonthFacts = ReadonlyMap<Month, { source: (unit: UnitCode) => MonthSource; live: (unit: UnitCode) => ScoreFacts }>

/** What the log says of each month, less what appeals have lifted. */
export async function liveMonths(deps: ScoreDeps, months: readonly Month[]): Promise<{ position: Position; at: Instant; months: MonthFacts }> {
  const at = deps.now()
  const { position, value } = await deps.reader.ask('scoreMonths', months)
  const found = new Map<Month, { source: (unit: UnitCode) => MonthSource; live: (unit: UnitCode) => ScoreFacts }>()
  for (const month of months) {
    const lifted = await liftedLines(deps, month, { sources: value.get(month), at })
    const source = (unit: UnitCode): MonthSource => value.get(month)?.get(unit) ?? noSource
    found.set(month, { source, live: (unit) => (lifted.get(unit) ?? []).reduce(withoutLine, factsOfMonth(source(unit), at)) })
  }
  return { position, at, months: found }
}

type Sources = { sources: ReadonlyMap<UnitCode, MonthSource> | undefined; at: Instant }
export const isLineOf = (line: Pick<Lost, 'kind' | 'ref'>, appeal: Pick<KeptAppeal, 'kind' | 'ref'>): boolean => line.kind === appeal.kind && line.ref === appeal.ref

/** Whether an appeal has lifted this line of a unit. */
export function isLiftedLine(line: Pick<Lost, 'kind' | 'ref'>, unit: UnitCode, appeals: Iterable<KeptAppeal>): boolean {
  return [...appeals].some((appeal) => appeal.unit === unit && appeal.decision?.verdict === 'UPHELD' && isLineOf(line, appeal))
}

/** Lines that an appeal has lifted, by unit: only those that would still cost points, so that none is taken out twice. */
async function liftedLines({ reader, book }: ScoreDeps, month: Month, { sources, at }: Sources): Promise<ReadonlyMap<UnitCode, Lost[]>> {
  const appeals = [...book.of(month).appeals.values()].filter(({ decision }) => decision?.verdict === 'UPHELD')
  const lifted = new Map<UnitCode, Lost[]>()
  for (const unit of new Set(appeals.map((appeal) => appeal.unit))) {
    const lines = lostLines(sources?.get(unit) ?? noSource, await lostCasesOf(reader, unit, month), at)
    lifted.set(unit, lines.filter((line) => isLiftedLine(line, unit, appeals)))
  }
  return lifted
}

export async function lostCasesOf(reader: Pick<Reader, 'ask'>, unit: UnitCode, month: Month): Promise<readonly LostCase[]> {
  const { value } = await reader.ask('lostCases', unit, [month])
  return value.get(month) ?? []
}

/** One month of a unit: the published figures where there are any, else what the log says. */
export function unitMonth({ book, rules }: Pick<ScoreDeps, 'book' | 'rules'>, { unit, month, live }: { unit: UnitCode; month: Month; live: ScoreFacts }): UnitMonth {
  const { published } = book.of(month)
  if (published === null) return { facts: live, rules, isPublished: false, live }
  const row = published.frozen.rows.find((one) => one.unit === unit)
  return { facts: row?.facts ?? noFacts, rules: published.frozen.rules, isPublished: true, live }
}

export type PeriodAsked = { kind: PeriodKind; month?: Month | undefined }

/** The months of a period that have begun. Without a month: the present one. */
export function monthsOf({ now }: Pick<ScoreDeps, 'now'>, { kind, month }: PeriodAsked): Month[] {
  const present = monthOf(now())
  return periodOf(kind, month ?? present).filter((one) => one <= present)
}

/** Units over a span of months. */
export function periodsOf(deps: ScoreDeps, units: readonly UnitNode[], { months, facts }: { months: readonly Month[]; facts: MonthFacts }): UnitPeriod[] {
  return units.map(({ code }) => unitPeriod(code, months.map((month) => unitMonth(deps, { unit: code, month, live: facts.get(month)?.live(code) ?? noFacts }))))
}
