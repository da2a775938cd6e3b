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

type Units = Pick<Catalogue, 'units'>
export type AssessedUnit = { unit: UnitCode; board: ScoreBoardName }

/** Which board a unit stands on; null: it is not assessed (departments.csv). */
function boardOf({ kind, isWhistleTarget }: Pick<UnitNode, 'kind' | 'isWhistleTarget'>): ScoreBoardName | null {
  if (!isWhistleTarget) return null
  return kind === 'street_dept' ? 'street' : 'district'
}

const templateOf = (unit: UnitCode): string => unit.slice(unit.indexOf(':') + 1)

/** The board of a unit by its code. One that an organisation's change has removed stays on the board of its kind: what it did counts where it was done. */
export function boardOfUnit({ units }: Units, unit: UnitCode): ScoreBoardName | null {
  const node = units.get(unit) ?? [...units.values()].find(({ code }) => templateOf(code) === templateOf(unit))
  return node === undefined ? null : boardOf(node)
}

/** Every assessed unit: those there are now, and those that the given months know. */
export function assessedUnits(catalogue: Units, known: Iterable<UnitCode>): AssessedUnit[] {
  return [...new Set([...catalogue.units.keys(), ...known])].flatMap((unit) => {
    const board = boardOfUnit(catalogue, unit)
    return board === null ? [] : [{ unit, board }]
  })
}

const noSource: MonthSource = { sums: {}, whistles: [], marks: [] }
type MonthFact = { units: readonly UnitCode[]; source: (unit: UnitCode) => MonthSource; live: (unit: UnitCode) => ScoreFacts }
export type MonthFacts = ReadonlyMap<Month, MonthFact>

/** What the log says of each month, less what appeals have lifted. */
export async function liveMonths(deps: ScoreDeps, months: readonly Month[]): Promise<{ position: Position; at: Instant; months: MonthFacts }> {
  const at = deps.now()
  const { position, value } = await deps.reader.ask('scoreMonths', months)
  const found = new Map<Month, MonthFact>()
  for (const month of months) {
    const lifted = await liftedLines(deps, month, { sources: value.get(month), at })
    const source = (unit: UnitCode): MonthSource => value.get(month)?.get(unit) ?? noSource
    found.set(month, { units: [...(value.get(month)?.keys() ?? [])], source, live: (unit) => (lifted.get(unit) ?? []).reduce(withoutLine, factsOfMonth(source(unit), at)) })
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
export function periodsOf(deps: ScoreDeps, units: readonly UnitCode[], { months, facts }: { months: readonly Month[]; facts: MonthFacts }): UnitPeriod[] {
  return units.map((unit) => unitPeriod(unit, months.map((month) => unitMonth(deps, { unit, month, live: facts.get(month)?.live(unit) ?? noFacts }))))
}

/** The assessed units of a board in these months. */
export const unitsOn = ({ catalogue }: Pick<ScoreDeps, 'catalogue'>, board: ScoreBoardName, facts: MonthFacts): UnitCode[] =>
  assessedUnits(catalogue, [...facts.values()].flatMap(({ units }) => units)).flatMap((one) => (one.board === board ? [one.unit] : []))
