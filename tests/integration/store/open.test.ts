import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { migrationFiles } from '#backend/store/migrate.ts'
import { batchOf } from '#tests/support/facts.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { born, refusal } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

const PAGE = 4096
const newFile = (): string => join(newFolder(), 'hall.db')

/** Details of the refusal. */
function details(run: () => unknown): Record<string, unknown> {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error.details
    throw error
  }
  throw new Error('not refused')
}

describe('opening a store', () => {
  it('makes it, and finds everything again', () => {
    const file = newFile()
    const first = openStore(file)
    first.commit(batchOf([born(1)]))
    const head = first.head()
    first.close()
    const again = openStore(file)
    expect([again.head(), again.count({ measure: 'intake' }), again.schemaVersion()]).toEqual([head, 1, migrationFiles(MIGRATIONS).length])
  })

  it('writes through to the disk with every commit', () => {
    const file = newFile()
    openStore(file).commit(batchOf([born(1)]))
    const beside = new Database(file, { readonly: true })
    expect(beside.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(beside.prepare('SELECT count(*) AS n FROM event').get()).toEqual({ n: 1 })
    beside.close()
  })

  it('refuses a file of a newer version, and says which', () => {
    const file = newFile()
    openStore(file).close()
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    expect(details(() => openStore(file))).toEqual({ found: 99, known: migrationFiles(MIGRATIONS).length })
    expect([refusal(() => openStore(file)), refusal(() => openStore(file, { readonly: true }))]).toEqual(['store.newer-version', 'store.newer-version'])
  })

  it('refuses what is no store', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'text.db'), 'this is a letter and no database, and it is long enough to be looked at as one'.repeat(20))
    const other = new Database(join(folder, 'other.db'))
    other.exec('CREATE TABLE invoice (id INTEGER)')
    other.close()
    expect(refusal(() => openStore(join(folder, 'text.db')))).toBe('store.corrupt')
    expect(refusal(() => openStore(join(folder, 'other.db')))).toBe('store.corrupt')
    expect(refusal(() => openStore(join(folder, 'none', 'hall.db')))).toBe('store.unavailable')
    expect(refusal(() => openStore(join(folder, 'none.db'), { readonly: true }))).toBe('store.unavailable')
  })

  it('finds damage in the middle of a file when it reads there', () => {
    const file = newFile()
    const store = openStore(file)
    store.commit(batchOf(Array.from({ length: 200 }, (_, index) => born(index + 1))))
    store.close()
    const db = new Database(file)
    const root = Number(db.prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'case_row'").get()?.rootpage)
    db.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0x5a, (root - 1) * PAGE, root * PAGE))
    expect(refusal(() => openStore(file).listCases({ visibility: { org: '440311', unit: null }, order: 'newest', limit: 9 }))).toBe('store.corrupt')
  })
})

describe('a second writer', () => {
  it('is told that the store is in use, until the first one closes', () => {
    const file = newFile()
    const first = openStore(file)
    expect(refusal(() => openStore(file))).toBe('store.locked')
    first.close()
    expect(refusal(() => openStore(file))).toBe('done')
  })

  it('in another process is told so too', () => {
    const file = newFile()
    openStore(file)
    const script = `
      import { createSqliteStore } from ${JSON.stringify(new URL('../../../backend/store/sqlite-store.ts', import.meta.url).href)}
      try { createSqliteStore({ file: ${JSON.stringify(file)}, migrations: ${JSON.stringify(MIGRATIONS)} }); console.log('opened') }
      catch (error) { console.log(error.code) }`
    const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' })
    expect(run.stdout.trim()).toBe('store.locked')
  })

  it('does not disturb readers: they see each commit, and cannot write', () => {
    const file = newFile()
    const writer = openStore(file)
    const reader = openStore(file, { readonly: true })
    writer.commit(batchOf([born(1)]))
    expect(reader.count({ measure: 'intake' })).toBe(1)
    writer.commit(batchOf([born(2)]))
    expect(reader.head()).toEqual(writer.head())
    expect(refusal(() => reader.commit(batchOf([born(3)])))).toBe('store.unavailable')
    expect(writer.head().position).toBe(2)
  })

  it('after closing, is refused every call with a code', () => {
    const store = openStore(newFile())
    store.close()
    expect([refusal(() => store.head()), refusal(() => store.commit(batchOf([born(1)])))]).toEqual(['store.unavailable', 'store.unavailable'])
  })
})
