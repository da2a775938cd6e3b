import { z } from 'zod'
import type { Place } from '#contract/case.ts'
import type { CaseActionInput } from '#contract/commands.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { badRequest, type GeoProblem, notFound, refuseGeo } from './geo-error.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import type { Open311Config } from './open311-config.ts'
import { attributeValues, fieldOf, type Form } from './read-form.ts'
import { readAttributes } from './read-attributes.ts'
import { attributesOf } from './services.ts'

export type ReportBooks = { config: Open311Config; catalogue: Pick<Catalogue, 'orgs' | 'items'>; district: OrgCode; locate: (place: Place) => OrgCode | null }

/** What a POST asks for: the report, whose area it is for, and where the sender keeps a picture. */
export type GeoReport = { org: OrgCode; action: Extract<CaseActionInput, { type: 'report' }>; mediaUrl: string | null }

const longestUrl = 500
const shortestText = 5
const Phone = z.string().regex(/^\+?\d{5,15}$/)
const Email = z.email().max(120)

/** Reads a report from a form. Refuses with everything that is wrong with it at once. */
export function readReport(form: Form, books: ReportBooks): GeoReport {
  const { config, catalogue, district } = books
  const org = jurisdictionOf(fieldOf(form, 'jurisdiction_id'), { config, orgs: catalogue.orgs, district })
  const code = fieldOf(form, 'service_code')
  if (code === undefined) return refuseGeo(badRequest('service_code was not provided'))
  const item = catalogue.items.get(code)
  if (item === undefined) return refuseGeo(notFound('service_code was not found'))
  const problems: GeoProblem[] = []
  const note = (problem: string | null) => void (problem !== null && problems.push(badRequest(problem)))
  const place = readPlace(form, { books, org, note })
  const attributes = readAttributes(attributesOf(item, config), attributeValues(form))
  problems.push(...attributes.problems)
  const text = readText(form, { item, most: config.descriptionLength, note })
  const reporter = readReporter(form, note)
  const mediaUrl = readMediaUrl(form, note)
  if (problems.length > 0) return refuseGeo(...problems)
  const { buildingCode, ...facts } = attributes.facts
  const withBuilding = buildingCode === undefined ? place : { buildingCode, ...place }
  return { org, mediaUrl, action: { type: 'report', source: 'OPEN311', origin: 'RESIDENT', itemCode: item.code, text, place: withBuilding, ...facts, ...(reporter === null ? {} : { reporter }) } }
}

type Note = (problem: string | null) => void

function readPlace(form: Form, { books, org, note }: { books: ReportBooks; org: OrgCode; note: Note }): Place {
  const point = readPoint(form, note)
  const place: Place = { point, address: readShort(form, { name: 'address_string', most: 200, note }), buildingCode: readShort(form, { name: 'address_id', most: 32, note }) }
  if (isEmpty(place)) note('a location is required: lat and long, address_string, or address_id')
  if (point !== undefined && books.locate({ point }) === null) note('lat and long are outside the area that is served')
  if (place.buildingCode !== undefined && books.locate({ buildingCode: place.buildingCode }) === null) note('address_id was not found')
  const subGrid = books.locate(place)
  if (subGrid !== null && !isWithin(subGrid, org)) note('the location is outside this jurisdiction')
  return subGrid === null ? place : { ...place, orgCode: subGrid }
}

const isEmpty = (record: object): boolean => Object.values(record).every((value) => value === undefined)

function readShort(form: Form, { name, most, note }: { name: string; most: number; note: Note }): string | undefined {
  const text = fieldOf(form, name)
  if (text !== undefined && text.length > most) note(`${name} is longer than ${most} characters`)
  return text
}

const isDegrees = (text: string | undefined, most: number) => text !== undefined && /^[+-]?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most

function readPoint(form: Form, note: Note): { lat: number; lng: number } | undefined {
  const [lat, lng] = [fieldOf(form, 'lat'), fieldOf(form, 'long') ?? fieldOf(form, 'lng')]
  if (lat === undefined && lng === undefined) return undefined
  if (isDegrees(lat, 90) && isDegrees(lng, 180)) return { lat: Number(lat), lng: Number(lng) }
  note('lat and long must both be given, in degrees (WGS 84)')
  return undefined
}

function readText(form: Form, { item, most, note }: { item: ItemNode; most: number; note: Note }): string {
  const description = fieldOf(form, 'description') ?? ''
  if (Array.from(description).length > most) note(`description is longer than ${most} characters`)
  if (description.length >= shortestText) return description
  return [item.categoryName, item.name, description === '' ? item.code : description].join('·')
}

type Reporter = NonNullable<GeoReport['action']['reporter']>

function readReporter(form: Form, note: Note): Reporter | null {
  const name = nameOf(fieldOf(form, 'first_name') ?? '', fieldOf(form, 'last_name') ?? '')
  const phone = readChecked(form, { name: 'phone', schema: Phone, problem: 'phone must have 5 to 15 digits', note })
  const email = readChecked(form, { name: 'email', schema: Email, problem: 'email is not an address', note })
  if (name.length > 40) note('first_name and last_name together are longer than 40 characters')
  const reporter: Reporter = { name: name === '' ? undefined : name, phone, email, wantsContact: phone === undefined ? undefined : true }
  return isEmpty(reporter) ? null : reporter
}

function readChecked(form: Form, { name, schema, problem, note }: { name: string; schema: z.ZodType<string>; problem: string; note: Note }): string | undefined {
  const text = name === 'phone' ? fieldOf(form, name)?.replaceAll(/[\s().-]/g, '') : fieldOf(form, name)
  if (text !== undefined && !schema.safeParse(text).success) note(problem)
  return text
}

/** 张 + 小明 are written together, Ada + Lovelace with a space. */
function nameOf(first: string, last: string): string {
  return /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim()
}

function readMediaUrl(form: Form, note: Note): string | null {
  const url = fieldOf(form, 'media_url')
  if (url === undefined) return null
  const isWeb = url.length <= longestUrl && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  if (!isWeb) note('media_url must be an http or https address')
  return url
}
