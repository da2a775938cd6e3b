import { createHash } from 'node:crypto'
import type { Store } from '#backend/ports/store.ts'
import { loadResources } from './load-resources.ts'
import { type CatalogueKind, readRecorded, recordTable, SHIPPED_VERSION, type Signature, type TableImported } from './recorded-catalogue.ts'

type Import = { dir: string; store: Pick<Store, 'commit' | 'streamEvents'>; kind: CatalogueKind; file: string; text: string; signature: Signature }

const countRows = (text: string): number => text.split(/\r?\n/).filter((line) => line !== '').length - 1

/**
 * Makes a file the newest version of one catalogue table. The whole catalogue must load with it, else nothing is stored
 * and `catalogue.invalid-file` says where. The same text again stores nothing (`isNew` false).
 */
export function importTable({ dir, store, kind, file, text, signature }: Import): { version: number; rows: number; isNew: boolean } {
  const recorded = readRecorded(store)
  const versions = recorded.tables[kind]
  const sha256 = createHash('sha256').update(text).digest('hex')
  const last = versions.at(-1)
  if (last?.sha256 === sha256) return { version: last.version, rows: last.rows, isNew: false }
  const table: TableImported = { kind, version: SHIPPED_VERSION + versions.length + 1, file, sha256, rows: countRows(text), text }
  loadResources(dir, { ...recorded, tables: { ...recorded.tables, [kind]: [...versions, table] } })
  recordTable(store, table, signature)
  return { version: table.version, rows: table.rows, isNew: true }
}
