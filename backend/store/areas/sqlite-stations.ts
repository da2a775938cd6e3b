import type { Database } from 'better-sqlite3'
import type { StationState } from '#contract/stations.ts'
import type { StationStore } from '#backend/ports/station-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

/** A station as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
function toState({ state }: { state: string }): StationState {
  const station: StationState = JSON.parse(state)
  return station
}

/** Service stations in the store's own file. */
export function createStationStore(db: Database): StationStore {
  const byCode = db.prepare<[string], { state: string }>('SELECT state FROM station WHERE code = ?')
  const within = db.prepare<[string, string], { state: string }>('SELECT state FROM station WHERE org >= ? AND org < ? ORDER BY org')
  const edits = db.prepare<[], { sum: number }>('SELECT coalesce(sum(edited), 0) AS sum FROM station')
  return {
    load(code) {
      const row = byCode.get(code)
      return row === undefined ? null : toState(row)
    },
    within: (org) => within.all(org, prefixEnd(org)).map(toState),
    revision: () => edits.get()?.sum ?? 0,
  }
}
