import { z } from 'zod'
import { SourceCode } from './case.ts'
import { Instant } from './ids.ts'

/** Fields of a case that a source fills in; `.from` is what a table of values is looked up by. */
export const mapFields = [
  'sourceId', 'text', 'title', 'address', 'orgCode', 'buildingCode', 'point.lng', 'point.lat', 'item.code', 'item.from', 'level.from', 'urgency.from', 'nature.from',
  'reportedAt', 'people', 'amountYuan', 'name', 'phone', 'staff',
] as const
export const MapField = z.enum(mapFields)
export type MapField = z.infer<typeof MapField>

/** Tables from a source's words to ours; `org`: codes of places that are not, or no longer, those of our organisation. */
export const mapTables = ['item', 'org', 'level', 'urgency', 'nature'] as const
export const MapTable = z.enum(mapTables)
export type MapTable = z.infer<typeof MapTable>

/** A text with `{path.in.the.payload}`; `{path?}` may be empty. */
export const MapTemplate = z.string().trim().min(1).max(200).regex(/^(?:[^{}]|\{[^{}?]+\??\})+$/)
const word = z.string().trim().min(1).max(120)

/** One thing that is understood otherwise than the hall was shipped with. Of several templates the first whose places are all filled counts. */
export const MapChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), name: MapField, templates: z.array(MapTemplate).min(1).max(6) }),
  z.strictObject({ kind: z.literal('value'), name: MapTable, word, value: z.string().trim().min(1).max(64) }),
  z.strictObject({ kind: z.literal('schema'), word: z.string().trim().min(1).max(64) }),
  z.strictObject({ kind: z.literal('time'), word: z.string().trim().min(4).max(40) }),
])
export type MapChange = z.infer<typeof MapChange>

/** What a change is about: there is one change of it at a time. */
export const MapSpot = z.strictObject({ kind: z.enum(['field', 'value', 'schema', 'time']), name: z.string().max(40), word: z.string().max(120) })
export type MapSpot = z.infer<typeof MapSpot>
export const spotOf = (change: MapChange): MapSpot => ({ kind: change.kind, name: 'name' in change ? change.name : '', word: 'word' in change ? change.word : '' })

/** By whom and when something was changed; null: as shipped. */
const Changed = z.object({ at: Instant, by: z.string() }).nullable()
const listed = z.array(z.object({ word: z.string(), changed: Changed }))

/** The map of one source as it is used now. `sample`: what the newest message gave, masked; null: nothing, or personal. */
export const FieldMapView = z.object({
  source: SourceCode,
  schemas: listed,
  timeFormats: listed,
  fields: z.array(z.object({ name: MapField, templates: z.array(z.string()), changed: Changed, sample: z.string().nullable() })),
  /** `unknown`: words of the last messages that the table does not have, most frequent first. */
  tables: z.array(z.object({ name: MapTable, entries: z.array(z.object({ word: z.string(), value: z.string(), changed: Changed })), unknown: z.array(z.object({ word: z.string(), count: z.int() })) })),
  /** Places in the payloads of the last messages. */
  paths: z.array(z.string()),
  /** So many messages were looked at; so many of them cannot be read. */
  read: z.int(),
  refused: z.int(),
})
export type FieldMapView = z.infer<typeof FieldMapView>

/** What a change would do to the last messages of the source. `revived`: dead letters that could be read; `broken`: messages that could not be any more. */
export const MapPreview = z.object({
  read: z.int(), changed: z.int(), revived: z.int(), broken: z.int(),
  samples: z.array(z.object({ sourceId: z.string(), name: z.string(), before: z.string(), after: z.string() })),
})
export type MapPreview = z.infer<typeof MapPreview>

const none = z.undefined()
const bySource = z.object({ source: SourceCode })

/** How the messages of a source are understood; changed by administrators, for good and until it is taken back. */
export const fieldMapRoutes = {
  fieldMap: { method: 'get', path: '/sources/:source/map', access: 'session', params: bySource, query: none, body: none, reply: FieldMapView, summary: 'How the messages of a source are understood' },
  previewMap: { method: 'post', path: '/sources/:source/map/preview', access: 'session', params: bySource, query: none, body: MapChange, reply: MapPreview, summary: 'What a change would do to the last messages' },
  changeMap: { method: 'post', path: '/sources/:source/map', access: 'session', params: bySource, query: none, body: MapChange, reply: z.object({ retried: z.int() }), summary: 'Understand it so from now on; dead letters that can be read now are read again' },
  revertMap: { method: 'post', path: '/sources/:source/map/revert', access: 'session', params: bySource, query: none, body: MapSpot, reply: z.object({ done: z.boolean() }), summary: 'Take a change back: as shipped again' },
} as const
