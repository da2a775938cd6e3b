import type { Database } from 'better-sqlite3'
import type { StationState } from '#contract/stations.ts'
import { canonicalJson } from './canonical-json.ts'

/** Writes the rows of service stations; used inside the committing transaction. */
export function createStationWriter(db: Database): (stations: readonly StationState[]) => void {
  const put = db.prepare(
    `INSERT INTO station (code, org, version, edited, state) VALUES (@code, @org, @version, @edited, @state)
     ON CONFLICT (code) DO UPDATE SET version = excluded.version, edited = excluded.edited, state = excluded.state`,
  )
  return (stations) => {
    for (const station of stations) {
      const { code, org, version, edited } = station
      put.run({ code, org, version, edited, state: canonicalJson(station) })
    }
  }
}
