import type { Database } from 'better-sqlite3'
import type { HallStore } from '#backend/ports/areas.ts'
import { createAreas } from './areas/create-areas.ts'
import { schemaVersion } from './migrate.ts'
import { createCaseCounts, createOpenByOrg, createOpenCounts } from './sqlite-case-counts.ts'
import { createCommit } from './sqlite-commit.ts'
import { coded } from './sqlite-errors.ts'
import { createListReads } from './sqlite-lists.ts'
import { createLogReads } from './sqlite-log.ts'
import { createMeetingReads } from './sqlite-meetings.ts'
import { openDatabase, type SqliteOptions } from './sqlite-open.ts'
import { createPeople } from './sqlite-people.ts'
import { createPublicReads } from './sqlite-public.ts'
import { createMatters } from './sqlite-matters.ts'
import { createCaseReads } from './sqlite-reads.ts'
import { createRollupReads } from './sqlite-rollups.ts'
import { createSearch } from './sqlite-search.ts'
import { createWhistleReads } from './sqlite-whistles.ts'

/**
 * The store in one SQLite file. The only writer of its file (`store.locked` for a second one); with `readonly` a reader
 * beside it, in this process or another.
 */
export function createSqliteStore(options: SqliteOptions): HallStore {
  const opened = openDatabase(options)
  const { areas, ...store } = storeOn(opened.db, opened.close)
  return { ...codedPort(store), areas: codedAreas(areas) }
}

function storeOn(db: Database, close: () => void): HallStore {
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
    ...createPublicReads(db),
    ...createWhistleReads(db),
    ...createMeetingReads(db),
    matters: createMatters(db),
    ...createPeople(db),
    schemaVersion: () => schemaVersion(db),
    areas: createAreas(db),
    close,
  }
}

/** The same functions, failing with coded errors only. */
function codedPort<P extends object>(port: P): P {
  const wrapped = Object.entries(port).map(([name, run]) => [name, coded(run)])
  return Object.assign({ ...port }, Object.fromEntries(wrapped))
}

function codedAreas(areas: HallStore['areas']): HallStore['areas'] {
  return Object.assign({ ...areas }, Object.fromEntries(Object.entries(areas).map(([name, port]) => [name, codedPort(port)])))
}
