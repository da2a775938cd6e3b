import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { TextDecoder } from 'node:util'
import { parse } from 'csv-parse/sync'
import { invalidFile } from '#backend/resources/csv-table.ts'

/** A CSV file in memory: header and rows as they are, and how it was written. */
export type TextTable = { file: string; header: readonly string[]; rows: readonly (readonly string[])[]; encoding: string; hasMark: boolean; newline: string }

const encodings = ['utf-8', 'gb18030'] as const
const MARK = '\uFEFF'
const UTF8_MARK = [0xef, 0xbb, 0xbf] as const

function decode(bytes: Buffer, file: string): { text: string; encoding: string } {
  for (const encoding of encodings) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw invalidFile({ file, line: 0, column: '', reason: 'wrong-encoding' })
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw invalidFile({ file: basename(path), line: 0, column: '', reason: 'missing-file' })
  }
}

function recordsOf(text: string, file: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 0
    throw invalidFile({ file, line, column: '', reason: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' })
  }
}

/**
 * Reads a CSV file in UTF-8 (with or without mark) or GB18030, with quoted line breaks; empty lines between rows of several columns
 * are no rows. Refuses with `catalogue.invalid-file` and why.
 */
export function readTable(path: string): TextTable {
  const file = basename(path)
  const bytes = readBytes(path)
  const { text, encoding } = decode(bytes, file)
  const [header, ...rows] = recordsOf(text.startsWith(MARK) ? text.slice(1) : text, file)
  if (header === undefined || header.every((name) => name.trim() === '')) throw invalidFile({ file, line: 1, column: '', reason: 'empty' })
  const isRow = (row: readonly string[]) => header.length === 1 || row.length > 1 || row[0] !== ''
  return {
    file, header: header.map((name) => name.trim()), rows: rows.filter(isRow), encoding,
    hasMark: UTF8_MARK.every((byte, index) => bytes[index] === byte), newline: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

/** The place of a column by its name. Refuses with `missing-column` and the names there are. */
export function columnOf({ file, header }: TextTable, name: string): number {
  const place = header.indexOf(name)
  if (place === -1) throw invalidFile({ file, line: 1, column: `${name} (there are: ${header.join(', ')})`, reason: 'missing-column' })
  return place
}

/** The text of each row: the named columns, one below the other. */
export function textsOf(table: TextTable, names: readonly string[]): string[] {
  const places = names.map((name) => columnOf(table, name))
  return table.rows.map((row) => places.map((place) => (row[place] ?? '').trim()).join('\n').trim())
}

const cellOf = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const ROWS_A_WRITE = 2000

/** Writes the table with more columns, in UTF-8; the file appears whole or not at all. */
export function writeTable(path: string, { header, rows, hasMark, newline }: TextTable, added: { header: readonly string[]; rows: readonly (readonly string[])[] }): void {
  const part = `${path}.part`
  const width = header.length
  const padded = (row: readonly string[]): readonly string[] => (row.length < width ? [...row, ...Array.from({ length: width - row.length }, () => '')] : row.slice(0, width))
  const lineOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}${newline}`
  const out = openSync(part, 'w')
  try {
    writeSync(out, `${hasMark ? MARK : ''}${lineOf([...header, ...added.header])}`)
    for (let from = 0; from < rows.length; from += ROWS_A_WRITE) {
      writeSync(out, rows.slice(from, from + ROWS_A_WRITE).map((row, index) => lineOf([...padded(row), ...(added.rows[from + index] ?? [])])).join(''))
    }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  } finally {
    closeSync(out)
  }
  renameSync(part, path)
}
