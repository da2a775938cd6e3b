import type { Database } from 'better-sqlite3'
import { budgetStreams, foldBudget } from '#backend/domain/budget/evolve.ts'
import { foldMeeting } from '#backend/domain/meeting/evolve.ts'
import { foldStation, stationStreams } from '#backend/domain/station/evolve.ts'
import { foldWhistle } from '#backend/domain/whistle/fold.ts'
import type { Projector } from '#backend/ports/store.ts'
import { projectedCases } from './case-histories.ts'
import { attempt } from './sqlite-errors.ts'
import { createProjectionWriter } from './sqlite-commit.ts'
import { openDatabase, type SqliteOptions } from './sqlite-open.ts'
import { projectedBuildings } from './building-histories.ts'
import { createBudgetWriter } from './sqlite-budgets.ts'
import { createBuildingWriter } from './sqlite-buildings.ts'
import { createMeetingWriter } from './sqlite-meetings.ts'
import { createStationWriter } from './sqlite-stations.ts'
import { createWhistleWriter } from './sqlite-whistles.ts'
import { projectedStreams } from './stream-histories.ts'

/** Tables that are made from the log and nothing else. */
export const PROJECTIONS = ['case_row', 'case_state', 'case_round', 'case_unit', 'dispute', 'force_call', 'rollup', 'rollup_hour', 'case_count', 'whistle_order', 'whistle_department', 'building', 'building_state', 'meeting', 'budget', 'station'] as const

/** Whistle orders, buildings, meetings, budgets and stations as the log has them, as new rows of `into`. */
export function writeStreams(log: Database, into: Database): void {
  const [whistles, meetings, budgets, stations] = [createWhistleWriter(into), createMeetingWriter(into), createBudgetWriter(into), createStationWriter(into)]
  for (const order of projectedStreams(log, 'whistle:', foldWhistle)) whistles([order])
  for (const meeting of projectedStreams(log, 'meeting:', foldMeeting)) meetings([meeting])
  for (const budget of projectedStreams(log, budgetStreams, foldBudget)) budgets([budget])
  for (const station of projectedStreams(log, stationStreams, foldStation)) stations([station])
  createBuildingWriter(into)(projectedBuildings(log))
}

/**
 * Makes every projection anew from the log, in one transaction; log, commands, contacts, users and settings stay. Takes the
 * writer's lock: `store.locked` while a server runs.
 */
export function rebuildStore({ projector, ...options }: SqliteOptions & { projector: Projector }): { events: number; cases: number } {
  const { db, close } = openDatabase(options)
  const rebuild = db.transaction(() => {
    for (const table of PROJECTIONS) db.exec(`DELETE FROM ${table}`)
    db.exec("INSERT INTO search (search) VALUES ('delete-all')")
    const write = createProjectionWriter(db)
    let cases = 0
    for (const page of projectedCases(db, projector)) {
      write(page)
      cases += page.length
    }
    writeStreams(db, db)
    const events = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get()?.n ?? 0
    return { events, cases }
  })
  try {
    return attempt(() => rebuild.immediate())
  } finally {
    close()
  }
}
