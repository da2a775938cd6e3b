import type { Database } from 'better-sqlite3'
import type { MapStore, OpenPlace } from '#backend/ports/map-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = Omit<OpenPlace, 'isSensitive'> & { isSensitive: number }

/** Places of open cases, by the index of what is open. */
export function createMapStore(db: Database): MapStore {
  const read = db.prepare<[{ org: string; end: string; unit: string | null }], Row>(
    `SELECT c.id, c.sub_grid AS subGrid, c.lng, c.lat, c.is_sensitive AS isSensitive FROM case_row c
     WHERE c.stage IN ('PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW') AND c.stage <> 'END' AND c.sub_grid >= @org AND c.sub_grid < @end
       AND (@unit IS NULL OR EXISTS (SELECT 1 FROM case_unit u WHERE u.unit = @unit AND u.case_seq = c.seq))`,
  )
  return {
    openPlaces: ({ org, unit }) => read.all({ org, end: prefixEnd(org), unit }).map((row) => ({ ...row, isSensitive: row.isSensitive === 1 })),
  }
}
