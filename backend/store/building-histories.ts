import type { Database } from 'better-sqlite3'
import type { BuildingState } from '#contract/buildings.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { buildingStreams, foldBuildings } from '#backend/domain/building/fold.ts'
import { prefixEnd } from './org-prefix.ts'
import { type EventRow, toEvent } from './sqlite-log.ts'

/** The graded buildings of a log, as its events make them in their order. */
export function projectedBuildings(db: Database): BuildingState[] {
  const rows = db.prepare<[string, string], EventRow>('SELECT * FROM main.event WHERE stream >= ? AND stream < ? ORDER BY position').iterate(buildingStreams, prefixEnd(buildingStreams))
  let position = 0
  function* events() {
    for (const row of rows) {
      position = row.position
      yield toEvent(row)
    }
  }
  try {
    return [...foldBuildings(events()).values()]
  } catch (error) {
    throw new DomainError('store.corrupt', { reason: 'events-do-not-fold', stream: buildingStreams, position, cause: error instanceof Error ? error.name : 'unknown' })
  }
}
