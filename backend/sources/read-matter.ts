import type { AttachmentRef, EventLevel, Place, Urgency } from '#contract/case.ts'
import { Point } from '#contract/case.ts'
import { ReporterInput, type CaseAction } from '#contract/commands.ts'
import { OrgCode, type Instant } from '#contract/ids.ts'
import type { SourceEnvelope } from '#contract/sources.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createReadInstant } from '#backend/importer/read-instant.ts'
import { toWgs84 } from '#backend/importer/to-point.ts'
import { fromGaussGrid } from './gauss-grid.ts'
import { textOf, valueAt, type Payload } from './payload-text.ts'
import type { PhotoField, SourceConfig, SourceFields, Templates } from './source-config.ts'

type Report = Extract<CaseAction, { type: 'report' }>

/** A photo as a source names it: the bytes are fetched from it. */
export type NamedPhoto = { name: string; kind: AttachmentRef['kind'] }

/** What a payload says, in our words. */
export type Matter = {
  sourceId: string
  /** All of a report but its photos. */
  report: Omit<Report, 'type' | 'attachments' | 'reporter'> & { reporter?: ReporterInput }
  reportedAt: Instant | null
  photos: NamedPhoto[]
  remarks: string[]
  staff: string | null
  /** The result of what was fixed at once; null: it was not. */
  fixed: string | null
  buildingToken: string | null
}

const longest = { title: 80, text: 5000, address: 200, building: 32, name: 40 }
const SHORTEST_TEXT = 5
const MOST_PHOTOS = 9
const FEN = 100

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
const invalid = (field: string): DomainError => new DomainError('inbound.invalid-field', { field })

function lookUp<T>(table: { from: Templates; map: Readonly<Record<string, T>>; default?: T | undefined } | undefined, payload: Payload): T | undefined {
  if (table === undefined) return undefined
  const text = textOf(table.from, payload)
  return Object.hasOwn(table.map, text) ? table.map[text] : table.default
}

function numberAt(templates: Templates | undefined, payload: Payload, field: string): number | undefined {
  const text = textOf(templates, payload)
  if (text === '') return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw invalid(field)
  return value
}

const truths: ReadonlySet<string> = new Set(['true', '1', '是'])
const isTrue = (templates: Templates | undefined, payload: Payload): boolean => truths.has(textOf(templates, payload))

/** WGS-84, or undefined without coordinates. Refuses what is not a number or not on Earth. */
function pointOf({ point }: SourceFields, payload: Payload): Point | undefined {
  if (point === undefined) return undefined
  const [x, y] = [textOf(point.lng, payload), textOf(point.lat, payload)]
  if (x === '' || y === '') return undefined
  const given = { lng: Number(x), lat: Number(y) }
  const degrees = Point.safeParse(point.gauss === undefined ? given : fromGaussGrid({ east: given.lng, north: given.lat }, point.gauss))
  if (!degrees.success) throw invalid('point')
  return toWgs84(degrees.data, point.datum)
}

/** The organisation code of the source or what its map says of it, shortened to the last part we also have, at most to the street. */
function orgOf({ orgCode, orgs }: SourceFields, payload: Payload, isKnown: (code: OrgCode) => boolean): OrgCode | undefined {
  const written = textOf(orgCode, payload)
  for (let text: string = Object.hasOwn(orgs, written) ? (orgs[written] ?? '') : written; text.length >= orgCodeLengths.street; text = text.slice(0, -3)) {
    const code = OrgCode.safeParse(text)
    if (code.success && isKnown(code.data)) return code.data
  }
  return undefined
}

function placeOf(fields: SourceFields, payload: Payload, isKnown: (code: OrgCode) => boolean): Place {
  const point = pointOf(fields, payload)
  const orgCode = orgOf(fields, payload, isKnown)
  const building = textOf(fields.buildingCode, payload).slice(0, longest.building)
  const address = oneLine(textOf(fields.address, payload)).slice(0, longest.address)
  return {
    ...(point === undefined ? {} : { point }), ...(orgCode === undefined ? {} : { orgCode }),
    ...(building === '' ? {} : { buildingCode: building }), ...(address === '' ? {} : { address }),
  }
}

/** Contact data, which go into no text and no event. */
function reporterOf(fields: SourceFields, payload: Payload): ReporterInput | undefined {
  const name = textOf(fields.name, payload).slice(0, longest.name)
  const phone = textOf(fields.phone, payload).replaceAll(/[\s-]/g, '')
  const wishes = {
    isAnonymous: isTrue(fields.isAnonymous, payload), isConfidential: isTrue(fields.isConfidential, payload), wantsContact: isTrue(fields.wantsContact, payload),
  }
  if (name === '' && phone === '' && !Object.values(wishes).includes(true)) return undefined
  const reporter = ReporterInput.safeParse({ ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }), ...wishes })
  if (!reporter.success) throw invalid('phone')
  return reporter.data
}

