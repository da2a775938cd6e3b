import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { batchOf } from '#tests/support/facts.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { born, refusal } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

/** Today's migrations and one more. */
function withAnother(name: string, sql: string): string {
  const folder = newFolder()
  for (const file of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, file), join(folder, file))
  writeFileSync(join(folder, name), sql)
  return folder
}
const another = String(readdirSync(MIGRATIONS).length + 1).padStart(4, '0')

/** A store of today with one case. */
function oldStore(): string {
  const file = join(newFolder(), 'hall.db')
  const store = openStore(file)
  store.commit(batchOf([born(1)]))
  store.close()
  return file
}

describe('migrations', () => {
  it('make a store from nothing, once', () => {
    const file = join(newFolder(), 'hall.db')
    const versions = [1, 2].map(() => {
      const store = openStore(file)
      const version = store.schemaVersion()
      store.close()
      return version
    })
    expect(versions).toEqual([readdirSync(MIGRATIONS).length, readdirSync(MIGRATIONS).length])
  })

  it('bring an older store up and keep what is in it', () => {
    const file = oldStore()
    const store = openStore(file, { migrations: withAnother(`${another}-note.sql`, 'CREATE TABLE note (text TEXT) STRICT;') })
    expect([store.schemaVersion(), store.count({ measure: 'intake' }), store.commit(batchOf([born(2)])).to]).toEqual([Number(another), 1, 2])
  })

  it('that fail leave the store as it was', () => {
    const file = oldStore()
    const migrations = withAnother(`${another}-broken.sql`, 'CREATE TABLE note (text TEXT) STRICT; INSERT INTO nowhere VALUES (1);')
    expect(refusal(() => openStore(file, { migrations }))).toBe('internal')
    const db = new Database(file)
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'note'").get()).toBeUndefined()
    db.close()
    expect(openStore(file).count({ measure: 'intake' })).toBe(1)
  })

  it('are not made by a reader', () => {
    const migrations = withAnother(`${another}-note.sql`, 'CREATE TABLE note (text TEXT) STRICT;')
    expect(refusal(() => openStore(oldStore(), { migrations, readonly: true }))).toBe('store.unavailable')
  })

  it.each([['0099-late.sql'], ['0001-twice.sql'], ['first.sql']])('named %s are refused as out of order', (name) => {
    const migrations = withAnother(name, '')
    expect(() => openStore(join(newFolder(), 'hall.db'), { migrations })).toThrow('out of order')
  })
})
