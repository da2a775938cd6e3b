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

const FIRST = -Number.MAX_SAFE_INTEGER
const LAST = Number.MAX_SAFE_INTEGER

type RollupReads = Pick<Store, 'rollup' | 'rollupByDay' | 'rollupByMonth' | 'hours'> & { countInRollup(query: CountQuery): number }

/** Reads of the rollups: long spans from months, their ends from days. */
export function createRollupReads(db: Database): RollupReads {
  const statements = new Map<string, Statement<Param[], SumRow>>()
  const read = (request: Read): SumRow[] => {
    const { sql, params } = select(request)
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

const DISTINCT_KEYS = `WITH RECURSIVE present (key) AS (
  SELECT min(key) FROM rollup WHERE dim = ? AND grain = ? AND key >= ? AND key < ?
  UNION ALL
  SELECT (SELECT min(r.key) FROM rollup AS r WHERE r.dim = ? AND r.grain = ? AND r.key > present.key AND r.key < ?)
  FROM present WHERE present.key IS NOT NULL)`

/** One key is one range of the primary key; many keys are found by skipping from one to the next. */
function select({ query, dim, grain, span, split }: Read): { sql: string; params: Param[] } {
  const isOne = query.key !== null && query.keyLength === undefined
  const low = query.key ?? ''
  const high = prefixEnd(low)
  const filter = where(query, span)
  return {
    sql: isOne
      ? `SELECT ${columns(query, split)} FROM rollup AS r WHERE r.dim = ? AND r.grain = ? AND r.key = ? ${filter.sql} ${GROUP_BY[split]}`
      : `${DISTINCT_KEYS} SELECT ${columns(query, split)} FROM present CROSS JOIN rollup AS r ON r.key = present.key
         WHERE r.dim = ? AND r.grain = ? ${filter.sql} ${GROUP_BY[split]}`,
    params: isOne ? [dim, grain, low, ...filter.params] : [dim, grain, low, high, dim, grain, high, dim, grain, ...filter.params],
  }
}

const PLACE: Record<Split, string> = { none: 'NULL AS at, NULL AS source', at: 'r.at, NULL AS source', source: 'NULL AS at, r.source' }
const GROUP_BY: Record<Split, string> = { none: 'GROUP BY r.key', at: 'GROUP BY r.key, r.at', source: 'GROUP BY r.key, r.source' }

function columns({ measures: wanted = measures }: RollupQuery, split: Split): string {
  return `r.key, ${PLACE[split]}, ${wanted.map((measure) => `sum(r.${measure}) AS ${measure}`).join(', ')}`
}

function where({ source, level }: RollupQuery, span: Span): { sql: string; params: Param[] } {
  const filters = [['AND r.source = ?', source] as const, ['AND r.level = ?', level] as const]
  let sql = 'AND r.at >= ? AND r.at < ?'
  const params: Param[] = [span.from ?? FIRST, span.to ?? LAST]
  for (const [text, value] of filters) {
    if (value === undefined) continue
    sql += ` ${text}`
    params.push(value)
  }
  return { sql, params }
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
  `SELECT hour, sum(intake) AS intake, sum(resolved) AS resolved FROM rollup_hour
   WHERE org = ? AND hour >= ? AND hour < ? ${bySource} GROUP BY hour ORDER BY hour`

function createHourRead(db: Database): Store['hours'] {
  type Row = { hour: number; intake: number; resolved: number }
  const ofAll = db.prepare<[string, number, number], Row>(hoursSql(''))
  const ofOne = db.prepare<[string, number, number, string], Row>(hoursSql('AND source = ?'))
  return (org, source, ...[from, to]) => (source === null ? ofAll.all(org, from, to) : ofOne.all(org, from, to, source))
}
