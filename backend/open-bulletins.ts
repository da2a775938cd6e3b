import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createBulletinDesk, type BulletinDesk } from '#backend/app/bulletin-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import { sourceHealth } from '#backend/app/source-health.ts'
import type { TopicDesk } from '#backend/app/topics.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { createWorkbooks } from '#backend/exports/workbooks.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { PagePrinter } from '#backend/ports/page-printer.ts'
import { createChromiumPrinter } from '#backend/print/chromium-printer.ts'
import { BulletinConfig } from '#backend/resources/bulletin-config.ts'
import { ExportConfig } from '#backend/resources/export-config.ts'
import { IngestConfig } from '#backend/resources/ingest-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { canonicalJson } from '#backend/store/canonical-json.ts'
import { sha256 } from '#backend/system/digest.ts'
import { systemIds } from '#backend/system/ids.ts'

type Opened = { queries: QueryDeps & { topics: TopicDesk }; store: HallStore; write: WriteSide; log: Logger; resources: string; printer?: PagePrinter; address: () => string | null }

const ticketBytes = 32

/** Bulletins with everything they are made and printed with. */
export function openBulletins({ queries, store, write, log, resources, address, printer = createChromiumPrinter() }: Opened): BulletinDesk {
  const config = (file: string) => join(resources, 'config', file)
  const rules = readJson(config('ingest.json'), IngestConfig)
  return createBulletinDesk({
    ...queries, bulletins: store.areas.bulletins, audit: write.bus, log, address, printer, workbooks: createWorkbooks(), digest: sha256, canonical: canonicalJson,
    newId: () => systemIds.uuid(), newTicket: () => randomBytes(ticketBytes).toString('hex'), hashBytes: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    schedule: readJson(config('bulletins.json'), BulletinConfig), words: readJson(config('exports.json'), ExportConfig).bulletin,
    sources: () => sourceHealth({ inbox: store.areas.inbox, reader: queries.reader }, rules, queries.clock.now()),
  })
}
