import Database from 'better-sqlite3'
import { z } from 'zod'

const Body = z.object({ commandId: z.string(), caseId: z.string(), action: z.object({ title: z.string(), text: z.string(), place: z.object({ address: z.string(), orgCode: z.string() }) }) })
export type Intake = z.infer<typeof Body>
export const parseIntake = (value: unknown): Intake => Body.parse(value)

/** Event row, case row, eight counters and a search row for each intake: what performance.md calls the bare loop. No users, rights or rules. */
export function createBareTables(file: string): (batch: readonly Intake[]) => void {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`
    CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, at INTEGER NOT NULL, command_id TEXT NOT NULL UNIQUE, UNIQUE (stream, version)) STRICT;
    CREATE TABLE case_row (id TEXT PRIMARY KEY, org TEXT NOT NULL, stage TEXT NOT NULL, due_at INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
    CREATE INDEX case_by_due ON case_row (stage, org, due_at);
    CREATE TABLE counter (dim TEXT NOT NULL, key TEXT NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (dim, key, day)) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, words, tokenize = 'trigram');`)
  const addEvent = db.prepare('INSERT INTO event (stream, version, type, data, at, command_id) VALUES (?, 1, ?, ?, ?, ?)')
  const addCase = db.prepare('INSERT INTO case_row (id, org, stage, due_at, state) VALUES (?, ?, ?, ?, ?)')
  const count = db.prepare('INSERT INTO counter (dim, key, day, n) VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1')
  const addSearch = db.prepare('INSERT INTO search (id, words) VALUES (?, ?)')
  const dayMs = 86_400_000
  const intake = ({ commandId, caseId, action }: Intake) => {
    const now = Date.now()
    const day = Math.floor(now / dayMs)
    const { orgCode, address } = action.place
    addEvent.run(caseId, 'reported', JSON.stringify(action), now, commandId)
    addCase.run(caseId, orgCode, 'REPORT', now, JSON.stringify({ ...action, status: 'REPORTED' }))
    for (const length of [6, 9, 12, 15]) count.run('org', orgCode.slice(0, length), day)
    for (const dim of ['unit', 'item', 'source', 'level']) count.run(dim, 'any', day)
    addSearch.run(caseId, `${action.title} ${action.text} ${address}`)
  }
  return db.transaction((batch: readonly Intake[]) => {
    for (const one of batch) intake(one)
  })
}
