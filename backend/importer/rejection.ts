/** Why one row of a foreign file cannot become a case. Codes stand in the rejects file and in docs/import.md. */
export const rejectReasons = [
  'column-count', 'unclosed-quote', 'unreadable', 'missing-source-id', 'missing-time', 'bad-time', 'missing-close-time', 'missing-text', 'bad-value',
  'unknown-item', 'unknown-unit', 'unknown-sub-grid', 'refused',
] as const
export type RejectCode = (typeof rejectReasons)[number]

/** A row that stays out: `line` is where it starts in the file, `detail` names the column, value or refusal. */
export type Rejection = { line: number; reason: RejectCode; detail: string; cells: readonly string[] }

/** Thrown while one row is read; the row is rejected and the file goes on. */
export class RowError extends Error {
  readonly reason: RejectCode
  readonly detail: string

  constructor(reason: RejectCode, detail: string) {
    super(`${reason} ${detail}`)
    this.name = 'RowError'
    this.reason = reason
    this.detail = detail
  }
}
