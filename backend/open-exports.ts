import { join } from 'node:path'
import { createExportDesk, type ExportDesk } from '#backend/app/export-desk.ts'
import { prepareTable, type TableSources } from '#backend/app/export-tables/prepare.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { BudgetDesk } from '#backend/app/budget-desk.ts'
import type { TopicDesk } from '#backend/app/topics.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { createExporter } from '#backend/exports/create-exporter.ts'
import type { StoreFiles } from '#backend/exports/snapshot-exporter.ts'
import { ExportConfig } from '#backend/resources/export-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { systemIds } from '#backend/system/ids.ts'

type Opened = { queries: QueryDeps & { topics: TopicDesk; budgets: BudgetDesk }; write: WriteSide; sources: Omit<TableSources, 'budgets'>; files: StoreFiles; readerScript: URL | undefined; resources: string }

/** Lists as files, with all that they are written from. */
export function openExports({ queries, write, sources, files, readerScript, resources }: Opened): ExportDesk {
  return createExportDesk({
    ...queries, exporter: createExporter(files, readerScript), settings: readJson(join(resources, 'config', 'exports.json'), ExportConfig), audit: write.bus, newId: () => systemIds.uuid(),
    prepare: (asked) => prepareTable({ queries, sources: { ...sources, budgets: queries.budgets }, position: queries.position }, asked),
  })
}
