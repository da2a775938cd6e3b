import type { Database, Statement } from 'better-sqlite3'
import type { CaseId } from '#contract/ids.ts'
import type { CountQuery, KpiDimension } from '#contract/kpi.ts'
import type { CaseCard } from '#contract/views.ts'
import type { CaseQuery, Page, Store } from '#backend/ports/store.ts'
import { asCount, type Cursor, isInRollup, isOfRounds, readCursor, scoped, writeCursor } from './count-scope.ts'
import { choosePath, type Sizes } from './list-path.ts'
import { toCard, toState } from './stored-json.ts'
import type { createCaseCounts } from './sqlite-case-counts.ts'
import { all, ordering, type Param, type Path, tablesOf, where } from './sqlite-filter.ts'

type Row = { card: string; sort: number; seq: number; round: number }
type Scope = { query: CaseQuery; org: string }
type Deps = { db: Database; countInRollup(query: CountQuery): number; caseCounts: ReturnType<typeof createCaseCounts> }

/** When a whole list is read, walking all cases in its order beats sorting from one in so many of them on. */
const SORTED_SHARE = 4

/** Statements by their text; forgotten together when queries of too many shapes came. */
const MOST_STATEMENTS = 500

/** Lists, exact counts and medians over case rows. */
export function createListReads(deps: Deps): Pick<Store, 'listCases' | 'eachCase' | 'caseVersions' | 'count' | 'countBy' | 'medianCycle'> {
  const pages = createCache<Row>(deps.db)
  const counts = createCache<{ n: number }>(deps.db)
  const medians = createCache<{ key: string; median: number }>(deps.db)
  const groups = createCache<{ key: string; n: number }>(deps.db)
  const scanCount = (scope: Scope, path: Path): number => {
    const { text, params } = where(path, scope.query, scope.org)
    return counts(`SELECT count(*) AS n FROM ${tablesOf(path, scope.query)} WHERE ${text}`).get(...params)?.n ?? 0
  }
  const total = (scope: Scope): number => knownTotal(deps, scope) ?? scanCount(scope, choosePath(scope.query, sizesOf(deps, scope, 1)))
  const count = (query: CountQuery): number => {
    const known = summed(deps, query)
    if (known !== null) return known
    const scope = scopeOf(query)
    return scanCount(scope, choosePath(scope.query, sizesOf(deps, scope, 1)))
  }
  return {
    listCases(query) {
      const scope = scoped(query)
      if (scope === null) return { total: 0, items: [], next: null }
      const cursor = query.cursor === undefined ? null : readCursor(query.cursor)
      const found = total(scope)
      if (found === 0) return { total: 0, items: [], next: null }
      const path = choosePath(query, sizesOf(deps, scope, found))
      const { sql, params } = pageSql(scope, path, cursor)
      return toPage(pages(sql).all(...params), found, query.limit)
    },
    eachCase: (query) => wholeCases(deps, query),
    caseVersions: (query) => versions(deps, query),
    count,
    countBy(dim, query) {
      const scope = scopeOf(query)
      const path = choosePath(scope.query, sizesOf(deps, scope, count(query)))
      const { text, params } = where(path, scope.query, scope.org)
      const key = dim === 'unit' && isOfRounds(query) ? 'r.unit' : GROUP[dim]
      const sql = `SELECT ${key} AS key, count(*) AS n FROM ${tablesOf(path, scope.query)} WHERE ${text} AND ${key} IS NOT NULL GROUP BY 1`
      return new Map(groups(sql).all(...params).map((row) => [row.key, row.n]))
    },
    medianCycle(dim, query) {
      const scope = scopeOf(query)
      const path = choosePath(scope.query, sizesOf(deps, scope, count(query)))
      const { text, params } = where(path, scope.query, scope.org)
      const key = GROUP[dim]
      const sql = `SELECT ${key} AS key, median(c.cycle_ms) AS median FROM ${tablesOf(path, scope.query)} WHERE ${text} AND c.cycle_ms IS NOT NULL AND ${key} IS NOT NULL GROUP BY 1`
      return new Map(medians(sql).all(...params).map((row) => [row.key, row.median]))
    },
  }
}

const GROUP: Record<KpiDimension, string> = {
  unit: 'c.unit', street: 'substr(c.sub_grid, 1, 9)', community: 'substr(c.sub_grid, 1, 12)', subgrid: 'c.sub_grid', item: 'c.item', source: 'c.source', total: "'total'",
}

