import type { Exporter } from '#backend/ports/exporter.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'

export type StoreFiles = { file: string; migrations: string }

/** Writes files in this thread, each over a snapshot of its own. What writes spreadsheets is loaded at the first file. */
export function createSnapshotExporter(files: StoreFiles): Exporter {
  return {
    async *open(plan) {
      const { writeExport } = await import('./write-export.ts')
      const store = createSqliteStore({ ...files, readonly: true, isSnapshot: true })
      try {
        yield* writeExport(store, plan)
      } finally {
        store.close()
      }
    },
  }
}
