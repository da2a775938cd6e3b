import type { Database, Statement } from 'better-sqlite3'
import type { EventLevel } from '#contract/case.ts'
import type { CaseQuery, OpenCount, Store, Visibility } from '#backend/ports/store.ts'
import { ORG_LENGTHS, prefixEnd } from './org-prefix.ts'
import { NO_LEVEL } from './rollup-deltas.ts'

type CountRow = Omit<OpenCount, 'level'> & { level: number }
type Param = string | number
type Filter = Pick<CaseQuery, 'sources' | 'levels' | 'stages' | 'slas' | 'isOpen'>

/** Reads of the counters by stage; `total('')` is all cases. */
export function createCaseCounts(db: Database): { total(org: string): number; totalOf(org: string, filter: Filter): number } {
  const totals = new Map<string, Statement<Param[], { n: number | null }>>()
  const totalOf = (org: string, filter: Filter): number => {
    const { sql, params } = totalSql(org, filter)
    const statement = totals.get(sql) ?? db.prepare<Param[], { n: number | null }>(sql)
    totals.set(sql, statement)
    return statement.get(...params)?.n ?? 0
  }
  return { total: (org) => totalOf(org, {}), totalOf }
}

function totalSql(org: string, { sources, levels, stages, slas, isOpen }: Filter): { sql: string; params: Param[] } {
  const params: Param[] = org === '' ? [ORG_LENGTHS[0]] : [org.length, org]
  const terms = [org === '' ? 'digits = ?' : 'digits = ? AND org = ?']
  if (isOpen !== undefined) terms.push(isOpen ? "stage <> 'END'" : "stage = 'END'")
  const lists = { source: sources, level: levels, stage: stages, sla: slas }
  for (const [column, values] of Object.entries(lists)) {
    if (values === undefined) continue
    terms.push(`${column} IN (${values.map(() => '?').join(', ')})`)
    params.push(...values)
  }
  return { sql: `SELECT sum(n) AS n FROM case_count WHERE ${terms.join(' AND ')}`, params }
}

/** Open cases of a scope by stage, source, level and clock; for a unit, counted over its open rows. */
export function createOpenCounts(db: Database): Store['openCounts'] {
  const ofOrg = db.prepare<[number, string], CountRow>(
    "SELECT stage, source, level, sla, n FROM case_count WHERE digits = ? AND org = ? AND stage <> 'END' ORDER BY stage, source, level, sla",
  )
  const ofUnit = db.prepare<[string, string, string], CountRow>(
    `SELECT c.stage, c.source, c.level, c.sla, count(*) AS n FROM case_unit AS u INDEXED BY unit_open CROSS JOIN case_row AS c ON c.seq = u.case_seq
     WHERE u.unit = ? AND u.is_open = 1 AND c.sub_grid >= ? AND c.sub_grid < ? GROUP BY c.stage, c.source, c.level, c.sla ORDER BY 1, 2, 3, 4`,
  )
  return ({ org, unit }: Visibility) => {
    const rows = unit === null ? ofOrg.all(org.length, org) : ofUnit.all(unit, org, prefixEnd(org))
    return rows.map((row) => ({ ...row, level: toLevel(row.level) }))
  }
}

const openByOrgSql = (source: string): string =>
  `SELECT org, sum(n) AS open, sum(iif(sla = 'over', n, 0)) AS over, sum(iif(sla = 'warn', n, 0)) AS warn FROM case_count
     WHERE digits = ? AND org >= ? AND org < ? AND stage <> 'END' ${source} GROUP BY org ORDER BY org`

/** Open cases of each part of a scope. */
export function createOpenByOrg(db: Database): Store['openByOrg'] {
  type Row = { org: string; open: number; over: number; warn: number }
  const ofAll = db.prepare<[number, string, string], Row>(openByOrgSql(''))
  const ofOne = db.prepare<[number, string, string, string], Row>(openByOrgSql('AND source = ?'))
  return (org, digits, source) =>
    source === null ? ofAll.all(digits, org, prefixEnd(org)) : ofOne.all(digits, org, prefixEnd(org), source)
}

function toLevel(level: number): EventLevel | null {
  if (level === NO_LEVEL) return null
  if (level === 1) return 1
  return level === 2 ? 2 : 3
}
