import { invalidFile } from '#backend/resources/csv-table.ts'

/** One row by column number. */
export type Cells = readonly string[]
/** A compiled list of templates: the first whose needed columns are all filled, or '' when none is. */
export type Field = (cells: Cells) => string
/** Column numbers by name as headers write it: case, blanks and punctuation do not matter (`Unique Key` = `unique_key`). */
export type Header = { indexOf(column: string): number | undefined; names: readonly string[] }

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Reads the header row; the first of two equal names wins. */
export function createHeader(names: readonly string[]): Header {
  const byName = new Map(names.map((name, index) => [plain(name), index] as const).toReversed())
  return { names, indexOf: (column) => byName.get(plain(column)) }
}

type Part = { text: string } | { index: number; isNeeded: boolean }
const placeholder = /\{([^{}]+?)(\?)?\}/g

function compileOne(template: string, header: Header): Part[] | string {
  const parts: Part[] = []
  let end = 0
  for (const match of template.matchAll(placeholder)) {
    const column = match[1] ?? ''
    const index = header.indexOf(column)
    if (index === undefined) return column
    parts.push({ text: template.slice(end, match.index) }, { index, isNeeded: match[2] === undefined })
    end = match.index + match[0].length
  }
  return [...parts, { text: template.slice(end) }]
}

function fill(parts: readonly Part[], cells: Cells): string | null {
  let text = ''
  for (const part of parts) {
    if ('text' in part) {
      text += part.text
      continue
    }
    const cell = cells[part.index]?.trim() ?? ''
    if (cell === '' && part.isNeeded) return null
    text += cell
  }
  return text.trim()
}

/**
 * Compiles templates against a header. Templates that name a column the file does not have are left out; when none is
 * left the file is refused with `catalogue.invalid-file`, reason `missing-column`.
 */
export function compileField(templates: readonly string[], header: Header, file: string): Field {
  const compiled = templates.map((template) => compileOne(template, header))
  const usable = compiled.filter((parts) => typeof parts !== 'string')
  const missing = compiled.find((parts) => typeof parts === 'string')
  if (usable.length === 0 && missing !== undefined) throw invalidFile({ file, line: 1, column: missing, reason: 'missing-column' })
  return (cells) => {
    for (const parts of usable) {
      const text = fill(parts, cells)
      if (text !== null && text !== '') return text
    }
    return ''
  }
}
