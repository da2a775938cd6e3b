import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { TextDecoderStream } from 'node:stream/web'
import { TextDecoder } from 'node:util'
import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { invalidFile } from '#backend/resources/csv-table.ts'
import type { Rejection } from './rejection.ts'
import type { Cells } from './template.ts'

type CsvFile = { path: string; encoding: string; delimiter: string }
/** A row with the line it starts on, or a row that is none. */
export type Row = { line: number; cells: Cells } | { rejection: Rejection }

const Parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })
const NEWLINE = 0x0a

function decoder(encoding: string, path: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw invalidFile({ file: basename(path), line: 0, column: 'encoding', reason: 'unknown-encoding' })
  }
}

/**
 * Reads the whole file once to see that its bytes are text in this encoding, before anything of it goes in. Refuses with
 * `catalogue.invalid-file`, reason `wrong-encoding` and the line, so that a GB18030 file is never stored as garbage.
 */
export async function checkEncoding({ path, encoding }: CsvFile): Promise<void> {
  const decode = decoder(encoding, path)
  let line = 1
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes: Buffer = chunk
      decode.decode(bytes, { stream: true })
      line += countNewlines(bytes)
    }
    decode.decode()
  } catch (error) {
    if (error instanceof TypeError) throw invalidFile({ file: basename(path), line, column: '', reason: 'wrong-encoding' })
    throw invalidFile({ file: basename(path), line: 0, column: '', reason: 'missing-file' })
  }
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

function skippedBy(error: CsvError | undefined): Rejection {
  return { line: error === undefined ? 0 : Number(error['lines']), reason: error?.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed-quote' : 'unreadable', detail: error?.code ?? '', cells: [] }
}

function rejectionOf(line: number, cells: Cells, width: number): Rejection | null {
  const extra = cells.slice(width)
  if (cells.length >= width && extra.every((cell) => cell === '')) return null
  return { line, reason: 'column-count', detail: `${cells.length} of ${width}`, cells }
}

/**
 * Streams a CSV file row by row after its header: quoted line breaks, a byte-order mark and stray quotes are fine; a
 * row with too few fields or a torn last line comes out as a rejection.
 */
export async function* readRows({ path, encoding, delimiter }: CsvFile): AsyncGenerator<Row | { header: Cells }> {
  const skipped: Rejection[] = []
  const parser = parse({
    info: true, bom: true, delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_error: true,
    on_skip: (error) => {
      skipped.push(skippedBy(error))
      return undefined
    },
  })
  const text = Readable.toWeb(createReadStream(path)).pipeThrough(new TextDecoderStream(encoding))
  let width = 0
  let line = 1
  for await (const value of Readable.from(text).pipe(parser)) {
    const { record, info } = Parsed.parse(value)
    if (width === 0) {
      width = record.length
      yield { header: record }
    } else {
      const rejection = rejectionOf(line, record, width)
      yield rejection === null ? { line, cells: record } : { rejection }
    }
    line = info.lines + 1
  }
  for (const rejection of skipped) yield { rejection: { ...rejection, line: rejection.reason === 'unclosed-quote' ? line : rejection.line } }
}
