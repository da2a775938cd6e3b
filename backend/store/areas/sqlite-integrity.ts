import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { IntegrityStore, PhotoPrint } from '#backend/ports/integrity-store.ts'

type Row = { type: string; data: string; at: number; id: string; role: string; unit: string | null }
const columns = 'photo_id AS photoId, case_id AS caseId, at, print'
const parts = ['a', 'b', 'c', 'd'] as const
const PART = 4

/** Closing integrity in SQLite. */
export function createIntegrityStore(db: Database): IntegrityStore {
  const lines = db.prepare<[number, number], Row>(
    `SELECT type, data, at, actor_id AS id, actor_role AS role, actor_unit AS unit FROM event INDEXED BY event_integrity
     WHERE type IN ('closingFlagged', 'closingJudged') AND at >= ? AND at < ? ORDER BY position`,
  )
  const add = db.prepare('INSERT OR IGNORE INTO photo_print (photo_id, case_id, at, print) VALUES (@photoId, @caseId, @at, @print)')
  const alike = parts.map((part) => db.prepare<[string, string, number, number], PhotoPrint>(`SELECT ${columns} FROM photo_print INDEXED BY photo_print_${part} WHERE part_${part} = ? AND case_id <> ? AND at >= ? LIMIT ?`))
  const addAll = db.transaction((prints: readonly PhotoPrint[]) => {
    for (const print of prints) add.run(print)
  })
  return {
    between: (from, to) => lines.all(from, to).map(({ type, data, at, id, role, unit }) => ({ type, at, data: z.unknown().parse(JSON.parse(data)), actor: { id, role, unit } })),
    addPrints: (prints) => addAll.immediate(prints),
    alike({ print, caseId }, since, limit) {
      const found = alike.flatMap((statement, index) => statement.all(print.slice(index * PART, (index + 1) * PART), caseId, since, limit))
      return [...new Map(found.map((one) => [`${one.photoId} ${one.caseId}`, one])).values()]
    },
  }
}
