import type { Position } from '#contract/ids.ts'
import type { Cell, ExportNames, GivenTable } from '#backend/ports/exporter.ts'
import type { ExportLanguage } from '#contract/exports.ts'

/** A table with the period it is about, in words. */
export type PreparedTable = { table: GivenTable; period: string | null }

/** Turns codes into the words of a file; for programs codes stay. */
export type TableWords = {
  value(field: string, code: string | null): string | null
  org(code: string): string
  unit(code: string | null): string | null
  /** Several values in one cell. */
  list(words: readonly (string | null)[]): string
}

export type Column<Row> = { id: string; width: number; read(row: Row): Cell }

export function wordsIn(language: ExportLanguage, { values, names }: { values: Readonly<Record<string, string>>; names: ExportNames }): TableWords {
  const isCode = language === 'code'
  return {
    value: (field, code) => (code === null || isCode ? code : (values[`${field}.${code}`] ?? code)),
    org: (code) => (isCode ? code : (names.orgs[code] ?? code)),
    unit: (code) => (code === null || isCode ? code : (names.units[code] ?? code)),
    list: (words) => words.filter((one) => one !== null).join(language === 'zh' ? '、' : ', '),
  }
}

export const at = (instant: number | null): Cell => (instant === null ? null : { at: instant })
/** A share as a number; nothing of nothing is no share. */
export const shareOf = ({ numerator, denominator }: { numerator: number; denominator: number }): Cell => (denominator === 0 ? null : { share: numerator / denominator })
/** A decimal text as a number. */
export const numberOf = (text: string | null | undefined): Cell => (text === null || text === undefined ? null : Number(text))

export function tableOf<Row>(columns: readonly Column<Row>[], { rows, position }: { rows: readonly Row[]; position: Position }): GivenTable {
  return { position, columns: columns.map(({ id, width }) => ({ id, width })), rows: rows.map((row) => columns.map(({ read }) => read(row))) }
}
