import type { Database } from 'better-sqlite3'
import type { Batch, Store } from '#backend/ports/store.ts'
import { checkVersions, placeBatch, type PlacedWrite } from './batch-plan.ts'
import { chainEvents } from './hash-chain.ts'
import { rollupDeltas } from './rollup-deltas.ts'
import { createCaseWriter } from './sqlite-cases.ts'
import { createCounterWriter } from './sqlite-counters.ts'
import { createLogWriter } from './sqlite-log.ts'
import { createMeetingWriter } from './sqlite-meetings.ts'
import { createSideWriter } from './sqlite-people.ts'
import { createBudgetWriter } from './sqlite-budgets.ts'
import { createBuildingWriter } from './sqlite-buildings.ts'
import { createStationWriter } from './sqlite-stations.ts'
import { createWhistleWriter } from './sqlite-whistles.ts'

/** Writes everything that is made from the log: case rows, search and counters. For `commit`, `rebuild` and `verify` alike. */
export function createProjectionWriter(db: Database): (writes: readonly PlacedWrite[]) => void {
  const cases = createCaseWriter(db)
  const counters = createCounterWriter(db)
  return (writes) => {
    cases(writes)
    counters(rollupDeltas(writes))
  }
}

/** One transaction a batch: all of it, durably, or nothing. */
export function createCommit(db: Database): Store['commit'] {
  const log = createLogWriter(db)
  const project = createProjectionWriter(db)
  const side = createSideWriter(db)
  const whistles = createWhistleWriter(db)
  const buildings = createBuildingWriter(db)
  const meetings = createMeetingWriter(db)
  const budgets = createBudgetWriter(db)
  const stations = createStationWriter(db)
  const run = db.transaction((batch: Batch): ReturnType<Store['commit']> => {
    const head = log.head()
    checkVersions(batch.events, log.lastVersion)
    const chained = chainEvents(batch.events, batch.recordedAt, head)
    log.append(chained)
    const { cases, commands } = placeBatch(batch, chained)
    log.remember(commands)
    project(cases)
    whistles(batch.whistles ?? [])
    buildings(batch.buildings ?? [])
    meetings(batch.meetings ?? [])
    budgets(batch.budgets ?? [])
    stations(batch.stations ?? [])
    side(batch)
    const events = chained.map(({ event }) => event)
    return { from: head.position + 1, to: events.at(-1)?.position ?? head.position, events }
  })
  return (batch) => run.immediate(batch)
}
