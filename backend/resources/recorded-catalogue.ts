import { z } from 'zod'
import type { Instant } from '#contract/ids.ts'
import { UnitNode } from '#contract/views.ts'
import type { Actor } from '#contract/roles.ts'
import type { NewEvent, Store } from '#backend/ports/store.ts'
import { Product } from './config-schemas.ts'
import { Geo } from './geo.ts'

/** The tables of the catalogue that an import can replace, each with a version history of its own. */
export const catalogueKinds = ['orgs', 'items', 'departments', 'posts', 'holidays'] as const
export const CatalogueKind = z.enum(catalogueKinds)
export type CatalogueKind = z.infer<typeof CatalogueKind>

/** What ships is version 1; imports count on from there. */
export const SHIPPED_VERSION = 1

const TableImported = z.object({ kind: CatalogueKind, version: z.int(), file: z.string(), sha256: z.string(), rows: z.int(), text: z.string() })
export type TableImported = z.infer<typeof TableImported>
/** Agencies and a source system that a foreign file brings along. */
const ForeignNames = z.object({ units: z.array(UnitNode), sources: Product.shape.sources })
export type ForeignNames = z.infer<typeof ForeignNames>

/** Boundaries of every sub-grid as a file gave them, mended, in WGS-84. */
const BoundariesImported = z.object({ version: z.int(), file: z.string(), sha256: z.string(), geo: Geo })
export type BoundariesImported = z.infer<typeof BoundariesImported>

/** Imported tables by kind, oldest first, what foreign files brought along, and the newest boundaries (null: those that ship). */
export type RecordedCatalogue = {
  tables: Readonly<Record<CatalogueKind, readonly TableImported[]>>
  foreign: readonly ForeignNames[]
  boundaries: BoundariesImported | null
}
export const nothingRecorded: RecordedCatalogue = { tables: { orgs: [], items: [], departments: [], posts: [], holidays: [] }, foreign: [], boundaries: null }

const foreignStream = 'catalogue:foreign'
const boundariesStream = 'catalogue:boundaries'
const streamOf = (kind: CatalogueKind): string => `catalogue:${kind}`

/** Reads every imported version from the log: the log alone can rebuild the catalogue of any time. */
export function readRecorded(store: Pick<Store, 'streamEvents'>): RecordedCatalogue {
  const boundaries = store.streamEvents(boundariesStream).at(-1)
  const read = (kind: CatalogueKind) => store.streamEvents(streamOf(kind)).map(({ data }) => TableImported.parse(data))
  return {
    tables: { orgs: read('orgs'), items: read('items'), departments: read('departments'), posts: read('posts'), holidays: read('holidays') },
    foreign: store.streamEvents(foreignStream).map(({ data }) => ForeignNames.parse(data)),
    boundaries: boundaries === undefined ? null : BoundariesImported.parse(boundaries.data),
  }
}

/** What every catalogue event is signed with. */
export type Signature = { actor: Actor; at: Instant; commandId: string }

const signed = ({ actor, at, commandId }: Signature): Pick<NewEvent, 'actor' | 'at' | 'commandId'> => ({ actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId })

function append(store: Pick<Store, 'commit'>, event: NewEvent): void {
  store.commit({ recordedAt: event.at, events: [event], commands: [], cases: [], contacts: [], outbox: [] })
}

/** Stores a checked table as the newest version of its kind. */
export function recordTable(store: Pick<Store, 'commit'>, table: TableImported, signature: Signature): void {
  append(store, { stream: streamOf(table.kind), version: table.version - SHIPPED_VERSION, type: 'catalogueImported', data: table, ...signed(signature) })
}

/** Adds agencies and source names that a foreign file names and the catalogue does not know. */
export function recordForeignNames(store: Pick<Store, 'commit' | 'streamEvents'>, names: ForeignNames, signature: Signature): void {
  const version = store.streamEvents(foreignStream).length + 1
  append(store, { stream: foreignStream, version, type: 'foreignNamesAdded', data: names, ...signed(signature) })
}

/** Stores checked boundaries as the newest version. */
export function recordBoundaries(store: Pick<Store, 'commit'>, boundaries: BoundariesImported, signature: Signature): void {
  append(store, { stream: boundariesStream, version: boundaries.version - SHIPPED_VERSION, type: 'boundariesImported', data: boundaries, ...signed(signature) })
}
