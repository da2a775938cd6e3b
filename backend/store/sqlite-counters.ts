import type { Database } from 'better-sqlite3'
import { measures } from '#contract/kpi.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createBulkInsert, type Row } from './bulk-insert.ts'
import type { Deltas, HourDelta, RollupDelta, StageDelta } from './rollup-deltas.ts'

/** Applies the counter changes of a batch. Used inside its transaction; fewer than no cases in a stage is `store.corrupt`. */
export function createCounterWriter(db: Database): (deltas: Deltas) => void {
  const rollups = createRollupWriter(db)
  const hours = createHourWriter(db)
  const stages = createStageWriter(db)
  return (deltas) => {
    rollups(deltas.rollups)
    hours(deltas.hours)
    stages(deltas.stages)
  }
}

const PLACE = ['dim', 'grain', 'at', 'key', 'source', 'level'] as const
/** More distinct sets of measures than this are written with all columns, so that prepared statements stay few. */
const MOST_SETS = 200
const ALL_MEASURES = -1

function createRollupWriter(db: Database): (deltas: readonly RollupDelta[]) => void {
  const inserts = new Map<number, (rows: readonly Row[]) => void>()
  const insertFor = (touched: number): ((rows: readonly Row[]) => void) => {
    const insert = inserts.get(touched) ?? createBulkInsert(db, 'rollup', rollupColumns(touched))
    inserts.set(touched, insert)
    return insert
  }
  const removeZero = db.prepare(`DELETE FROM rollup WHERE ${PLACE.map((column) => `${column} = ?`).join(' AND ')} AND (${measures.join(' | ')}) = 0`)
  return (deltas) => {
    const sets = Map.groupBy(deltas, ({ sums }) => (inserts.size > MOST_SETS ? ALL_MEASURES : touchedBy(sums)))
    for (const [touched, members] of sets) insertFor(touched)(members.map((delta) => [...placeOf(delta), ...valuesOf(delta, touched)]))
    for (const delta of deltas) if (delta.sums.some((sum) => sum < 0)) removeZero.run(...placeOf(delta))
  }
}

const placeOf = ({ dim, grain, at, key, source, level }: RollupDelta): Row => [dim, grain, at, key, source, level]
const valuesOf = ({ sums }: RollupDelta, touched: number): Row => (touched === ALL_MEASURES ? sums : sums.filter((sum) => sum !== 0))

/** The places of the measures that change, as bits. */
function touchedBy(sums: readonly number[]): number {
  let touched = 0
  for (let index = 0; index < sums.length; index += 1) if (sums[index] !== 0) touched |= 1 << index
  return touched
}

function rollupColumns(touched: number): readonly [readonly string[], string] {
  const changed = measures.filter((_, index) => (touched & (1 << index)) !== 0)
  const additions = changed.map((column) => `${column} = ${column} + excluded.${column}`)
  return [[...PLACE, ...changed], `ON CONFLICT DO UPDATE SET ${additions.join(', ')}`]
}

function createHourWriter(db: Database): (deltas: readonly HourDelta[]) => void {
  const add = createBulkInsert(db, 'rollup_hour', [
    ['hour', 'org', 'source', 'intake', 'resolved'],
    'ON CONFLICT DO UPDATE SET intake = intake + excluded.intake, resolved = resolved + excluded.resolved',
  ])
  const removeZero = db.prepare('DELETE FROM rollup_hour WHERE hour = ? AND org = ? AND source = ? AND (intake | resolved) = 0')
  return (deltas) => {
    add(deltas.map(({ hour, org, source, intake, resolved }) => [hour, org, source, intake, resolved]))
    for (const { hour, org, source, intake, resolved } of deltas) if (intake < 0 || resolved < 0) removeZero.run(hour, org, source)
  }
}

const keyOf = ({ org, stage, source, level, sla }: StageDelta): Row => [org.length, org, stage, source, level, sla]
const STAGE = ['digits', 'org', 'stage', 'source', 'level', 'sla'] as const

function createStageWriter(db: Database): (deltas: readonly StageDelta[]) => void {
  const place = STAGE.map((column) => `${column} = ?`).join(' AND ')
  const add = createBulkInsert(db, 'case_count', [[...STAGE, 'n'], 'ON CONFLICT DO UPDATE SET n = n + excluded.n'])
  const take = db.prepare(`UPDATE case_count SET n = n + ? WHERE ${place} AND n > ?`)
  const remove = db.prepare(`DELETE FROM case_count WHERE ${place} AND n = ?`)
  return (deltas) => {
    add(deltas.filter(({ n }) => n > 0).map((delta) => [...keyOf(delta), delta.n]))
    for (const delta of deltas) {
      if (delta.n > 0) continue
      const isLeft = take.run(delta.n, ...keyOf(delta), -delta.n).changes > 0
      if (!isLeft && remove.run(...keyOf(delta), -delta.n).changes === 0) {
        throw new DomainError('store.corrupt', { reason: 'counter-below-zero', org: delta.org, stage: delta.stage })
      }
    }
  }
}
