import { z } from 'zod'
import { MapChange, mapFields, mapTables, spotOf, type FieldMapView, type MapField, type MapSpot, type MapTable } from '#contract/field-maps.ts'
import { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { valueAt } from './payload-text.ts'
import { SourceConfig, type Templates } from './source-config.ts'

/** A change with who made it. */
export const MapEntry = z.strictObject({ change: MapChange, at: Instant, by: z.string() })
export type MapEntry = z.infer<typeof MapEntry>

/** Tables hold numbers where levels are meant. */
const valueOf = (table: MapTable, value: string): string | number => (table === 'level' ? Number(value) : value)
const placeOf: Record<MapTable, string> = { item: 'item.map', org: 'orgs', level: 'level.map', urgency: 'urgency.map', nature: 'nature.map' }

/** A copy with a value at a dotted path below objects that are there; what is not there is made only at the end of the path. */
function withAt(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const members = z.record(z.string(), z.unknown()).safeParse(target)
  if (!members.success) throw new DomainError('source.map-invalid', { field: key })
  return { ...members.data, [key]: rest.length === 0 ? value : withAt(members.data[key], rest, value) }
}

function withChange(config: SourceConfig, change: MapChange): unknown {
  if (change.kind === 'schema') return { ...config, schemas: [...new Set([...config.schemas, change.word])] }
  if (change.kind === 'time') return { ...config, timeFormats: [...new Set([...config.timeFormats, change.word])] }
  if (change.kind === 'field') return { ...config, fields: withAt(config.fields, change.name.split('.'), change.templates) }
  return { ...config, fields: withAt(config.fields, [...placeOf[change.name].split('.'), change.word], valueOf(change.name, change.value)) }
}

/** The map a hall was shipped with, with one thing changed. Refuses with `source.map-invalid` what is no map then. */
export function changed(config: SourceConfig, change: MapChange): SourceConfig {
  const next = SourceConfig.safeParse(withChange(config, change))
  if (!next.success) throw new DomainError('source.map-invalid', { field: next.error.issues[0]?.path.join('.') ?? '' })
  return next.data
}

/** All changes in their order. One that does not fit what is shipped now is passed over, so that a hall always opens. */
export function withEntries(shipped: SourceConfig, entries: readonly MapEntry[]): SourceConfig {
  let config = shipped
  for (const { change } of entries) {
    try {
      config = changed(config, change)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
  return config
}

export const isSameSpot = (a: MapSpot, b: MapSpot): boolean => a.kind === b.kind && a.name === b.name && a.word === b.word

const Listed = z.array(z.string())
const Values = z.record(z.string(), z.union([z.string(), z.number()]))

export const templatesOf = ({ fields }: SourceConfig, name: MapField): Templates => Listed.safeParse(valueAt(fields, name)).data ?? []
export const tableOf = ({ fields }: SourceConfig, name: MapTable): Readonly<Record<string, string | number>> | null => Values.safeParse(valueAt(fields, placeOf[name])).data ?? null
/** What a table is looked up by. */
export const keyOf: Record<MapTable, MapField> = { item: 'item.from', org: 'orgCode', level: 'level.from', urgency: 'urgency.from', nature: 'nature.from' }
/** Whether a source can have a field at all: one of a group that it does not have at all cannot be given by one template. */
export const canHave = ({ fields }: SourceConfig, name: MapField): boolean => !name.includes('.') || valueAt(fields, name.split('.')[0] ?? '') !== undefined

/** The map as lists, with who changed what. */
export function listMap(config: SourceConfig, entries: readonly MapEntry[]): Pick<FieldMapView, 'schemas' | 'timeFormats' | 'fields' | 'tables'> {
  const by = (spot: MapSpot) => {
    const entry = entries.find(({ change }) => isSameSpot(spotOf(change), spot))
    return entry === undefined ? null : { at: entry.at, by: entry.by }
  }
  const words = (kind: 'schema' | 'time', list: readonly string[]) => list.map((word) => ({ word, changed: by({ kind, name: '', word }) }))
  return {
    schemas: words('schema', config.schemas),
    timeFormats: words('time', config.timeFormats),
    fields: mapFields.filter((name) => canHave(config, name)).map((name) => ({ name, templates: templatesOf(config, name), changed: by({ kind: 'field', name, word: '' }), sample: null })),
    tables: mapTables.flatMap((name) => {
      const table = tableOf(config, name)
      return table === null ? [] : [{ name, entries: Object.entries(table).map(([word, value]) => ({ word, value: String(value), changed: by({ kind: 'value', name, word }) })), unknown: [] }]
    }),
  }
}