/** A count's cases as a list without borders. */
function scopeOf(count: CountQuery): Scope {
  const org = count.org ?? ''
  return { org, query: { visibility: { org, unit: null }, count, order: 'newest', limit: Number.MAX_SAFE_INTEGER } }
}

/** The total of a list where counters or rollups hold it. */
function knownTotal(deps: Deps, { query, org }: Scope): number | null {
  const count = asCount({ query, org })
  if (count !== null) return summed(deps, count)
  const isScanned = [query.count, query.unit, query.item, query.isAlarm, query.among, query.without].some((filter) => filter !== undefined)
  return isScanned || query.visibility.unit !== null ? null : deps.caseCounts.totalOf(org, query)
}

/** A count from the rollups, null when they do not hold it. An organisation that has all cases is no filter. */
function summed({ countInRollup, caseCounts }: Deps, count: CountQuery): number | null {
  if (isInRollup(count)) return countInRollup(count)
  const { org, ...everywhere } = count
  const isAll = org !== undefined && isInRollup(everywhere) && caseCounts.total(org) === caseCounts.total('')
  return isAll ? countInRollup(everywhere) : null
}

function sizesOf({ countInRollup, caseCounts }: Deps, { query }: Scope, total: number): Sizes {
  const days = { ...(query.count?.from !== undefined && { from: query.count.from }), ...(query.count?.to !== undefined && { to: query.count.to }) }
  return {
    total,
    all: () => caseCounts.total(''),
    inDays: (measure) => countInRollup({ measure, ...days }),
  }
}

function pageSql({ query, org }: Scope, path: Path, cursor: Cursor | null): { sql: string; params: Param[] } {
  const { key, by, after } = ordering(query)
  const filter = where(path, query, org)
  const { text, params } = cursor === null ? filter : all([filter, after(cursor)])
  const round = isOfRounds(query.count) ? 'r.round' : '0'
  return {
    sql: `SELECT c.card, ${key} AS sort, c.seq, ${round} AS round FROM ${tablesOf(path, query)} WHERE ${text} ORDER BY ${by} LIMIT ?`,
    params: [...params, query.limit + 1],
  }
}

function* wholeCases(deps: Deps, query: CaseQuery): ReturnType<Store['eachCase']> & Generator {
  const scope = scoped({ ...query, limit: 1 })
  if (scope === null) return
  const { sql, params } = statesSql(scope, choosePath(scope.query, sizesOf(deps, scope, SORTED_SHARE)))
  for (const { state, round } of deps.db.prepare<Param[], { state: string; round: number }>(sql).iterate(...params)) yield { state: toState(state), round }
}

function* versions(deps: Deps, query: CaseQuery): ReturnType<Store['caseVersions']> & Generator {
  const scope = scoped({ ...query, limit: 1 })
  if (scope === null) return
  const path = choosePath(scope.query, sizesOf(deps, scope, SORTED_SHARE))
  const { text, params } = where(path, scope.query, scope.org)
  yield* deps.db.prepare<Param[], { id: CaseId; version: number }>(`SELECT c.id, c.version FROM ${tablesOf(path, scope.query)} WHERE ${text} ORDER BY ${ordering(scope.query).by}`).iterate(...params)
}

function statesSql({ query, org }: Scope, path: Path): { sql: string; params: readonly Param[] } {
  const { text, params } = where(path, query, org)
  const round = isOfRounds(query.count) ? 'r.round' : '0'
  // The limit keeps the states out of the sorting: only keys are held in memory.
  const keys = `SELECT c.seq AS seq, ${round} AS round FROM ${tablesOf(path, query)} WHERE ${text} ORDER BY ${ordering(query).by} LIMIT -1`
  return { sql: `SELECT s.state, k.round FROM (${keys}) AS k CROSS JOIN case_state AS s ON s.case_seq = k.seq`, params }
}

function toPage(rows: readonly Row[], total: number, limit: number): Page<CaseCard> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(last) : null
  return { total, items: items.map(({ card }) => toCard(card)), next }
}

function createCache<R>(db: Database): (text: string) => Statement<Param[], R> {
  const statements = new Map<string, Statement<Param[], R>>()
  return (text) => {
    if (statements.size > MOST_STATEMENTS) statements.clear()
    const known = statements.get(text) ?? db.prepare<Param[], R>(text)
    statements.set(text, known)
    return known
  }
}
