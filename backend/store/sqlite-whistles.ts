import type { Database } from 'better-sqlite3'
import type { WhistleDepartmentRow, WhistleState } from '#contract/whistle.ts'
import { whistleTimerAt } from '#backend/domain/whistle/elapse.ts'
import { departmentRows, listedAt } from '#backend/domain/whistle/rows.ts'
import type { WhistleDepartmentQuery, WhistleQuery, WhistleReads } from '#backend/ports/whistle-store.ts'
import { canonicalJson } from './canonical-json.ts'
import { prefixEnd } from './org-prefix.ts'
import { readWhistleCursor, serialOf, whistleCursor } from './whistle-rows.ts'

/** Columns by the name of the row's member; the flags are kept as 0 and 1. */
const COLUMNS = {
  orderId: 'order_id', unit: 'unit', no: 'no', isLead: 'is_lead', caseId: 'case_id', subGrid: 'sub_grid', kind: 'kind', status: 'status', issuedAt: 'issued_at', signDueAt: 'sign_due_at',
  signedAt: 'signed_at', arriveDueAt: 'arrive_due_at', arrivedAt: 'arrived_at', planDueAt: 'plan_due_at', plannedAt: 'planned_at', completeDueAt: 'complete_due_at',
  completedAt: 'completed_at', rating: 'rating', isNeutral: 'is_neutral', isReturned: 'is_returned', isReturnDenied: 'is_return_denied', isAbsent: 'is_absent', endedAt: 'ended_at',
} as const satisfies Record<keyof WhistleDepartmentRow, string>
const names = Object.keys(COLUMNS)

/** Writes the rows of orders; used inside the committing transaction. */
export function createWhistleWriter(db: Database): (orders: readonly WhistleState[]) => void {
  const put = db.prepare(
    `INSERT INTO whistle_order (id, no, version, case_id, sub_grid, status, at, timer_at, state) VALUES (@id, @no, @version, @caseId, @subGrid, @status, @at, @timerAt, @state)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, status = excluded.status, at = excluded.at, timer_at = excluded.timer_at, state = excluded.state`,
  )
  const putDepartment = db.prepare(`INSERT OR REPLACE INTO whistle_department (${Object.values(COLUMNS).join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`)
  return (orders) => {
    for (const order of orders) {
      const { id, no, version, caseId, subGrid, status } = order
      put.run({ id, no, version, caseId, subGrid, status, at: listedAt(order), timerAt: whistleTimerAt(order), state: canonicalJson(order) })
      for (const row of departmentRows(order)) putDepartment.run(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value])))
    }
  }
}

/** An order as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
function toOrder({ state }: { state: string }): WhistleState {
  const order: WhistleState = JSON.parse(state)
  return order
}

/** Reads of whistle orders. */
export function createWhistleReads(db: Database): WhistleReads {
  const byId = db.prepare<[string], { state: string }>('SELECT state FROM whistle_order WHERE id = ?')
  const due = db.prepare<[number, number], { id: string }>('SELECT id FROM whistle_order WHERE timer_at <= ? ORDER BY timer_at, id LIMIT ?')
  const serial = db.prepare<[string, string], { no: string }>('SELECT no FROM whistle_order WHERE no >= ? AND no < ? ORDER BY length(no) DESC, no DESC LIMIT 1')
  return {
    loadWhistle(id) {
      const row = byId.get(id)
      return row === undefined ? null : toOrder(row)
    },
    listWhistles: (query) => listWhistles(db, query),
    whistleDepartments: (query) => departments(db, query),
    dueWhistles: (now, limit) => due.all(now, limit).map(({ id }) => id),
    lastWhistleSerial: (day) => serialOf(serial.get(`CS-${day}-`, prefixEnd(`CS-${day}-`))?.no),
  }
}

type Condition = { sql: string; values: (string | number)[] }
const inSpan = (column: string, { from, to }: { from?: number | undefined; to?: number | undefined }): Condition[] => [
  ...(from === undefined ? [] : [{ sql: `${column} >= ?`, values: [from] }]),
  ...(to === undefined ? [] : [{ sql: `${column} < ?`, values: [to] }]),
]
const inOrg = (org: string): Condition => ({ sql: 'o.sub_grid >= ? AND o.sub_grid < ?', values: [org, prefixEnd(org)] })
const ofUnit = (unit: string): Condition => ({ sql: 'EXISTS (SELECT 1 FROM whistle_department AS d WHERE d.order_id = o.id AND d.unit = ?)', values: [unit] })

function conditionsOf({ visibility, statuses, caseId, unit, ...span }: WhistleQuery): Condition[] {
  return [
    ...(visibility.unit === null ? [inOrg(visibility.org)] : [ofUnit(visibility.unit)]),
    ...(unit === undefined ? [] : [ofUnit(unit)]),
    ...(statuses === undefined ? [] : [{ sql: `o.status IN (${statuses.map(() => '?').join(', ')})`, values: [...statuses] }]),
    ...(caseId === undefined ? [] : [{ sql: 'o.case_id = ?', values: [caseId] }]),
    ...inSpan('o.at', span),
  ]
}

const where = (all: readonly Condition[]): string => all.map(({ sql }) => sql).join(' AND ')
const values = (all: readonly Condition[]): (string | number)[] => all.flatMap((one) => one.values)

function listWhistles(db: Database, query: WhistleQuery): ReturnType<WhistleReads['listWhistles']> {
  const conditions = conditionsOf(query)
  const total = db.prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM whistle_order AS o WHERE ${where(conditions)}`).get(...values(conditions))?.n ?? 0
  const after = readWhistleCursor(query.cursor)
  const paged = after === null ? conditions : [...conditions, { sql: '(o.at, o.no) < (?, ?)', values: [after.at, after.no] }]
  const rows = db.prepare<(string | number)[], { state: string }>(`SELECT o.state FROM whistle_order AS o WHERE ${where(paged)} ORDER BY o.at DESC, o.no DESC LIMIT ?`).all(...values(paged), query.limit + 1)
  const items = rows.slice(0, query.limit).map(toOrder)
  return { total, items, next: rows.length > query.limit ? whistleCursor(items.at(-1)) : null }
}

type FlagRow = Omit<WhistleDepartmentRow, 'isLead' | 'isNeutral' | 'isReturned' | 'isReturnDenied' | 'isAbsent'> & Record<'isLead' | 'isNeutral' | 'isReturned' | 'isReturnDenied' | 'isAbsent', number>
const selected = Object.entries(COLUMNS).map(([name, column]) => `o.${column} AS ${name}`).join(', ')

function departments(db: Database, { org, unit, from, to }: WhistleDepartmentQuery): WhistleDepartmentRow[] {
  const conditions = [...inSpan('o.issued_at', { from, to }), ...(org === undefined ? [] : [inOrg(org)]), ...(unit === undefined ? [] : [{ sql: 'o.unit = ?', values: [unit] }])]
  const sql = `SELECT ${selected} FROM whistle_department AS o WHERE ${where(conditions)} ORDER BY o.issued_at, o.no, o.unit`
  return db.prepare<(string | number)[], FlagRow>(sql).all(...values(conditions)).map((row) => ({
    ...row, isLead: row.isLead === 1, isNeutral: row.isNeutral === 1, isReturned: row.isReturned === 1, isReturnDenied: row.isReturnDenied === 1, isAbsent: row.isAbsent === 1,
  }))
}
