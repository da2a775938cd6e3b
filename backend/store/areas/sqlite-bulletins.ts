import type { Database } from 'better-sqlite3'
import { BulletinFigures, BulletinFormat, BulletinRecord } from '#contract/bulletins.ts'
import type { BulletinStore } from '#backend/ports/bulletin-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = {
  id: string; kind: string; scope: string; from_day: number; to_day: number; made_at: number; made_by: string; is_scheduled: number; position: number; sha256: string; state: string; error: string | null
}
type FileRow = { format: string; sha256: string; size: number }

const COLUMNS = 'id, kind, scope, from_day, to_day, made_at, made_by, is_scheduled, position, sha256, state, error'

export function createBulletinStore(db: Database): BulletinStore {
  const insert = db.prepare(`INSERT INTO bulletin (${COLUMNS}, figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const one = db.prepare<[string], Row & { figures: string }>('SELECT * FROM bulletin WHERE id = ?')
  const many = db.prepare<[string, string, number], Row>(`SELECT ${COLUMNS} FROM bulletin WHERE scope >= ? AND scope < ? ORDER BY made_at DESC, id DESC LIMIT ?`)
  const files = db.prepare<[string], FileRow>('SELECT format, sha256, length(bytes) AS size FROM bulletin_file WHERE bulletin_id = ? ORDER BY format')
  const scheduled = db.prepare<[string, string, number], { n: number }>('SELECT count(*) AS n FROM bulletin WHERE kind = ? AND scope = ? AND from_day = ? AND is_scheduled = 1')
  const state = db.prepare('UPDATE bulletin SET state = ?, error = ? WHERE id = ?')
  const put = db.prepare('INSERT OR REPLACE INTO bulletin_file (bulletin_id, format, sha256, bytes) VALUES (?, ?, ?, ?)')
  const file = db.prepare<[string, string], { bytes: Uint8Array; sha256: string }>('SELECT bytes, sha256 FROM bulletin_file WHERE bulletin_id = ? AND format = ?')
  const toRecord = (row: Row): BulletinRecord => BulletinRecord.parse({
    id: row.id, kind: row.kind, scope: row.scope, days: { from: row.from_day, to: row.to_day }, madeAt: row.made_at, madeBy: row.made_by, isScheduled: row.is_scheduled === 1, position: row.position,
    sha256: row.sha256, state: row.state, error: row.error, files: files.all(row.id).map((found) => ({ ...found, format: BulletinFormat.parse(found.format) })),
  })
  return {
    add(record, figures) {
      const { id, kind, scope, days, madeAt, madeBy, isScheduled, position, sha256, error } = record
      insert.run(id, kind, scope, days.from, days.to, madeAt, madeBy, Number(isScheduled), position, sha256, record.state, error, JSON.stringify(figures))
    },
    find(id) {
      const row = one.get(id)
      return row === undefined ? null : { record: toRecord(row), figures: BulletinFigures.parse(JSON.parse(row.figures)) }
    },
    list: (scope, limit) => many.all(scope, prefixEnd(scope), limit).map(toRecord),
    hasScheduled: (kind, scope, from) => (scheduled.get(kind, scope, from)?.n ?? 0) > 0,
    setState: (id, next, error) => void state.run(next, error, id),
    putFile: (id, { format, sha256, bytes }) => void put.run(id, format, sha256, bytes),
    file: (id, format) => file.get(id, format) ?? null,
  }
}
