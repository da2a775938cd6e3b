import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { backupStore, restoreStore } from '#backend/store/backup.ts'
import { migrationFiles } from '#backend/store/migrate.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { batchOf, caseId, projectSteps } from '#tests/support/facts.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { born, refusal } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

/** A store with two cases, its backup, and a third case written after it. */
async function backedUp(): Promise<{ folder: string; file: string; target: string }> {
  const folder = newFolder()
  const [file, target] = [join(folder, 'hall.db'), join(folder, 'hall.backup')]
  const store = openStore(file)
  store.commit(batchOf([born(1), born(2)]))
  expect(await backupStore({ file, migrations: MIGRATIONS, target })).toEqual({ events: 2, schema: migrationFiles(MIGRATIONS).length })
  store.commit(batchOf([born(3)]))
  store.close()
  return { folder, file, target }
}
const restore = (backup: string, file: string) => restoreStore({ backup, file, migrations: MIGRATIONS })

describe('a backup', () => {
  it('is the store at one moment in one file, taken while it is in use', async () => {
    const { target } = await backedUp()
    expect(existsSync(`${target}-wal`)).toBe(false)
    expect(verifyStore({ file: target, migrations: MIGRATIONS, projector: projectSteps })).toMatchObject({ ok: true, events: 2 })
  })

  it('put back gives the store of that moment, and keeps the other one beside it', async () => {
    const { file, target } = await backedUp()
    expect(restore(target, file)).toEqual({ events: 2, schema: migrationFiles(MIGRATIONS).length })
    const store = openStore(file)
    expect([store.head().position, store.loadCase(caseId(3))]).toEqual([2, null])
    expect(openStore(`${file}.before-restore`).head().position).toBe(3)
  })

  it('is put where no store was', async () => {
    const { folder, target } = await backedUp()
    restore(target, join(folder, 'new.db'))
    expect(openStore(join(folder, 'new.db')).head().position).toBe(2)
  })

  it('takes the place of a broken store', async () => {
    const { file, target } = await backedUp()
    writeFileSync(file, 'broken')
    restore(target, file)
    expect(openStore(file).head().position).toBe(2)
  })

  it.each([
    ['cut short', (target: string) => truncateSync(target, 40_000), 'store.corrupt'],
    ['damaged', (target: string) => writeFileSync(target, readFileSync(target).fill(0x5a, 8192, 12_288)), 'store.corrupt'],
    ['no store at all', (target: string) => writeFileSync(target, 'hello'.repeat(1000)), 'store.corrupt'],
    ['empty', (target: string) => writeFileSync(target, ''), 'store.corrupt'],
    ['of a newer version', (target: string) => {
      const db = new Database(target)
      db.pragma('user_version = 99')
      db.close()
    }, 'store.newer-version'],
  ])('that is %s is refused before anything is touched', async (_, spoil, code) => {
    const { file, target } = await backedUp()
    spoil(target)
    expect(refusal(() => restore(target, file))).toBe(code)
    expect(openStore(file).head().position).toBe(3)
    expect(existsSync(`${file}.before-restore`)).toBe(false)
  })

  it('is not put back under a running server', async () => {
    const { file, target } = await backedUp()
    openStore(file)
    expect(refusal(() => restore(target, file))).toBe('store.locked')
  })

  it('of a store that is not there is refused', async () => {
    const folder = newFolder()
    await expect(backupStore({ file: join(folder, 'none.db'), migrations: MIGRATIONS, target: join(folder, 'x') })).rejects.toBeInstanceOf(DomainError)
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })
})