function photoNames({ path, name, kind }: PhotoField, payload: Payload): NamedPhoto[] {
  const list = valueAt(payload, path)
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) throw invalid(path)
  return list.flatMap((one: unknown) => {
    const text = name === undefined ? one : valueAt(one, name)
    return typeof text === 'string' && text !== '' ? [{ name: text.slice(0, 120), kind }] : []
  })
}

/** The photos a payload names, at most nine. */
export const photosOf = (fields: readonly PhotoField[], payload: Payload): NamedPhoto[] => fields.flatMap((field) => photoNames(field, payload)).slice(0, MOST_PHOTOS)

/** The source's own item code, else what its classes stand for; undefined when the catalogue knows neither. */
function itemOf({ item }: SourceFields, payload: Payload, isKnown: (code: string) => boolean): string | undefined {
  const own = textOf(item.code, payload)
  const code = own === '' ? item.map[textOf(item.from, payload)] : own
  return code !== undefined && isKnown(code) ? code : undefined
}

function timeOf(config: SourceConfig, payload: Payload): Instant | null {
  const text = textOf(config.fields.reportedAt, payload)
  if (text === '') return null
  const at = createReadInstant({ zone: config.zone, dateFormats: config.timeFormats })(text)
  if (at === null) throw invalid('reportedAt')
  return at
}

function textFields({ fields, masksText }: SourceConfig, payload: Payload): { text: string; title?: string } {
  const clean = (text: string) => (masksText ? maskText(text) : text)
  const text = clean(textOf(fields.text, payload)).slice(0, longest.text)
  if (text === '') throw invalid('text')
  const title = clean(oneLine(textOf(fields.title, payload))).slice(0, longest.title)
  return { text: text.length < SHORTEST_TEXT ? `${text}（来源原文如此）` : text, ...(title === '' ? {} : { title }) }
}

type Optional = { itemCode?: string; level?: EventLevel; urgency: Urgency; nature?: Report['nature']; peopleCount?: number; amountFen?: number }

function facts({ fields }: SourceConfig, payload: Payload, books: Books): Optional {
  const amount = numberAt(fields.amountYuan, payload, 'amountYuan')
  const people = numberAt(fields.people, payload, 'people')
  const itemCode = itemOf(fields, payload, (code) => books.items.has(code))
  const level = lookUp(fields.level, payload)
  const nature = lookUp(fields.nature, payload)
  return {
    urgency: lookUp(fields.urgency, payload) ?? 'NORMAL',
    ...(itemCode === undefined ? {} : { itemCode }), ...(level === undefined ? {} : { level }), ...(nature === undefined ? {} : { nature }),
    ...(people === undefined ? {} : { peopleCount: Math.round(people) }), ...(amount === undefined ? {} : { amountFen: Math.round(amount * FEN) }),
  }
}

export type Books = { items: ReadonlyMap<string, unknown>; orgs: ReadonlyMap<OrgCode, unknown> }

/** Reads the payload of an `upsert` by the field map. Refuses with `inbound.invalid-field` and the field; unknown items and places are left open. */
export function readMatter(config: SourceConfig, envelope: SourceEnvelope, books: Books): Matter {
  const { fields, source, origin } = config
  const { payload, sourceId } = envelope
  const own = textOf(fields.sourceId, payload)
  if (own !== sourceId) throw invalid('sourceId')
  const reporter = reporterOf(fields, payload)
  const isFixed = fields.fixed !== undefined && textOf(fields.fixed.when, payload) === fields.fixed.equals
  return {
    sourceId,
    report: {
      source, sourceId, origin, isTest: false, place: placeOf(fields, payload, (code) => books.orgs.has(code)), ...textFields(config, payload), ...facts(config, payload, books),
      ...(reporter === undefined ? {} : { reporter }),
    },
    reportedAt: timeOf(config, payload),
    photos: photosOf(fields.photos, payload),
    remarks: fields.remarks.map((line) => textOf([line], payload)).filter((line) => line !== ''),
    staff: textOf(fields.staff, payload) || null,
    fixed: isFixed ? (fields.fixed?.result ?? null) : null,
    buildingToken: textOf(fields.buildingToken, payload) || null,
  }
}
