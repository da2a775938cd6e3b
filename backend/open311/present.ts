import type { CaseNo, OrgCode } from '#contract/ids.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { resolveDue } from '#backend/domain/calendar/work-time.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { type PublicCase, type PublicUpdate, statusAfter } from '#backend/domain/open311/public-case.ts'
import { openStatusOf, updateStatusOf } from '#backend/domain/open311/status.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import { geoTime } from './geo-time.ts'
import type { GeoValue } from './geo-xml.ts'
import type { Language, Open311Config } from './open311-config.ts'
import { itemName } from './services.ts'

export type PresentBooks = { config: Open311Config; catalogue: Catalogue; calendars: CalendarBook; language: Language; mediaUrl: (one: PublicCase) => string | null }

const most = (text: string, length: number): string => Array.from(text).slice(0, length).join('')

/** A case as GeoReport's service request. */
export function presentRequest(one: PublicCase, books: PresentBooks): { readonly [name: string]: GeoValue } {
  const { config, catalogue, language } = books
  const item = catalogue.items.get(one.itemCode)
  const due = expectedAt(one, books)
  return {
    service_request_id: one.no,
    status: openStatusOf(one.status),
    status_notes: [noteOf(one, books), one.result].filter((note) => note !== null).join(language === 'zh' ? '：' : '. '),
    service_name: item === undefined ? one.itemCode : itemName(item, language),
    service_code: one.itemCode,
    description: most(one.text ?? one.title, config.descriptionLength),
    agency_responsible: unitName(one, books),
    service_notice: config.serviceNotice[language],
    requested_datetime: geoTime(one.requestedAt),
    updated_datetime: geoTime(one.updatedAt),
    expected_datetime: due === null ? null : geoTime(due),
    address: one.address === '' ? areaName(one.subGrid, books) : one.address,
    address_id: one.buildingCode,
    zipcode: null,
    lat: one.point?.lat ?? null,
    long: one.point?.lng ?? null,
    media_url: books.mediaUrl(one),
  }
}

/** The same with what `extensions=true` adds. */
export function presentExtended(one: PublicCase, steps: readonly PublicUpdate[], books: PresentBooks): GeoValue {
  const { peopleCount, amountFen, nature } = one
  const answers = { peopleCount, amountFen: amountFen === null ? null : amountFen / 100, nature, buildingCode: one.buildingCode }
  const attributes = books.config.attributes
    .map(({ code, target }) => ({ code, value: answers[target] }))
    .filter(({ value }) => value !== null)
    .map(({ code, value }): GeoValue => ({ code, value: String(value) }))
  return {
    ...presentRequest(one, books),
    attributes,
    extended_attributes: { detailed_status: updateStatusOf(one), sub_grid: one.subGrid, source: one.source },
    notes: steps.map((step): GeoValue => ({ datetime: geoTime(step.at), description: stepNote(step, books), type: step.type })),
  }
}

/** A step of a case as a service request update. */
export function presentUpdate(step: PublicUpdate, books: PresentBooks): GeoValue {
  const status = statusAfter(step.type)
  return {
    update_id: String(step.position),
    service_request_id: step.no,
    status: status === null ? null : updateStatusOf({ status, outcome: step.outcome }),
    updated_datetime: geoTime(step.recordedAt),
    description: stepNote(step, books),
    media_url: null,
  }
}

function stepNote({ type, text, outcome }: PublicUpdate, { config, language }: PresentBooks): string {
  if (text !== null) return text
  if (outcome !== null) return config.outcomeNotes[outcome][language]
  const status = statusAfter(type)
  return status === null ? config.commentNote[language] : config.statusNotes[status][language]
}

function noteOf({ status, outcome }: PublicCase, { config, language }: PresentBooks): string {
  return status === 'CLOSED' && outcome !== null ? config.outcomeNotes[outcome][language] : config.statusNotes[status][language]
}

/** The unit that has the case, else the area whose desk it is at. */
function unitName({ unit, subGrid }: PublicCase, books: PresentBooks): string {
  const found = unit === null ? undefined : books.catalogue.units.get(unit)
  if (found === undefined) return areaName(subGrid, books)
  return books.language === 'zh' ? found.name : found.nameEn
}

function areaName(code: OrgCode, { catalogue, language }: PresentBooks): string {
  const org = catalogue.orgs.get(code)
  if (org === undefined) return code
  return language === 'zh' ? org.name : org.nameEn
}

/** The frozen deadline; before dispatch, what the item promises from the last moment of dispatch on. */
function expectedAt({ dueAt, dispatchDueAt, requestedAt, itemCode, status }: PublicCase, { catalogue, calendars }: PresentBooks): number | null {
  const item = catalogue.items.get(itemCode)
  if (dueAt !== null || item === undefined || openStatusOf(status) === 'closed') return dueAt
  return resolveDue(dispatchDueAt ?? requestedAt, { ms: item.limitHours * HOUR, mode: item.mode }, calendars.current)
}

/** What a POST is answered with. */
export function presentTaken(taken: { no: CaseNo } | { token: string }, { config, language }: Pick<PresentBooks, 'config' | 'language'>): GeoValue {
  const notice = config.serviceNotice[language]
  return [{ ...('no' in taken ? { service_request_id: taken.no } : { token: taken.token }), service_notice: notice, account_id: null }]
}
