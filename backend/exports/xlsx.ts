import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { dayStart } from '#backend/domain/calendar/day.ts'
import type { Cell } from '#backend/ports/exporter.ts'
import { looksLikeFormula, serialDate } from './cells.ts'

/** A sheet as it is asked for: its rows are made while it is written. `widths` in characters. */
export type Sheet = { name: string; head: readonly string[]; widths: readonly number[]; rows: () => Iterable<readonly Cell[]> }

/** Rows a sheet can hold (ISO/IEC 29500), its head included. */
export const MOST_ROWS = 1_048_576
/** Characters a cell can hold. */
const MOST_CHARACTERS = 32_767
const PIECE = 65_536
/** Fast rather than small: a sheet shrinks to a tenth either way. */
const COMPRESSION = 3

const STYLE = { plain: 0, head: 1, moment: 2, whole: 3, share: 4, guarded: 5, day: 6 } as const

/** The bytes of a workbook, sheet after sheet, never more than a piece of it in memory. */
export function workbook(sheets: readonly Sheet[]): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  // A workbook has no time of its own: the same rows give the same bytes.
  const options = { mtime: new Date(Date.UTC(1980, 0, 1)), compressionLevel: COMPRESSION, forceDosTimestamp: true }
  const text = (name: string, content: string): void => zip.addBuffer(Buffer.from(content), name, options)
  text('[Content_Types].xml', contentTypes(sheets.length))
  text('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  text('xl/workbook.xml', workbookXml(sheets))
  text('xl/_rels/workbook.xml.rels', relations([...sheets.map((_sheet, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]), ['styles', 'styles.xml']]))
  text('xl/styles.xml', stylesXml)
  sheets.forEach((sheet, index) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (give) => give(null, Readable.from(pieces(sheet), { objectMode: false, highWaterMark: PIECE })))
  })
  zip.end()
  const output = new PassThrough({ highWaterMark: PIECE })
  zip.on('error', (error: Error) => output.destroy(error))
  return zip.outputStream.pipe(output)
}

/** The XML of a sheet in pieces of some size, so that thousands of rows cost few steps. */
function* pieces(sheet: Sheet): Generator<Buffer> {
  let piece = sheetStart(sheet) + rowXml(1, sheet.head, true)
  let last = 1
  for (const row of sheet.rows()) {
    last += 1
    piece += rowXml(last, row, false)
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData><autoFilter ref="A1:${columnName(sheet.head.length - 1)}${last}"/></worksheet>`)
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

function sheetStart({ widths }: Sheet): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`
}

function rowXml(row: number, cells: readonly Cell[], isHead: boolean): string {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(`${columnName(index)}${row}`, cell, isHead)).join('')}</row>`
}

function cellXml(at: string, cell: Cell, isHead: boolean): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}" s="${Number.isInteger(cell) ? STYLE.whole : STYLE.plain}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`
  if (typeof cell === 'object') return objectXml(at, cell)
  return `<c r="${at}" s="${isHead ? STYLE.head : textStyle(cell)}" t="inlineStr"><is><t xml:space="preserve">${escaped(fitting(cell))}</t></is></c>`
}

function objectXml(at: string, cell: Extract<Cell, object>): string {
  if ('at' in cell) return `<c r="${at}" s="${STYLE.moment}"><v>${serialDate(cell.at)}</v></c>`
  return 'day' in cell ? `<c r="${at}" s="${STYLE.day}"><v>${serialDate(dayStart(cell.day))}</v></c>` : `<c r="${at}" s="${STYLE.share}"><v>${cell.share}</v></c>`
}

/** A text cell is never run; the mark keeps it a text when somebody edits it. */
const textStyle = (text: string): number => (looksLikeFormula(text) ? STYLE.guarded : STYLE.plain)
const fitting = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text)

/** A, B … Z, AA … of a column counted from 0. */
function columnName(index: number): string {
  const letters = 26
  const last = String.fromCodePoint(65 + (index % letters))
  return index < letters ? last : columnName(Math.floor(index / letters) - 1) + last
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 cannot hold. */
// oxlint-disable-next-line eslint/no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
const escaped = (text: string): string => text.toWellFormed().replaceAll(unwritable, '').replaceAll(/[&<>"]/gu, (one) => entities[one] ?? one)

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from({ length: sheets }, (_one, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`)
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`
}

/** Sheet names: 31 characters at most, without what a reference cannot have. */
const sheetName = (name: string): string => escaped(name.replaceAll(/[[\]:*?/\\]/gu, ' ').slice(0, 31))

function workbookXml(sheets: readonly Sheet[]): string {
  const lines = sheets.map(({ name }, index) => `<sheet name="${sheetName(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${lines.join('')}</sheets></workbook>`
}

const FORMAT = { moment: 164, whole: 3, share: 10, day: 165 }
const stylesXml = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="${FORMAT.moment}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="${FORMAT.day}" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF1"/></patternFill></fill></fills>
<borders count="2"><border/><border><bottom style="thin"><color rgb="FF7C8791"/></bottom></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="7"><xf/><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="${FORMAT.moment}" applyNumberFormat="1"/><xf numFmtId="${FORMAT.whole}" applyNumberFormat="1"/><xf numFmtId="${FORMAT.share}" applyNumberFormat="1"/><xf quotePrefix="1"/><xf numFmtId="${FORMAT.day}" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`
