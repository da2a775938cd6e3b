import { v5 as uuidV5 } from 'uuid'
import { RecordHistory } from '#contract/commands.ts'
import type { CaseId, CommandId, Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { Locator } from '#backend/resources/locator.ts'
import { createReadInstant } from './read-instant.ts'
import type { Mapping } from './mapping.ts'
import { RowError } from './rejection.ts'
import { compileField, type Cells, type Field, type Header } from './template.ts'
import { readPoint } from './to-point.ts'

/** Namespace of the ids made from (source, sourceId): the same row gives the same ids in every store. */
const NAMESPACE = '6f1d3c1e-5a57-4b0e-9d0a-3c7c6f0d8a11'
const longest = { title: 80, text: 5000, address: 200, result: 5000, building: 32 }
const SHORTEST_TEXT = 5

/** A foreign row as the command that records it. */
export type History = { sourceId: string; caseId: CaseId; commandId: CommandId; action: RecordHistory }
type Deps = { mapping: Mapping; header: Header; file: string; catalogue: Catalogue; locator: Locator; importedAt: Instant }

/** A text for a card or a row: line breaks and runs of blanks become one blank. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const fold = (text: string): string => text.trim().toLowerCase()

/** A value looked up by its text, case and blanks aside. */
function createLookup<T>({ from, map, otherwise }: { from: Field; map: Readonly<Record<string, T>>; otherwise: T }): (cells: Cells) => T {
  const table = new Map(Object.entries(map).map(([text, value]) => [fold(text), value]))
  return (cells) => {
    const text = fold(from(cells))
    const value = table.get(text)
    return value === undefined ? otherwise : value
  }
}

/** Ids of a foreign case, from its source and its own id alone. */
export function idsOf(source: string, sourceId: string): { caseId: CaseId; commandId: CommandId } {
  const caseId = uuidV5(`case\n${source}\n${sourceId}`, NAMESPACE)
  return { caseId, commandId: uuidV5(`recordHistory\n${caseId}`, NAMESPACE) }
}

/** Reads the code and the name of a row's unit; null when the row names none and the mapping has no default. */
export function createUnitReader({ mapping: { unit }, header, file }: Pick<Deps, 'mapping' | 'header' | 'file'>): (cells: Cells) => { code: UnitCode; name: string } | null {
  const code = compileField(unit.code, header, file)
  const name = unit.name === undefined ? code : compileField(unit.name, header, file)
  const map = new Map(Object.entries(unit.map).map(([text, value]) => [fold(text), value]))
  return (cells) => {
    const text = code(cells)
    const known = map.get(fold(text)) ?? (text === '' ? unit.default : text)
    return known === null ? null : { code: known, name: name(cells) || known }
  }
}

function createTimes({ mapping, header, file, importedAt }: Deps) {
  const read = createReadInstant(mapping)
  const field = (templates: readonly string[]) => compileField(templates, header, file)
  const [reported, closed] = [field(mapping.reportedAt), field(mapping.closedAt.from)]
  const due = mapping.dueAt === undefined ? null : field(mapping.dueAt)
  const instant = (text: string): Instant | null => {
    if (text === '') return null
    const at = read(text)
    if (at === null) throw new RowError('bad-time', text)
    return at
  }
  return {
    reportedAt(cells: Cells): Instant {
      const at = instant(reported(cells))
      if (at === null) throw new RowError('missing-time', mapping.reportedAt.join(' '))
      return at
    },
    dueAt: (cells: Cells): Instant | null => (due === null ? null : instant(due(cells))),
    closedAt(cells: Cells): Instant {
      const at = instant(closed(cells))
      if (at !== null) return at
      if (mapping.closedAt.otherwise === 'imported') return importedAt
      throw new RowError('missing-close-time', mapping.closedAt.from.join(' '))
    },
  }
}

function createPlace({ mapping, header, file, catalogue, locator }: Deps) {
  const field = (templates: readonly string[]) => compileField(templates, header, file)
  const point = mapping.point && { lng: field([mapping.point.lng]), lat: field([mapping.point.lat]), datum: mapping.point.datum }
  const address = mapping.address && field(mapping.address)
  const building = mapping.buildingCode && field(mapping.buildingCode)
  const table = createLookup<OrgCode>({ from: field(mapping.subGrid.from), map: mapping.subGrid.map, otherwise: mapping.subGrid.default })
  return (cells: Cells): Pick<RecordHistory, 'place' | 'subGrid'> => {
    const at = point && readPoint(cells, point)
    const place = {
      ...(at === undefined ? {} : { point: at }),
      ...(address === undefined ? {} : { address: oneLine(address(cells)).slice(0, longest.address) }),
      ...(building === undefined || building(cells) === '' ? {} : { buildingCode: building(cells).slice(0, longest.building) }),
    }
    const subGrid = locator.locate(place)?.subGrid ?? table(cells)
    if (catalogue.orgs.get(subGrid)?.level !== 'subgrid') throw new RowError('unknown-sub-grid', subGrid)
    return { place, subGrid }
  }
}

function createWords({ mapping, header, file }: Deps) {
  const field = (templates: readonly string[]) => compileField(templates, header, file)
  const title = mapping.title && field(mapping.title)
  const result = mapping.result && field(mapping.result)
  const text = field(mapping.text)
  return (cells: Cells) => {
    const body = text(cells).slice(0, longest.text)
    if (body.length < SHORTEST_TEXT) throw new RowError('missing-text', mapping.text.join(' '))
    const head = oneLine(title?.(cells) ?? '').slice(0, longest.title)
    const answer = result?.(cells).slice(0, longest.result) ?? ''
    return { text: body, ...(head === '' ? {} : { title: head }), ...(answer === '' ? {} : { result: answer }) }
  }
}

function createItem({ mapping, header, file, catalogue }: Deps) {
  const field = (templates: readonly string[]) => compileField(templates, header, file)
  const item = createLookup({ from: field(mapping.item.from), map: mapping.item.map, otherwise: mapping.item.default })
  const level = mapping.level && createLookup({ from: field(mapping.level.from), map: mapping.level.map, otherwise: mapping.level.default })
  return (cells: Cells) => {
    const itemCode = item(cells)
    if (!catalogue.items.has(itemCode)) throw new RowError('unknown-item', itemCode)
    const own = level?.(cells) ?? null
    return { itemCode, ...(own === null ? {} : { level: own }) }
  }
}

function createEnd({ mapping, header, file }: Deps, times: ReturnType<typeof createTimes>) {
  const field = (templates: readonly string[]) => compileField(templates, header, file)
  const state = createLookup({ from: field(mapping.state.from), map: mapping.state.map, otherwise: mapping.state.default })
  const outcome = createLookup({ from: field(mapping.outcome.from), map: mapping.outcome.map, otherwise: mapping.outcome.default })
  return (cells: Cells): Pick<RecordHistory, 'state' | 'closedAt' | 'outcome'> => {
    const own = state(cells)
    return own === 'CLOSED' ? { state: own, closedAt: times.closedAt(cells), outcome: outcome(cells) } : { state: own, closedAt: null, outcome: null }
  }
}

/**
 * Compiles a mapping against a header into a function that turns a row into the command that records it. Throws
 * `RowError` for a row that must stay out, `catalogue.invalid-file` at once for a column the file lacks.
 */
export function createToHistory(deps: Deps): (cells: Cells) => History {
  const { mapping, header, file, catalogue } = deps
  const sourceIdOf = compileField(mapping.sourceId, header, file)
  const times = createTimes(deps)
  const [unitOf, placeOf, wordsOf, itemOf, endOf] = [createUnitReader(deps), createPlace(deps), createWords(deps), createItem(deps), createEnd(deps, times)]
  return (cells) => {
    const sourceId = sourceIdOf(cells)
    if (sourceId === '') throw new RowError('missing-source-id', mapping.sourceId.join(' '))
    const unit = unitOf(cells)?.code ?? null
    if (unit !== null && !catalogue.units.has(unit)) throw new RowError('unknown-unit', unit)
    const action = RecordHistory.safeParse({
      type: 'recordHistory', source: mapping.source, sourceId, origin: mapping.origin, ...wordsOf(cells), ...placeOf(cells), ...itemOf(cells),
      reportedAt: times.reportedAt(cells), leadUnit: unit, ...endOf(cells), dueAt: times.dueAt(cells),
    })
    if (!action.success) throw new RowError('bad-value', action.error.issues[0]?.path.join('.') ?? '')
    return { sourceId, ...idsOf(mapping.source, sourceId), action: action.data }
  }
}
