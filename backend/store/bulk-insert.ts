import type { Database } from 'better-sqlite3'

export type Row = readonly (string | number | null)[]

/** Rows of one statement: a few at once cost half of what they cost one by one. */
const CHUNK = 8

/** Prepares `INSERT INTO table (columns) VALUES … onConflict` for any number of rows. */
export function createBulkInsert(db: Database, table: string, [columns, onConflict]: readonly [readonly string[], string]): (rows: readonly Row[]) => void {
  const row = `(${columns.map(() => '?').join(', ')})`
  const prepare = (rows: number): ReturnType<Database['prepare']> =>
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')} ${onConflict}`)
  const one = prepare(1)
  const many = prepare(CHUNK)
  return (rows) => {
    const whole = rows.length - (rows.length % CHUNK)
    for (let start = 0; start < whole; start += CHUNK) many.run(rows.slice(start, start + CHUNK).flat())
    for (const rest of rows.slice(whole)) one.run(rest)
  }
}
