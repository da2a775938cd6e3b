import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { HallStore } from '#backend/ports/areas.ts'
import type { SqliteOptions } from '#backend/store/sqlite-open.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'

/** An empty folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The store in this file, closed after the test if the test has not closed it. */
export function openStore(file: string, options: Partial<SqliteOptions> = {}): HallStore {
  const store = createSqliteStore({ file, migrations: MIGRATIONS, ...options })
  onTestFinished(() => store.close())
  return store
}
