import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database, { type Database as Connection } from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Projector, VerifyReport } from '#backend/ports/store.ts'
import { projectedCases } from './case-histories.ts'
import { migrate } from './migrate.ts'
import { PROJECTIONS, writeStreams } from './rebuild.ts'
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
  const { db, close } = openDatabase({ file, migrations, readonly: true })
  const folder = mkdtempSync(join(scratch, 'gridhall-verify-'))
  const made = new Database(join(folder, 'made.db'))
  try {
    return attempt(() => {
      prepareScratch(made, migrations)
      db.prepare('ATTACH ? AS made').run(made.name)
      // One transaction: one view of the store, however much is written to it meanwhile.
      return db.transaction(() => verifyWith({ db, made, projector }))()
    })
  } finally {
    made.close()
    close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function prepareScratch(made: Connection, migrations: string): void {
  made.pragma('journal_mode = OFF')
  made.pragma('synchronous = OFF')
  migrate(made, migrations)
}

type Parts = { db: Connection; made: Connection; projector: Projector }

function verifyWith(parts: Parts): VerifyReport {
  const { db } = parts
  const chain = checkChain(db)
  const bad = chain.bad === null ? firstDifference(parts) : { ...chain.bad, caseId: null }
  const size = (table: string): number => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM main.${table}`).get()?.n ?? 0
  return {
    ok: bad === null,
    events: chain.checked,
    head: chain.head.hash,
    checked: {
      chain: chain.checked, cases: size('case_row'), whistles: size('whistle_order'), buildings: size('building'), meetings: size('meeting'), budgets: size('budget'), stations: size('station'), rollups: size('rollup') + size('rollup_hour'), openCounts: size('case_count'), search: size('search_docsize'),
    },
    firstBad: bad,
  }
}

function firstDifference({ db, made, projector }: Parts): Difference | null {
  try {
    const write = createProjectionWriter(made)
    const writeAll = made.transaction(() => {
      for (const page of projectedCases(db, projector)) write(page)
      writeStreams(db, made)
    })
    writeAll()
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
