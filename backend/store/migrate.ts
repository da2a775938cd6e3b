import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** Marks a file as ours (`GRHL`): the application_id that migration 1 sets. */
const APPLICATION_ID = 0x47_52_48_4c
const MIGRATION = /^(\d{4})-[a-z0-9-]+\.sql$/

/** The .sql files of a folder in their order; a gap or a second file of the same number is a defect of the build. */
export function migrationFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).toSorted()
  for (const [index, name] of names.entries()) {
    if (Number(MIGRATION.exec(name)?.[1]) !== index + 1) throw new Error(`migration ${name} is out of order`)
  }
  return names.map((name) => join(folder, name))
}

/** Number of migrations a database has seen. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** Refuses what this version cannot read: `store.newer-version`, or `store.corrupt` for a file that is not ours. */
export function checkSchema(db: Database, known: number): void {
  const found = schemaVersion(db)
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0
  const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID
  if (tables > 0 && !isOurs) throw new DomainError('store.corrupt', { reason: 'not-a-gridhall-file' })
  if (found > known) throw new DomainError('store.newer-version', { found, known })
}

/** Brings a database to the newest version, all or nothing. */
export function migrate(db: Database, folder: string): void {
  const files = migrationFiles(folder)
  checkSchema(db, files.length)
  if (schemaVersion(db) === files.length) return
  db.transaction(() => {
    for (const file of files.slice(schemaVersion(db))) db.exec(readFileSync(file, 'utf8'))
    db.pragma(`user_version = ${files.length}`)
  }).immediate()
}
