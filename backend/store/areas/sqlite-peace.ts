import type { Database } from 'better-sqlite3'
import type { PeaceDay, PeaceStore } from '#backend/ports/peace-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

const COUNTS = ['population', 'major', 'moderate', 'minor', 'buildings', 'normal', 'warning', 'hazards', 'rated', 'satisfied'] as const
type Row = { day: number; org: string } & Record<(typeof COUNTS)[number], number>

/** Counts of days in the store's own file. */
export function createPeaceStore(db: Database): PeaceStore {
  const put = db.prepare(`INSERT OR REPLACE INTO peace_day (day, org, ${COUNTS.join(', ')}) VALUES (?, ?, ${COUNTS.map(() => '?').join(', ')})`)
  const latest = db.prepare<[], { day: number | null }>('SELECT max(day) AS day FROM peace_day')
  const overdue = db.prepare<[{ org: string; end: string }], { caseId: string; item: string | null; subGrid: string }>(
    `SELECT id AS caseId, item, sub_grid AS subGrid FROM case_row
     WHERE stage IN ('PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW') AND stage <> 'END' AND sla = 'over' AND sub_grid >= @org AND sub_grid < @end ORDER BY due_sort, seq`,
  )
  const onDays = db.prepare<[string, number], Row>('SELECT * FROM peace_day WHERE day IN (SELECT value FROM json_each(?)) AND length(org) = ? ORDER BY day, org')
  const save = db.transaction((rows: readonly PeaceDay[]) => {
    for (const { day, org, counts } of rows) put.run(day, org, ...COUNTS.map((name) => counts[name]))
  })
  return {
    overdue: (org) => overdue.all({ org, end: prefixEnd(org) }),
    save: (rows) => save(rows),
    latestDay: () => latest.get()?.day ?? null,
    onDays: (days, keyLength) => onDays.all(JSON.stringify(days), keyLength).map(({ day, org, ...counts }) => ({ day, org, counts })),
  }
}
