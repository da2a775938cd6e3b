import type { Database, Statement } from 'better-sqlite3'
import { type CountQuery, type Measure, measures } from '#contract/kpi.ts'
import type { RollupQuery, RollupRow, Store } from '#backend/ports/store.ts'
import { coverDays, firstDay, monthOf, type Span } from './months.ts'
import { ORG_LENGTHS, prefixEnd } from './org-prefix.ts'
import { byPlace } from './rollup-rows.ts'
import { BY_DAY, BY_MONTH, ITEM_DIM, UNIT_DIM } from './rollup-deltas.ts'

type SumRow = { key: string; at: number | null; source: string | null } & Partial<Record<Measure, number>>
type Param = string | number
/** What splits the sums besides the key. */
type Split = 'none' | 'at' | 'source'
type Read = { query: RollupQuery; dim: number; grain: number; span: Span; split: Split }

type RollupReads = Pick<Store, 'rollup' | 'rollupByDay' | 'rollupByMonth' | 'hours'> & { countInRollup(query: CountQuery): number }

/** Reads of the rollups: long spans from months, their ends from days. */
export function createRollupReads(db: Database): RollupReads {
  const statements = new Map<string, Statement<Param[], SumRow>>()
  const bounds = createBounds(db)
  const read = (request: Read): SumRow[] => {
    const span = bounds(request)
    if (span.from >= span.to) return []
    const { sql, params } = select(request, span)
    const statement = statements.get(sql) ?? db.prepare<Param[], SumRow>(sql)
    statements.set(sql, statement)
    return statement.all(...params)
  }
  const rollup: Store['rollup'] = (query) => {
    const { months, days } = coverDays(query.from ?? null, query.to ?? null)
    const split = query.bySource === true ? 'source' : 'none'
    const rows = dimsOf(query).flatMap((dim) => [
      ...(months === null ? [] : read({ query, dim, grain: BY_MONTH, span: months, split })),
      ...days.flatMap((span) => read({ query, dim, grain: BY_DAY, span, split })),
    ])
    return addUp(rows)
  }
  const spread = (grain: number, toDay: (at: number) => number) => (query: RollupQuery) => {
    const toAt = grain === BY_DAY ? (day: number) => day : monthOf
    const span = { from: query.from === undefined ? null : toAt(query.from), to: query.to === undefined ? null : toAt(query.to - 1) + 1 }
    const rows = dimsOf(query).flatMap((dim) => read({ query, dim, grain, span, split: 'at' }))
    return addUp(rows.map((row) => ({ ...row, at: toDay(row.at ?? 0) })))
  }
  return {
    rollup,
    rollupByDay: spread(BY_DAY, (at) => at),
    rollupByMonth: spread(BY_MONTH, firstDay),
    hours: createHourRead(db),
    countInRollup(query) {
      const { measure, source, level, from, to } = query
      return rollup({ ...placeOf(query), source, level, from, to, measures: [measure] }).reduce((sum, row) => sum + (row.sums[measure] ?? 0), 0)
    },
  }
}

/** A span within the time in which anything was counted: so its length is bounded by the history, whatever was asked. */
function createBounds(db: Database): (read: Read) => { from: number; to: number } {
  const counted = db.prepare<number[], Bounds>(
    `SELECT (SELECT min(at) FROM rollup WHERE dim = ? AND grain = ?) AS first, (SELECT max(at) FROM rollup WHERE dim = ? AND grain = ?) AS last`,
  )
  return ({ dim, grain, span }) => within(counted.get(dim, grain, dim, grain), span)
}

type Bounds = { first: number | null; last: number | null }

function within(counted: Bounds | undefined, { from, to }: Span): { from: number; to: number } {
  const { first, last } = counted ?? { first: null, last: null }
  if (first === null || last === null) return { from: 0, to: 0 }
  return { from: Math.max(from ?? first, first), to: Math.min(to ?? last + 1, last + 1) }
}

/** The one unit, item or scope of a count, or all districts together. */
function placeOf({ unit, item, org }: CountQuery): Pick<RollupQuery, 'dim' | 'key' | 'keyLength'> {
  if (unit !== undefined) return { dim: 'unit', key: unit }
  if (item !== undefined) return { dim: 'item', key: item }
  return org === undefined || org === '' ? { dim: 'org', key: null, keyLength: ORG_LENGTHS[0] } : { dim: 'org', key: org }
}

