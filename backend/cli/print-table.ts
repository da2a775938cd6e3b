/** Letters that take two columns on a terminal: hanzi, kana, hangul, full-width forms. */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g
const width = (text: string): number => text.length + (text.match(wide)?.length ?? 0)

const percent = /^\d[\d.]*%$/

const pad = (text: string, to: number, isRight: boolean): string => {
  const blanks = ' '.repeat(Math.max(0, to - width(text)))
  return isRight ? `${blanks}${text}` : `${text}${blanks}`
}

/** Rows under a heading in aligned columns, numbers to the right; null is shown as a dash. */
export function formatTable(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const isNumeric = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] !== 'string' || percent.test(row[column])))
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === null ? '—' : String(cell))))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  return cells.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, isNumeric[column] ?? false)).join('  ').trimEnd()).join('\n')
}
