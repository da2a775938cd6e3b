import type { SourceCode } from '#contract/case.ts'
import type { ErrorCode } from '#contract/errors.ts'
import { spotOf, type FieldMapView, type MapChange, type MapField, type MapPreview, type MapTable } from '#contract/field-maps.ts'
import { OrgCode } from '#contract/ids.ts'
import type { SourceEnvelope } from '#contract/sources.ts'
import type { FieldMapDesk } from '#backend/app/field-map-desk.ts'
import type { Audit } from '#backend/app/audit-log.ts'
import { demandSourceRole } from '#backend/app/source-desk.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { InboxRecord, InboxStore } from '#backend/ports/inbox-store.ts'
import { changed, isSameSpot, keyOf, listMap, tableOf, templatesOf } from './field-map.ts'
import type { LiveMaps } from './live-maps.ts'
import { textOf, type Payload } from './payload-text.ts'
import { openEnvelope, readEnvelope } from './read-envelope.ts'
import { readMatter, type Books, type Matter } from './read-matter.ts'
import type { SourceConfig } from './source-config.ts'

export type MapDeskDeps = { maps: LiveMaps; inbox: Pick<InboxStore, 'list' | 'find'>; retry: (ids: readonly string[]) => number; books: Books; audit: Audit; clock: Clock }

/** So many of the last messages, and of the dead letters, are looked at; larger bodies are passed over. */
const MOST_READ = 200
const LARGEST = 65_536
const MOST_SAMPLES = 6
const LONGEST_SAMPLE = 80
const MOST_UNKNOWN = 20
const MOST_PATHS = 60
const untrusted: ReadonlySet<string> = new Set<ErrorCode>(['inbound.bad-signature', 'inbound.outside-window', 'inbound.replayed'])
const personal: ReadonlySet<string> = new Set<MapField>(['name', 'phone'])

/** The field maps, for those who keep messages going: what a change would do is told from what has come, before it is made. */
export function createMapDesk(deps: MapDeskDeps): FieldMapDesk {
  const { maps, books, audit, clock } = deps
  const previewOf = (source: SourceCode, change: MapChange) => {
    demandMeaning(change, books)
    const next = changed(maps.current(source), change)
    return compare({ now: maps.current(source), next, books }, lastMessages(deps, source))
  }
  const keep = async (source: SourceCode, { by, change, isTakenBack }: { by: Parameters<FieldMapDesk['change']>[0]; change: MapChange; isTakenBack: boolean }, entries: Parameters<LiveMaps['save']>[1]) => {
    maps.save(source, entries)
    await audit.record({ type: isTakenBack ? 'sourceMapReverted' : 'sourceMapChanged', actor: by, data: { source, ...change } })
  }
  return {
    view(actor, source) {
      demandSourceRole(actor, 'operate')
      return viewOf(maps.current(source), { listed: listMap(maps.current(source), maps.entries(source)), books }, lastMessages(deps, source))
    },
    preview(actor, source, change) {
      demandSourceRole(actor, 'connect')
      return previewOf(source, change).preview
    },
    async change(actor, source, change) {
      demandSourceRole(actor, 'connect')
      const { preview, revived } = previewOf(source, change)
      if (preview.broken > 0) throw new DomainError('source.map-breaks', { count: preview.broken })
      const others = maps.entries(source).filter((entry) => !isSameSpot(spotOf(entry.change), spotOf(change)))
      await keep(source, { by: actor, change, isTakenBack: false }, [...others, { change, at: clock.now(), by: actor.name || actor.id }])
      return revived.length === 0 ? 0 : deps.retry(revived)
    },
    async revert(actor, source, spot) {
      demandSourceRole(actor, 'connect')
      const entries = maps.entries(source)
      const found = entries.find((entry) => isSameSpot(spotOf(entry.change), spot))
      if (found === undefined) throw new DomainError('request.not-found')
      await keep(source, { by: actor, change: found.change, isTakenBack: true }, entries.filter((entry) => entry !== found))
    },
  }
}

/** Our side of a table must exist; kinds of urgency, level and nature are told by the map's own shape. */
function demandMeaning(change: MapChange, books: Books): void {
  if (change.kind !== 'value') return
  if (change.name === 'item' && !books.items.has(change.value)) throw new DomainError('catalogue.unknown-item', { itemCode: change.value })
  if (change.name === 'org' && !isOrg(change.value, books)) throw new DomainError('catalogue.unknown-org', { orgCode: change.value })
}

/** The newest messages of a source and its dead letters, as far as they are small and the source's own. */
function lastMessages({ inbox }: MapDeskDeps, source: SourceCode): InboxRecord[] {
  const lines = [...inbox.list({ source, limit: MOST_READ }), ...inbox.list({ source, statuses: ['dead'], limit: MOST_READ })]
  const ids = new Set(lines.filter(({ size, code }) => size <= LARGEST && !untrusted.has(code ?? '')).map(({ id }) => id))
  return [...ids].map((id) => inbox.find(id)).filter((found) => found !== null)
}

