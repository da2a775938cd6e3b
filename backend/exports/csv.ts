import { dayText } from '#backend/domain/calendar/day.ts'
import type { Cell } from '#backend/ports/exporter.ts'
import { looksLikeFormula, readableSecond, shareText } from './cells.ts'

/** Tells spreadsheets that the text is UTF-8. */
export const BOM = '\uFEFF'
export const LINE_END = '\r\n'

/** One line of CSV (RFC 4180) with its end. Text that could run as a formula gets an apostrophe in front; numbers and dates are never touched. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvCell).join(',') + LINE_END
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  if (typeof cell === 'object') return objectCell(cell)
  return quoted(looksLikeFormula(cell) ? `'${cell}` : cell)
}

function objectCell(cell: Extract<Cell, object>): string {
  if ('at' in cell) return readableSecond(cell.at)
  return 'day' in cell ? dayText(cell.day) : shareText(cell.share)
}

function quoted(text: string): string {
  return /[",\r\n\t']|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
