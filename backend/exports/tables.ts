import type { RecordedEvent } from '#contract/events.ts'
import { accessFactsOf, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import type { ExportPlan, GivenTable } from '#backend/ports/exporter.ts'
import type { Store } from '#backend/ports/store.ts'
import type { Cell } from '#backend/ports/exporter.ts'
import { caseColumns, type Column, type ShownCase, type Wording } from './case-columns.ts'
import { auditColumns, roundColumns } from './other-columns.ts'
import { shareColumns, shownOrders, shownShares, whistleColumns } from './whistle-columns.ts'

export type ReadableStore = Pick<Store, 'head' | 'listCases' | 'eachCase' | 'eventsOfKind' | 'listWhistles' | 'loadCase'>
/** A list as a table: its heads, how many rows it will have, and the rows, read as they are asked for. */
export type Table = { ids: readonly string[]; widths: readonly number[]; total: number; rows: () => Iterable<readonly Cell[]> }

const wordingOf = ({ words, names, language, promises }: ExportPlan): Wording => ({ words, names, promises, isCode: language === 'code' })

/** The table that a plan asks for, over one state of the store. */
export function tableOf(store: ReadableStore, plan: ExportPlan): Table {
  const wording = wordingOf(plan)
  if (plan.given !== null) return givenTable(plan.given)
  if (plan.whistles !== null) return whistleTable(store, plan, plan.whistles)
  if (plan.list === 'audit') return filled(auditColumns, { total: count(auditLines(store)), rows: () => auditLines(store), wording })
  if (plan.list === 'rounds') {
    const rounds = () => roundsOf(shownCases(store, plan))
    return filled(roundColumns, { total: count(rounds()), rows: rounds, wording })
  }
  return filled(caseColumns, { total: store.listCases({ ...plan.query, limit: 1 }).total, rows: () => shownCases(store, plan), wording })
}

function givenTable({ columns, rows }: GivenTable): Table {
  return { ids: columns.map(({ id }) => id), widths: columns.map(({ width }) => width), total: rows.length, rows: () => rows }
}

function whistleTable(store: ReadableStore, plan: ExportPlan, query: NonNullable<ExportPlan['whistles']>): Table {
  const wording = wordingOf(plan)
  if (plan.list === 'shares') {
    const shares = () => shownShares(shownOrders(store, plan.actor, query))
    return filled(shareColumns, { total: count(shares()), rows: shares, wording })
  }
  return filled(whistleColumns, { total: store.listWhistles({ ...query, limit: 1 }).total, rows: () => shownOrders(store, plan.actor, query), wording })
}

type Filling<Row> = { total: number; rows: () => Iterable<Row>; wording: Wording }

function filled<Row>(columns: readonly Column<Row>[], { total, rows, wording }: Filling<Row>): Table {
  return { ids: columns.map(({ id }) => id), widths: columns.map(({ width }) => width), total, rows: () => cellsOf(columns, rows(), wording) }
}

function* cellsOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>, wording: Wording): Generator<readonly Cell[]> {
  for (const row of rows) yield columns.map(({ read }) => read(row, wording))
}

function* shownCases(store: ReadableStore, { query, actor }: ExportPlan): Generator<ShownCase> {
  for (const { state, round } of store.eachCase(query)) yield { state, round, card: cardOf(state, isRedactedFor(actor, accessFactsOf(state))) }
}

function* roundsOf(cases: Iterable<ShownCase>) {
  for (const shown of cases) for (const round of shown.state.rounds) yield { shown, round }
}

const auditAtOnce = 500

function* auditLines(store: ReadableStore): Generator<RecordedEvent> {
  let before: number | null = null
  for (;;) {
    const lines: readonly RecordedEvent[] = store.eventsOfKind('audit:', before, auditAtOnce)
    yield* lines
    const last = lines.at(-1)
    if (last === undefined || lines.length < auditAtOnce) return
    before = last.position
  }
}

function count(rows: Iterable<unknown>): number {
  const iterator = rows[Symbol.iterator]()
  let found = 0
  while (iterator.next().done !== true) found += 1
  return found
}
