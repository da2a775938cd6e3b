import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import type { Store } from '#backend/ports/store.ts'
import { createMemoryStore } from '#backend/store/memory-store.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { storeContract } from '#tests/support/store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridhall-contract-'))
const opened: Store[] = []
let files = 0

const kept = (store: Store): Store => {
  opened.push(store)
  return store
}

afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

storeContract('memory', createMemoryStore)
storeContract('SQLite in memory', () => kept(createSqliteStore({ file: ':memory:', migrations: MIGRATIONS })))
storeContract('SQLite file', () => {
  files += 1
  return kept(createSqliteStore({ file: join(folder, `${files}.db`), migrations: MIGRATIONS }))
})
