import type { Database, Statement } from 'better-sqlite3'
import { measures } from '#contract/kpi.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Deltas, HourDelta, RollupDelta, StageDelta } from './rollup-deltas.ts'

/** Applies the counter changes of a batch. Used inside its transaction; a counter below zero is `store.corrupt`. */
export function createCounterWriter(db: Database): (deltas: Deltas) => void {
  const rollup = createRollupWriter(db)
  const hour = createHourWriter(db)
  const stage = createStageWriter(db)
  return (deltas) => {
    for (const delta of deltas.rollups) rollup(delta)
    for (const delta of deltas.hours) hour(delta)
    for (const delta of deltas.stages) stage(delta)
  }
}

const ROLLUP_KEY = 'dim = ? AND grain = ? AND key = ? AND at = ? AND source = ? AND level = ?'
/** More distinct sets of measures than this are written with all columns, so that prepared statements stay few. */
const MOST_STATEMENTS = 200

function createRollupWriter(db: Database): (delta: RollupDelta) => void {
  const statements = new Map<number, Statement>()
  const removeZero = db.prepare(`DELETE FROM rollup WHERE ${ROLLUP_KEY} AND (${measures.join(' | ')}) = 0`)
  const all = prepareRollup(db, -1)
  const statementFor = (touched: number): Statement | null => {
    const known = statements.get(touched)
    if (known) return known
    if (statements.size >= MOST_STATEMENTS) return null
    const made = prepareRollup(db, touched)
    statements.set(touched, made)
    return made
  }
  return ({ dim, grain, key, at, source, level, sums }) => {
    let touched = 0
    for (let index = 0; index < sums.length; index += 1) if (sums[index] !== 0) touched |= 1 << index
    const narrow = statementFor(touched)
    const values = narrow === null ? sums : sums.filter((sum) => sum !== 0)
    const statement = narrow ?? all
    statement.run(dim, grain, key, at, source, level, ...values)
    if (values.some((sum) => sum < 0)) removeZero.run(dim, grain, key, at, source, level)
  }
}

/** Adds to the columns of the measures whose place is set in `touched`. */
function prepareRollup(db: Database, touched: number): Statement {
  const columns = measures.filter((_, index) => (touched & (1 << index)) !== 0)
  const places = ['dim', 'grain', 'key', 'at', 'source', 'level', ...columns]
  return db.prepare(
    `INSERT INTO rollup (${places.join(', ')}) VALUES (${places.map(() => '?').join(', ')})
     ON CONFLICT DO UPDATE SET ${columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
  )
}

function createHourWriter(db: Database): (delta: HourDelta) => void {
  const add = db.prepare(
    `INSERT INTO rollup_hour (org, hour, source, intake, resolved) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET intake = intake + excluded.intake, resolved = resolved + excluded.resolved`,
  )
  const removeZero = db.prepare('DELETE FROM rollup_hour WHERE org = ? AND hour = ? AND source = ? AND (intake | resolved) = 0')
  return ({ org, hour, source, intake, resolved }) => {
    add.run(org, hour, source, intake, resolved)
    if (intake < 0 || resolved < 0) removeZero.run(org, hour, source)
  }
}

function createStageWriter(db: Database): (delta: StageDelta) => void {
  const place = 'digits = ? AND org = ? AND stage = ? AND source = ? AND level = ? AND sla = ?'
  const add = db.prepare(
    `INSERT INTO case_count (digits, org, stage, source, level, sla, n) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  )
  const take = db.prepare(`UPDATE case_count SET n = n + ? WHERE ${place} AND n > ?`)
  const remove = db.prepare(`DELETE FROM case_count WHERE ${place} AND n = ?`)
  return ({ org, stage, source, level, sla, n }) => {
    const key = [org.length, org, stage, source, level, sla] as const
    if (n > 0) add.run(...key, n)
    else if (take.run(n, ...key, -n).changes === 0 && remove.run(...key, -n).changes === 0) {
      throw new DomainError('store.corrupt', { reason: 'counter-below-zero', org, stage })
    }
  }
}
