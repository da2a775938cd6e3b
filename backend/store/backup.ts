import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { checkSchema, migrationFiles, schemaVersion } from './migrate.ts'
import { attempt, toStoreError } from './sqlite-errors.ts'
import { openDatabase, takeWriterLock } from './sqlite-open.ts'

export type BackupOptions = { file: string; migrations: string; target: string }
export type RestoreOptions = { backup: string; migrations: string; file: string }
/** What a backup holds. */
export type BackupReport = { events: number; schema: number }

/** All pages in one step: a backup in steps starts over whenever another process commits. */
const ALL_PAGES = 0x7f_ff_ff_ff

/**
 * Copies the store as it is at one moment, also while a server writes to it, checks the copy and gives it its name only then.
 * Attachments are files beside the store and are not in it.
 */
export async function backupStore({ file, migrations, target }: BackupOptions): Promise<BackupReport> {
  const part = `${target}.part`
  rmSync(part, { force: true })
  const { db, close } = openDatabase({ file, migrations, readonly: true })
  try {
    await db.backup(part, { progress: () => ALL_PAGES })
  } catch (error) {
    throw toStoreError(error)
  } finally {
    close()
  }
  attempt(() => toOneFile(part))
  const report = checkBackup(part, migrations)
  settle(part, target)
  return report
}

/** Takes the copy out of the mode that keeps a second file beside it. */
function toOneFile(file: string): void {
  const db = new Database(file)
  db.pragma('journal_mode = DELETE')
  db.close()
}

/**
 * Puts a backup in the place of a store, which is kept beside it as `<file>.before-restore`. Refuses while a server runs
 * (`store.locked`), a broken backup (`store.corrupt`) and one of a newer version (`store.newer-version`), before anything is
 * touched.
 */
export function restoreStore({ backup, migrations, file }: RestoreOptions): BackupReport {
  const report = checkBackup(backup, migrations)
  const lock = takeWriterLock(file)
  try {
    const part = `${file}.part`
    copyFileSync(backup, part)
    if (existsSync(file)) putAside(file)
    settle(part, file)
    return report
  } finally {
    lock.close()
  }
}

/** Whether a file is a whole store that this version can read. */
export function checkBackup(file: string, migrations: string): BackupReport {
  return attempt(() => {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      checkSchema(db, migrationFiles(migrations).length)
      if (schemaVersion(db) === 0) throw new DomainError('store.corrupt', { reason: 'empty' })
      const faults = db.prepare<[], { integrity_check: string }>('PRAGMA integrity_check(1)').all()
      if (faults[0]?.integrity_check !== 'ok') throw new DomainError('store.corrupt', { reason: 'integrity' })
      const events = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get()?.n ?? 0
      return { events, schema: schemaVersion(db) }
    } finally {
      db.close()
    }
  })
}

/** Brings the old store's write-ahead log into its file, so that the file alone is the whole of it. A broken one is only moved. */
function putAside(file: string): void {
  try {
    const old = new Database(file)
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
  renameSync(file, `${file}.before-restore`)
  for (const beside of [`${file}-wal`, `${file}-shm`]) rmSync(beside, { force: true })
}

/** Makes a finished file durable, then gives it its name. */
function settle(part: string, target: string): void {
  const handle = openSync(part, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(part, target)
}
