import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database, { type Database as Connection } from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Projector, VerifyReport } from '#backend/ports/store.ts'
import { projectedCases } from './case-histories.ts'
import { migrate } from './migrate.ts'
import { PROJECTIONS } from './rebuild.ts'
import { createProjectionWriter } from './sqlite-commit.ts'
import { attempt } from './sqlite-errors.ts'
import { openDatabase } from './sqlite-open.ts'
import { checkChain } from './verify-chain.ts'
import { type Difference, differenceIn, differenceInSearch } from './verify-tables.ts'

/** `scratch`: folder for the second database, as large as the first; the system's own when absent. */
export type VerifyOptions = { file: string; migrations: string; projector: Projector; scratch?: string }

/**
 * Proves a store, also one that is in use: no line of the log was changed or dropped, and every projection is what the log
 * says, byte for byte. Makes all projections anew in a database of its own and compares. Takes seconds for a hundred
 * thousand events; run it off the event loop.
 */
export function verifyStore({ file, migrations, projector, scratch = tmpdir() }: VerifyOptions): VerifyReport {
  openDatabase({ file, migrations, readonly: true }).close()
  const folder = mkdtempSync(join(scratch, 'gridhall-verify-'))
  const db = new Database(join(folder, 'made.db'))
  try {
    return attempt(() => verifyIn(db, { file, migrations, projector }))
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function verifyIn(db: Connection, { file, migrations, projector }: VerifyOptions): VerifyReport {
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  migrate(db, migrations)
  db.prepare('ATTACH ? AS live').run(`${pathToFileURL(file).href}?mode=ro`)
  // One transaction: one view of the live store, however much is written to it meanwhile.
  return db.transaction(() => {
    const chain = checkChain(db, 'live')
    const bad = chain.bad === null ? differenceFrom(db, projector) : { ...chain.bad, caseId: null }
    const size = (table: string): number => (bad === null ? (db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0) : 0)
    return {
      ok: bad === null,
      events: chain.checked,
      head: chain.head.hash,
      checked: {
        chain: chain.checked, cases: size('case_row'), rollups: size('rollup') + size('rollup_hour'), openCounts: size('case_count'), search: size('search_docsize'),
      },
      firstBad: bad,
    }
  })()
}

function differenceFrom(db: Connection, projector: Projector): Difference | null {
  try {
    const write = createProjectionWriter(db)
    for (const page of projectedCases(db, 'live', projector)) write(page)
  } catch (error) {
    return unfoldable(error)
  }
  for (const table of PROJECTIONS) {
    const difference = differenceIn(db, table)
    if (difference !== null) return difference
  }
  return differenceInSearch(db)
}

function unfoldable(error: unknown): Difference {
  if (!(error instanceof DomainError) || error.code !== 'store.corrupt') throw error
  const { position, stream, reason } = error.details
  return { position: typeof position === 'number' ? position : 0, why: String(reason), caseId: typeof stream === 'string' ? stream.slice('case:'.length) : null }
}
