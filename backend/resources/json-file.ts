import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import { invalidFile } from './csv-table.ts'

/** A JSON file checked by a schema; refuses with `catalogue.invalid-file` and the path of the first bad value. */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
  return parseJson({ file: basename(path), text: readFileSync(path, 'utf8') }, schema)
}

/** The same for a text that was read elsewhere. */
export function parseJson<T>({ file, text }: { file: string; text: string }, schema: z.ZodType<T>): T {
  const value = fromText(file, text)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw invalidFile({ file, line: 0, column: issue?.path.join('.') ?? '', reason: issue?.code ?? 'invalid' })
}

function fromText(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidFile({ file, line: 0, column: '', reason: 'not-json' })
  }
}
