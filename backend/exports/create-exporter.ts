import type { Exporter } from '#backend/ports/exporter.ts'
import { createSnapshotExporter, type StoreFiles } from './snapshot-exporter.ts'
import { createThreadExporter } from './thread-exporter.ts'

/** The exporter of a hall: a thread for each file where the hall has threads (its reader's script tells), else this thread. */
export function createExporter(files: StoreFiles, readerScript: URL | undefined): Exporter {
  if (readerScript === undefined) return createSnapshotExporter(files)
  const script = readerScript.href.endsWith('.js') ? './export-worker.js' : './exports/export-worker.ts'
  return createThreadExporter(new URL(script, readerScript), files)
}