function dimsOf({ dim, key, keyLength }: RollupQuery): readonly number[] {
  if (dim === 'unit') return [UNIT_DIM]
  if (dim === 'item') return [ITEM_DIM]
  if (keyLength !== undefined) return [keyLength]
  return key === null ? ORG_LENGTHS : [key.length]
}

/** Rows of each point in time are found by one step of the primary key, so a span costs as many steps as it has days or months. */
function select({ query, dim, grain, split }: Read, { from, to }: { from: number; to: number }): { sql: string; params: Param[] } {
  const isOne = query.key !== null && query.keyLength === undefined
  const low = query.key ?? ''
  const filter = where(query)
  return {
    sql: `WITH RECURSIVE span (at) AS (SELECT ? UNION ALL SELECT at + 1 FROM span WHERE at + 1 < ?)
      SELECT ${columns(query, split)} FROM span CROSS JOIN rollup AS r ON r.at = span.at
      WHERE r.dim = ? AND r.grain = ? AND ${isOne ? 'r.key = ?' : 'r.key >= ? AND r.key < ?'} ${filter.sql} ${GROUP_BY[split]}`,
    params: [from, to, dim, grain, low, ...(isOne ? [] : [prefixEnd(low)]), ...filter.params],
  }
}

const PLACE: Record<Split, string> = { none: 'NULL AS at, NULL AS source', at: 'r.at, NULL AS source', source: 'NULL AS at, r.source' }
const GROUP_BY: Record<Split, string> = { none: 'GROUP BY r.key', at: 'GROUP BY r.key, r.at', source: 'GROUP BY r.key, r.source' }

function columns({ measures: wanted = measures }: RollupQuery, split: Split): string {
  return `r.key, ${PLACE[split]}, ${wanted.map((measure) => `sum(r.${measure}) AS ${measure}`).join(', ')}`
}

function where({ source, level }: RollupQuery): { sql: string; params: Param[] } {
  const filters = [['AND r.source = ?', source] as const, ['AND r.level = ?', level] as const].filter(([, value]) => value !== undefined)
  return { sql: filters.map(([text]) => text).join(' '), params: filters.flatMap(([, value]) => (value === undefined ? [] : [value])) }
}

/** Joins rows of the same key, day and source; sums of zero and empty rows are left out. Sorted by key, day, source. */
function addUp(rows: readonly SumRow[]): RollupRow[] {
  const joined = new Map<string, RollupRow>()
  for (const row of rows) {
    const name = `${row.key}|${row.at}|${row.source}`
    const known = joined.get(name) ?? { key: row.key, day: row.at, source: row.source, sums: {} }
    joined.set(name, known)
    for (const measure of measures) {
      const value = row[measure] ?? 0
      if (value !== 0) known.sums[measure] = (known.sums[measure] ?? 0) + value
    }
  }
  return [...joined.values()].filter(({ sums }) => Object.keys(sums).length > 0).toSorted(byPlace)
}

const hoursSql = (bySource: string): string =>
  `WITH RECURSIVE span (hour) AS (SELECT ? UNION ALL SELECT hour + 1 FROM span WHERE hour + 1 < ?)
   SELECT r.hour, sum(r.intake) AS intake, sum(r.resolved) AS resolved FROM span CROSS JOIN rollup_hour AS r ON r.hour = span.hour
   WHERE r.org = ? ${bySource} GROUP BY r.hour ORDER BY r.hour`

function createHourRead(db: Database): Store['hours'] {
  type Row = { hour: number; intake: number; resolved: number }
  const ofAll = db.prepare<[number, number, string], Row>(hoursSql(''))
  const ofOne = db.prepare<[number, number, string, string], Row>(hoursSql('AND r.source = ?'))
  const counted = db.prepare<[], Bounds>('SELECT (SELECT min(hour) FROM rollup_hour) AS first, (SELECT max(hour) FROM rollup_hour) AS last')
  return (org, source, ...[fromHour, toHour]) => {
    const { from, to } = within(counted.get(), { from: fromHour, to: toHour })
    if (from >= to) return []
    return source === null ? ofAll.all(from, to, org) : ofOne.all(from, to, org, source)
  }
}
