import { createHash } from 'node:crypto'
import type { ExportPart, ExportPlan } from '#backend/ports/exporter.ts'
import type { Cell } from '#backend/ports/exporter.ts'
import { BOM, csvLine } from './csv.ts'
import { tableOf, type ReadableStore, type Table } from './tables.ts'
import { MOST_ROWS, workbook, type Sheet } from './xlsx.ts'

/** Bytes handed on at once. */
const PIECE = 65_536

type Counted = { rows: number; contentSha256: string }

/** Writes a file over one state of the store: the head, its bytes as they are made, and the sums at the end. */
export async function* writeExport(store: ReadableStore, plan: ExportPlan): AsyncGenerator<ExportPart, void> {
  const position = plan.given?.position ?? store.head().position
  const table = tableOf(store, plan)
  yield { kind: 'head', position, total: table.total }
  const hash = createHash('sha256')
  const counted: Counted = { rows: 0, contentSha256: '' }
  const facts = { position, table, counted }
  let bytes = 0
  for await (const piece of plan.format === 'csv' ? csvPieces(plan, facts) : xlsxPieces(plan, facts)) {
    hash.update(piece)
    bytes += piece.length
    yield { kind: 'bytes', bytes: piece, rows: counted.rows }
  }
  yield { kind: 'end', summary: { position, rows: counted.rows, bytes, sha256: hash.digest('hex'), contentSha256: counted.contentSha256 } }
}

type Facts = { position: number; table: Table; counted: Counted }

const headOf = ({ ids }: Table, { words, language }: ExportPlan): string[] => ids.map((id) => (language === 'code' ? id : (words.columns[id] ?? id)))

/** Rows as CSV, counted and hashed on their way: the content hash is the same for both formats. */
function* csvRows(plan: ExportPlan, { table, counted }: Facts): Generator<{ text: string; cells: readonly Cell[] }> {
  const hash = createHash('sha256')
  const head = BOM + csvLine(headOf(table, plan))
  hash.update(head)
  yield { text: head, cells: [] }
  for (const cells of table.rows()) {
    const text = csvLine(cells)
    hash.update(text)
    counted.rows += 1
    yield { text, cells }
  }
  counted.contentSha256 = hash.digest('hex')
}

/** Below the rows stands where they come from and that they are whole: lines that begin with #, the last with the hash of all bytes above the first of them. */
function* csvPieces(plan: ExportPlan, facts: Facts): Generator<Uint8Array> {
  let piece = ''
  for (const { text } of csvRows(plan, facts)) {
    piece += text
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  const about = aboutLines(plan, facts).map(([label, value]) => csvLine([`#${label}`, value]))
  yield Buffer.from(`${piece}${about.join('')}`)
}

function aboutLines({ id, about }: ExportPlan, { position, counted }: Facts): [string, string][] {
  return [
    ...about.map(({ label, value }): [string, string] => [label, value]),
    ['id', id], ['position', String(position)], ['rows', String(counted.rows)], ['sha256', counted.contentSha256],
  ]
}

function xlsxPieces(plan: ExportPlan, facts: Facts): AsyncIterable<Uint8Array> {
  const { table } = facts
  const head = headOf(table, plan)
  const rows = csvRows(plan, facts)
  rows.next()
  const most = MOST_ROWS - 1
  const count = Math.max(1, Math.ceil(table.total / most))
  const title = plan.words.sheets.list
  const parts = Array.from({ length: count }, (_one, index): Sheet => ({ name: count === 1 ? title : `${title} ${index + 1}`, head, widths: table.widths, rows: () => taken(rows, most) }))
  const about: Sheet = { name: plan.words.sheets.about, head: [plan.words.columns['label'] ?? 'label', plan.words.columns['value'] ?? 'value'], widths: [24, 80], rows: () => aboutLines(plan, facts) }
  return workbook([...parts, about])
}

/** The next rows of a list that several sheets share. */
function* taken(rows: Iterator<{ cells: readonly Cell[] }>, most: number): Generator<readonly Cell[]> {
  for (let index = 0; index < most; index += 1) {
    const next = rows.next()
    if (next.done === true) return
    yield next.value.cells
  }
}
