import type { Database } from 'better-sqlite3'
import type { CaseId, Position } from '#contract/ids.ts'

/** A row that the log does not say, or says otherwise. */
export type Difference = { position: Position; why: string; caseId: CaseId | null }

type Column = { name: string; pk: number }
/** Tables whose first key column is a case. */
const BY_CASE: Readonly<Record<string, string>> = { case_row: 'seq', case_state: 'case_seq', case_round: 'case_seq', case_unit: 'case_seq', dispute: 'case_seq', force_call: 'case_seq' }

/** First row in which the store (`main`) differs from the attached database `made` from the log; null when all are the same, byte for byte. */
export function differenceIn(db: Database, table: string): Difference | null {
  const columns = db.prepare<[string], Column>('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid').all(table)
  const keys = columns.filter(({ pk }) => pk > 0).toSorted((left, right) => left.pk - right.pk).map(({ name }) => name)
  const values = columns.filter(({ pk }) => pk === 0).map(({ name }) => name)
  const on = keys.map((key) => `b.${key} = a.${key}`).join(' AND ')
  const isOther = values.map((value) => `a.${value} IS NOT b.${value}`).join(' OR ')
  const missing = `b.${keys[0]} IS NULL`
  const first = (left: string, right: string, where: string): Record<string, unknown> | undefined =>
    db.prepare<[], Record<string, unknown>>(`SELECT ${keys.map((key) => `a.${key}`).join(', ')} FROM ${left}.${table} AS a LEFT JOIN ${right}.${table} AS b ON ${on} WHERE ${where} LIMIT 1`).get()
  const wrong = first('main', 'made', [missing, ...(isOther === '' ? [] : [isOther])].join(' OR ')) ?? first('made', 'main', missing)
  return wrong === undefined ? null : describe(db, table, wrong)
}

function describe(db: Database, table: string, key: Record<string, unknown>): Difference {
  const why = `${table} ${Object.values(key).map(String).join(' ')}`
  const seq = key[BY_CASE[table] ?? '']
  if (typeof seq !== 'number') return { position: 0, why, caseId: null }
  const found = caseAt(db, 'made', seq) ?? caseAt(db, 'main', seq)
  return { position: found?.position ?? seq, why, caseId: found?.caseId ?? null }
}

function caseAt(db: Database, schema: string, seq: number): { caseId: CaseId; position: Position } | undefined {
  const sql = `SELECT id AS caseId, last_position AS position FROM ${schema}.case_row WHERE seq = ?`
  return db.prepare<[number], { caseId: CaseId; position: Position }>(sql).get(seq)
}

const SCHEMAS = ['main', 'made']
const TOKENS = SCHEMAS.map(
  (schema) =>
    `SELECT term, col, count(*) AS n, sum(doc) AS docs, sum((doc % 65521) * (offset + 1)) AS places FROM temp.tokens_${schema} GROUP BY term, col`,
)

/** First token that the store's search index holds otherwise: compares how often, in which cases and where each stands, as sums. */
export function differenceInSearch(db: Database): Difference | null {
  for (const schema of SCHEMAS) db.exec(`CREATE VIRTUAL TABLE temp.tokens_${schema} USING fts5vocab('${schema}', 'search', 'instance')`)
  const sql = `SELECT term FROM (${TOKENS.join(' UNION ALL ')}) GROUP BY term, col, n, docs, places HAVING count(*) <> 2 ORDER BY term LIMIT 1`
  const found = db.prepare<[], { term: string }>(sql).get()
  return found === undefined ? null : { position: 0, why: `search ${found.term}`, caseId: null }
}
