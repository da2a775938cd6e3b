import Database from 'better-sqlite3'
import type { ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** SQLite result codes by their beginning; the first that fits decides. */
const BY_RESULT: readonly (readonly [string, ErrorCode])[] = [
  ['SQLITE_FULL', 'store.full'],
  ['SQLITE_CORRUPT', 'store.corrupt'],
  ['SQLITE_NOTADB', 'store.corrupt'],
  ['SQLITE_BUSY', 'store.locked'],
  ['SQLITE_LOCKED', 'store.locked'],
  ['SQLITE_CONSTRAINT', 'internal'],
  ['SQLITE_ERROR', 'internal'],
  ['SQLITE_', 'store.unavailable'],
]

/** What a broken UNIQUE means; the columns stand in SQLite's message. */
const BY_UNIQUE: readonly (readonly [string, ErrorCode])[] = [
  ['event.stream', 'case.version-conflict'],
  ['command.command_id', 'command.id-reused'],
  ['case_row.id', 'case.already-exists'],
  ['case_row.no', 'case.already-exists'],
  ['case_row.source', 'case.already-exists'],
]

/** The coded refusal for a failure of SQLite; everything else stays what it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof TypeError && error.message.includes('database connection is not open')) {
    return new DomainError('store.unavailable', { reason: 'closed' })
  }
  if (!(error instanceof Database.SqliteError)) return error
  const { code, message } = error
  const broken = BY_UNIQUE.find(([columns]) => code.startsWith('SQLITE_CONSTRAINT') && message.includes(columns))
  const known = broken ?? BY_RESULT.find(([beginning]) => code.startsWith(beginning))
  return new DomainError(known?.[1] ?? 'store.unavailable', { sqlite: code, message })
}

/** Runs a function; it fails with coded errors only. */
export function attempt<R>(run: () => R): R {
  try {
    return run()
  } catch (error) {
    throw toStoreError(error)
  }
}

/** The same function, failing with coded errors only. */
export function coded(run: (...args: never[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => attempt((): unknown => Reflect.apply(run, undefined, args))
}
