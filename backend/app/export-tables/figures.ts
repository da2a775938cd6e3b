import type { FactCounts, Fraction, KpiLine, KpiSheet, Spread, TimeId, Times } from '#contract/kpi-sheet.ts'
import { dayText } from '#backend/domain/calendar/day.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { shareOf, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const small = 12
type Line = { line: KpiLine; now: Spread | null; previous: Spread | null; lastYear: Spread | null }
type SheetTimes = { now: Times; previous: Times; lastYear: Times; facts: { now: FactCounts; previous: FactCounts | null; lastYear: FactCounts | null } }

const isTime = (id: KpiLine['id'], times: Times): id is TimeId => id in times
const minutes = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : Number((ms / MINUTE).toFixed(2)))

/** A line that is worked out of cases has its values among the times. */
function withFacts(line: KpiLine, { now, previous, lastYear }: SheetTimes['facts']): KpiLine {
  const { facts } = line
  if (facts === null) return line
  const of = (counts: FactCounts | null): Fraction | null => (counts === null ? null : { numerator: counts[facts.numerator], denominator: counts[facts.denominator] })
  return { ...line, now: of(now), previous: of(previous), lastYear: of(lastYear) }
}

/** One line a figure: its value, what it is made of and leaves out, and both comparisons. Times in minutes. */
export function figureTable({ position, period, lines }: KpiSheet, times: SheetTimes, words: TableWords): PreparedTable {
  const rows = lines.map((whole): Line => {
    const line = withFacts(whole, times.facts)
    const { id } = line
    return isTime(id, times.now) ? { line, now: times.now[id], previous: times.previous[id], lastYear: times.lastYear[id] } : { line, now: null, previous: null, lastYear: null }
  })
  const fractions = (['now', 'previous', 'lastYear'] as const).flatMap((span): Column<Line>[] => [
    { id: span, width: small, read: ({ line }) => (line.kind === 'count' || line[span] === null ? (line[span]?.numerator ?? null) : shareOf(line[span])) },
    { id: `${span}Numerator`, width: small, read: ({ line }) => (line.kind === 'count' ? null : (line[span]?.numerator ?? null)) },
    { id: `${span}Denominator`, width: small, read: ({ line }) => (line.kind === 'count' ? null : (line[span]?.denominator ?? null)) },
    { id: `${span}Median`, width: small, read: (row) => minutes(row[span]?.median) },
    { id: `${span}P90`, width: small, read: (row) => minutes(row[span]?.p90) },
  ])
  const columns: Column<Line>[] = [
    { id: 'figure', width: 24, read: ({ line }) => words.value('kpi', line.id) },
    ...fractions,
    { id: 'timed', width: small, read: ({ now }) => now?.n ?? null },
    { id: 'exclusions', width: 40, read: ({ line }) => words.list(line.exclusions.map(({ reason, counted }) => `${words.value('reason', reason) ?? ''} ${counted.value}`)) },
  ]
  return { table: tableOf(columns, { rows, position }), period: `${dayText(period.from)} – ${dayText(period.to - 1)}` }
}
