import { parse } from 'csv-parse/sync'
import { safeParse, type z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** One table file of the catalogue: where it came from (for messages) and its text. */
export type TableText = { file: string; text: string }

type Parsed = { record: Record<string, string>; info: { lines: number } }

/** Refusal of a whole file, naming the first bad place: the file, its line, the column and a reason code. */
export function invalidFile(place: { file: string; line: number; column: string; reason: string }): DomainError {
  return new DomainError('catalogue.invalid-file', place)
}

function read({ file, text }: TableText): Parsed[] {
  try {
    return parse(text, { columns: true, info: true, bom: true, skip_empty_lines: true })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    throw invalidFile({ file, line, column: '', reason: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' })
  }
}

/**
 * Rows of a CSV table with a header, each checked by a schema whose keys are the columns. Throws
 * `catalogue.invalid-file` with file, line, column and reason at the first row that does not fit; `line` is where the row ends.
 */
export function parseTable<T extends z.ZodRawShape>(table: TableText, schema: z.ZodObject<T>): { row: z.infer<z.ZodObject<T>>; line: number }[] {
  const parsed = read(table)
  const first = parsed[0]
  if (first === undefined) throw invalidFile({ file: table.file, line: 1, column: '', reason: 'empty' })
  const missing = Object.entries(schema.shape).find(([column, type]) => !Object.hasOwn(first.record, column) && !safeParse(type, undefined).success)?.[0]
  if (missing !== undefined) throw invalidFile({ file: table.file, line: 1, column: missing, reason: 'missing-column' })
  return parsed.map(({ record, info }) => {
    const result = schema.safeParse(record)
    if (result.success) return { row: result.data, line: info.lines }
    const issue = result.error.issues[0]
    throw invalidFile({ file: table.file, line: info.lines, column: String(issue?.path[0] ?? ''), reason: issue?.code ?? 'invalid' })
  })
}
