import type { Database } from 'better-sqlite3'

type Value = string | number | null
export type Row = readonly Value[]

/** Rows of one statement: a few at once cost half of what they cost one by one. */
const CHUNK = 8

/**
 * Prepares `INSERT INTO table (columns) VALUES … onConflict` for any number of rows, for use in a transaction that ends with what fails in it. OR ROLLBACK
 * says so to SQLite, which else keeps what it needs to undo each statement alone, and has the full-text index write out what it holds before each.
 */
export function createBulkInsert(db: Database, table: string, [columns, onConflict]: readonly [readonly string[], string]): (rows: readonly Row[]) => void {
  const row = `(${columns.map(() => '?').join(', ')})`
  const prepare = (rows: number) =>
    db.prepare<Value[]>(`INSERT OR ROLLBACK INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')} ${onConflict}`)
  const one = prepare(1)
  const many = prepare(CHUNK)
  return (rows) => {
    const whole = rows.length - (rows.length % CHUNK)
    for (let start = 0; start < whole; start += CHUNK) many.run(...joined(rows, start))
    for (const rest of rows.slice(whole)) one.run(...rest)
  }
}

/** The values of one chunk, in order. Written out, as `flat()` looks at every value for what it might hold. */
function joined(rows: readonly Row[], start: number): Row {
  const values: Value[] = []
  for (let index = start; index < start + CHUNK; index += 1) for (const value of rows[index] ?? []) values.push(value)
  return values
}
