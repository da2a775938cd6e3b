import Database, { type Database as Connection } from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { checkSchema, migrate, migrationFiles, schemaVersion } from './migrate.ts'
import { toStoreError } from './sqlite-errors.ts'

/**
 * Where the store is; `migrations` is the folder of numbered .sql files. `:memory:` needs no lock. `maxPages` limits the file
 * (pages of 4 KB): beyond it every commit is refused as `store.full`, as on a full disk. A read-only `isSnapshot` sees one state of the store until it
 * is closed; the write-ahead log grows meanwhile, so it must not stay open for long.
 */
export type SqliteOptions = { file: string; migrations: string; readonly?: boolean; isSnapshot?: boolean; maxPages?: number }
/** An open database; `close` also gives up the writer's lock. */
export type OpenDatabase = { db: Connection; close(): void }

const BUSY_TIMEOUT_MS = 5000
/**
 * Page cache: large enough for the hot pages of a million cases, as the system keeps the others. Not larger: moving pages within a tree makes SQLite
 * look through all of its cache at the end of a commit (`balance_nonroot` uses page number 262,145, and the cache then looks for pages beyond the file).
 */
const CACHE_KIB = 16_384
/** A snapshot is read once from end to end. */
const SNAPSHOT_CACHE_KIB = 8192
/** Pages of the write-ahead log before it is copied back: 16 MB, so that a burst of commits is not held up often. */
const CHECKPOINT_PAGES = 4000
const WAL_LIMIT_BYTES = 67_108_864

/**
 * Opens the one writer, or a read-only connection beside it. Throws `store.locked` while another process writes,
 * `store.newer-version`, `store.corrupt`, or `store.unavailable` when the file cannot be opened or is too old to be read only.
 */
export function openDatabase(options: SqliteOptions): OpenDatabase {
  const lock = options.readonly === true || options.file === ':memory:' ? null : takeWriterLock(options.file)
  let db: Connection | null = null
  try {
    db = options.readonly === true ? openReader(options) : openWriter(options)
  } catch (error) {
    lock?.close()
    throw toOpenError(error)
  }
  const opened = db
  return {
    db: opened,
    close() {
      opened.close()
      lock?.close()
    },
  }
}

/**
 * Takes the right to write: an exclusive lock on a file beside the database, which the operating system gives up with the
 * process. Readers do not need it. Close the answer to release it.
 */
export function takeWriterLock(file: string): { close(): void } {
  let lock: Connection | null = null
  try {
    lock = new Database(`${file}.lock`, { timeout: 0 })
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    throw toOpenError(error)
  }
}

function openWriter({ file, migrations, maxPages }: SqliteOptions): Connection {
  return configured(new Database(file, { timeout: BUSY_TIMEOUT_MS }), (db) => {
    checkSchema(db, migrationFiles(migrations).length)
    db.pragma('journal_mode = WAL')
    // better-sqlite3 opens WAL files at NORMAL: without this an acknowledged command may be lost with the power.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`)
    migrate(db, migrations)
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`)
  })
}

function openReader({ file, migrations, isSnapshot = false }: SqliteOptions): Connection {
  return configured(new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS }), (db) => {
    const known = migrationFiles(migrations).length
    checkSchema(db, known)
    const found = schemaVersion(db)
    if (found < known) throw new DomainError('store.unavailable', { reason: 'older-version', found, known })
    if (!isSnapshot) return
    db.pragma(`cache_size = -${SNAPSHOT_CACHE_KIB}`)
    db.exec('BEGIN')
    db.prepare('SELECT max(position) FROM event').get()
  })
}

function configured(db: Connection, configure: (db: Connection) => void): Connection {
  try {
    db.pragma(`cache_size = -${CACHE_KIB}`)
    db.pragma('temp_store = MEMORY')
    configure(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function toOpenError(error: unknown): unknown {
  const isNoFolder = error instanceof TypeError && error.message.includes('directory does not exist')
  return isNoFolder ? new DomainError('store.unavailable', { reason: 'no-such-folder' }) : toStoreError(error)
}
