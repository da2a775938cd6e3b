import type { Database } from 'better-sqlite3'
import type { Store } from '#backend/ports/store.ts'
import { schemaVersion } from './migrate.ts'
import { createCaseCounts, createOpenByOrg, createOpenCounts } from './sqlite-case-counts.ts'
import { createCommit } from './sqlite-commit.ts'
import { coded } from './sqlite-errors.ts'
import { createListReads } from './sqlite-lists.ts'
import { createLogReads } from './sqlite-log.ts'
import { openDatabase, type SqliteOptions } from './sqlite-open.ts'
import { createPeople } from './sqlite-people.ts'
import { createCaseReads } from './sqlite-reads.ts'
import { createRollupReads } from './sqlite-rollups.ts'
import { createSearch } from './sqlite-search.ts'

/**
 * The store in one SQLite file. The only writer of its file (`store.locked` for a second one); with `readonly` a reader
 * beside it, in this process or another.
 */
export function createSqliteStore(options: SqliteOptions): Store {
  const opened = openDatabase(options)
  return codedStore(storeOn(opened.db, opened.close))
}

function storeOn(db: Database, close: () => void): Store {
  const { countInRollup, ...rollups } = createRollupReads(db)
  return {
    commit: createCommit(db),
    // A read of its own takes and gives back a lock on the file; within a transaction that is done once.
    reading: (run) => db.transaction(run)(),
    ...createLogReads(db),
    ...createCaseReads(db),
    ...createListReads({ db, countInRollup, caseCounts: createCaseCounts(db) }),
    ...rollups,
    openCounts: createOpenCounts(db),
    openByOrg: createOpenByOrg(db),
    search: createSearch(db),
    ...createPeople(db),
    schemaVersion: () => schemaVersion(db),
    close,
  }
}

/** The same store, whose every function fails with coded errors only. */
function codedStore(store: Store): Store {
  const wrapped = Object.entries(store).map(([name, run]) => [name, coded(run)])
  return Object.assign({ ...store }, Object.fromEntries(wrapped))
}