/** What a message says by a map; null: it cannot be read, undefined: it says nothing of a whole matter. */
function matterOf(config: SourceConfig, message: InboxRecord, books: Books): Matter | null | undefined {
  try {
    const envelope = readEnvelope(config, message)
    return envelope.op === 'upsert' ? readMatter(config, envelope, books) : undefined
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

type Both = { now: SourceConfig; next: SourceConfig; books: Books }

function compare({ now, next, books }: Both, messages: readonly InboxRecord[]): { preview: MapPreview; revived: string[] } {
  const revived: string[] = []
  const preview: MapPreview = { read: messages.length, changed: 0, revived: 0, broken: 0, samples: [] }
  for (const message of messages) {
    const [before, after] = [matterOf(now, message, books), matterOf(next, message, books)]
    if (before === null && after !== null && message.status === 'dead') revived.push(message.id)
    if (before !== null && after === null) preview.broken += 1
    const differences = differing(before ?? null, after ?? null)
    if (differences.length > 0) preview.changed += 1
    preview.samples.push(...differences)
  }
  return { preview: { ...preview, revived: revived.length, samples: preview.samples.slice(0, MOST_SAMPLES) }, revived }
}

function differing(before: Matter | null, after: Matter | null): MapPreview['samples'] {
  if (after === null) return []
  const [was, is] = [before === null ? {} : factsOf(before), factsOf(after)]
  return Object.entries(is).filter(([name, text]) => text !== (was[name] ?? '')).map(([name, text]) => ({ sourceId: after.sourceId, name, before: was[name] ?? '', after: text }))
}

/** What a matter says, in short masked texts; nothing of the reporter. */
function factsOf({ report, reportedAt, photos }: Matter): Record<string, string> {
  const { place, itemCode, level, urgency, nature, title, text, peopleCount, amountFen } = report
  const { point, orgCode, buildingCode, address } = place
  const facts = { title, text, address, orgCode, buildingCode, point: point === undefined ? undefined : `${point.lng.toFixed(5)}, ${point.lat.toFixed(5)}`, item: itemCode, level, urgency, nature, people: peopleCount, amountFen, reportedAt: reportedAt ?? undefined, photos: photos.length }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, shown(value)]))
}

const shown = (value: string | number | undefined): string => maskText(String(value ?? '')).slice(0, LONGEST_SAMPLE)

/** The envelope of a message, whether its source's map can read it or not. */
function envelopeOf(message: InboxRecord): SourceEnvelope | null {
  try {
    return openEnvelope(message)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

type Listed = { listed: ReturnType<typeof listMap>; books: Books }

function viewOf(config: SourceConfig, { listed, books }: Listed, messages: readonly InboxRecord[]): FieldMapView {
  const payloads = messages.map((message) => envelopeOf(message)).filter((one) => one?.op === 'upsert').map((one): Payload => one?.payload ?? {})
  const [newest] = payloads
  return {
    source: config.source, ...listed,
    fields: listed.fields.map((field) => ({ ...field, sample: personal.has(field.name) || newest === undefined ? null : shown(textOf(field.templates, newest)) || null })),
    tables: listed.tables.map((table) => ({ ...table, unknown: unknownWords(config, table.name, { payloads, books }) })),
    paths: [...new Set(payloads.flatMap((payload) => pathsIn(payload)))].slice(0, MOST_PATHS),
    read: messages.length,
    refused: messages.filter((message) => matterOf(config, message, books) === null).length,
  }
}

/** Words that came and stand in no table: for places, codes that neither the table nor the organisation knows. */
function unknownWords(config: SourceConfig, name: MapTable, { payloads, books }: { payloads: readonly Payload[]; books: Books }): { word: string; count: number }[] {
  const [table, templates] = [tableOf(config, name) ?? {}, templatesOf(config, keyOf[name])]
  const counts = new Map<string, number>()
  for (const payload of payloads) {
    const word = textOf(templates, payload)
    const isKnown = word === '' || Object.hasOwn(table, word) || (name === 'org' && isOrg(word, books)) || (name === 'item' && books.items.has(textOf(config.fields.item.code, payload)))
    if (!isKnown) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => ({ word: word.slice(0, 120), count })).toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).slice(0, MOST_UNKNOWN)
}

const isOrg = (word: string, { orgs }: Books): boolean => {
  const code = OrgCode.safeParse(word)
  return code.success && orgs.has(code.data)
}

/** Dotted paths of the plain values in a payload. */
function pathsIn(payload: unknown, before = ''): string[] {
  if (typeof payload !== 'object' || payload === null) return [before]
  return Array.isArray(payload) ? [] : Object.entries(payload).flatMap(([key, value]) => pathsIn(value, before === '' ? key : `${before}.${key}`))
}
