import type { Day } from '#contract/kpi.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import { marksOf, MEASURE_DAY, measureBit } from '#backend/domain/kpi/measures.ts'
import type { CaseQuery } from '#backend/ports/store.ts'
import { type Cursor, isOfRounds } from './count-scope.ts'
import { prefixEnd } from './org-prefix.ts'

export type Param = string | number
/** A piece of SQL and its values, in order. */
export type Sql = { text: string; params: readonly Param[] }
/** How the rows of a list are reached. */
export type Path = 'unit' | 'lead' | 'rounds' | 'rounds-newest' | 'open' | 'item' | 'newest' | 'accepted' | 'closed'

const sql = (text: string, ...params: Param[]): Sql => ({ text, params })

/** Joins conditions with AND. */
export function all(conditions: readonly Sql[]): Sql {
  return { text: conditions.map(({ text }) => text).join(' AND '), params: conditions.flatMap(({ params }) => params) }
}

const INDEX: Record<Exclude<Path, 'unit' | 'lead' | 'rounds' | 'rounds-newest'>, string> = {
  open: 'case_open', item: 'case_item', newest: 'case_newest', accepted: 'case_accepted', closed: 'case_closed',
}

/** FROM of a path; `c` is the case, `r` its round when the measure is one of rounds. */
export function tablesOf(path: Path, query: CaseQuery): string {
  if (path === 'unit' || path === 'lead') return 'case_unit AS u CROSS JOIN case_row AS c ON c.seq = u.case_seq'
  if (path === 'rounds-newest') return 'case_row AS c INDEXED BY case_newest CROSS JOIN case_round AS r ON r.case_seq = c.seq'
  if (path !== 'rounds') return `case_row AS c INDEXED BY ${INDEX[path]}`
  const index = query.count?.unit === undefined ? 'round_day' : 'round_unit'
  return `case_round AS r INDEXED BY ${index} CROSS JOIN case_row AS c ON c.seq = r.case_seq`
}

/** WHERE of a path: every filter of the query, and the terms that its index needs. */
export function where(path: Path, query: CaseQuery, org: string): Sql {
  return all([sql('c.sub_grid >= ? AND c.sub_grid < ?', org, prefixEnd(org)), ...pathTerms(path, query), ...filters(query), ...counted(query)])
}

function pathTerms(path: Path, query: CaseQuery): Sql[] {
  const { unit } = query.visibility
  const mine = unit === null ? [] : [sql('EXISTS (SELECT 1 FROM case_unit AS v WHERE v.unit = ? AND v.case_seq = c.seq)', unit)]
  const lead = query.unit ?? query.count?.unit ?? ''
  const terms: Partial<Record<Path, Sql[]>> = {
    unit: [sql(query.isOpen === true ? 'u.unit = ? AND u.is_open = 1' : 'u.unit = ?', unit ?? '')],
    lead: [sql('u.unit = ? AND u.is_lead = 1', lead), ...mine],
    open: [sql("c.stage <> 'END'"), ...mine],
    item: [sql('c.item IS NOT NULL'), ...mine],
    accepted: [sql('c.accepted_day IS NOT NULL'), ...mine],
    closed: [sql('c.closed_day IS NOT NULL'), ...mine],
  }
  return terms[path] ?? mine
}

function filters(query: CaseQuery): Sql[] {
  const { isOpen, isAlarm, unit, item, among, without } = query
  return [
    ...(isOpen === undefined ? [] : [sql(isOpen ? "c.stage <> 'END'" : "c.stage = 'END'")]),
    ...compared('c.is_alarm = ?', isAlarm === undefined ? undefined : Number(isAlarm)),
    ...compared('c.unit = ?', unit),
    ...compared('c.item = ?', item),
    ...(among === undefined ? [] : [sql('c.reported_at >= ? AND c.id IN (SELECT value FROM json_each(?))', among.since, JSON.stringify(among.ids))]),
    ...(without === undefined ? [] : [sql('(c.marks & ?) = 0', marksOf(Object.fromEntries(without.map((measure) => [measure, true]))))]),
    ...oneOf('c.source', query.sources),
    ...oneOf('c.level', query.levels),
    ...oneOf('c.stage', query.stages),
    ...oneOf('c.sla', query.slas),
  ]
}

/** A condition that holds for every row when there is nothing to compare with. */
function compared(text: string, value: Param | undefined): Sql[] {
  return value === undefined ? [] : [sql(text, value)]
}

function oneOf(column: string, values: readonly Param[] | undefined): Sql[] {
  if (values === undefined) return []
  const [only] = values
  // Never true, but no constant: SQLite would drop the named index.
  if (only === undefined) return [sql('+c.seq < 0')]
  if (values.length === 1) return [sql(`${column} = ?`, only)]
  return [sql(`${column} IN (${values.map(() => '?').join(', ')})`, ...values)]
}

const DAY_COLUMN = { reported: 'c.reported_day', accepted: 'c.accepted_day', closed: 'c.closed_day', round: 'r.day' } as const

function counted({ count }: CaseQuery): Sql[] {
  if (count === undefined) return []
  const { measure, from: first, to, unit, item, source, level } = count
  const day = DAY_COLUMN[MEASURE_DAY[measure]]
  const carrier = isOfRounds(count) ? 'r' : 'c'
  return [
    sql(`(${carrier}.marks & ?) <> 0`, measureBit(measure)),
    sql(`${day} IS NOT NULL`),
    ...compared(`${day} >= ?`, first),
    ...compared(`${day} < ?`, to),
    ...(MEASURE_DAY[measure] === 'reported' ? reportedBetween(first, to) : []),
    ...compared(`${carrier}.unit = ?`, unit),
    ...compared('c.item = ?', item),
    ...compared('c.source = ?', source),
    ...compared('c.level = ?', level),
  ]
}

/** The borders of report days as instants, which are indexed. */
function reportedBetween(first: Day | undefined, to: Day | undefined): Sql[] {
  return [
    ...compared('c.reported_at >= ?', first === undefined ? undefined : dayStart(first)),
    ...compared('c.reported_at < ?', to === undefined ? undefined : dayStart(to)),
  ]
}

/** Sort key, ORDER BY, and what comes after a cursor in that order. */
export function ordering({ order, count }: CaseQuery): { key: string; by: string; after(cursor: Cursor): Sql } {
  const isDue = order === 'due'
  const key = isDue ? 'c.due_sort' : 'c.reported_at'
  const direction = isDue ? '' : ' DESC'
  const places = [key, 'c.seq', ...(isOfRounds(count) ? ['r.round'] : [])]
  return {
    key,
    by: places.map((place) => place + direction).join(', '),
    after: ({ sort, seq, round }) =>
      sql(`(${places.join(', ')}) ${isDue ? '>' : '<'} (${places.map(() => '?').join(', ')})`, ...[sort, seq, round].slice(0, places.length)),
  }
}
