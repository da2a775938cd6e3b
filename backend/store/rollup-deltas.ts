import { isDeepStrictEqual } from 'node:util'
import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { SlaState, SourceCode, Stage } from '#contract/case.ts'
import { measures, type Day } from '#contract/kpi.ts'
import { hasMark, MEASURE_DAY, measureBit } from '#backend/domain/kpi/measures.ts'
import type { CaseFacts, CaseWrite } from '#backend/ports/store.ts'
import { monthOf } from './months.ts'
import { orgPath } from './org-prefix.ts'

/** Dimension of a rollup row as it is stored: the number of digits for a level of the organisation, else one of these. */
export const UNIT_DIM = 1
export const ITEM_DIM = 2

/** Width of a rollup row in time: a day or a calendar month. */
export const BY_DAY = 0
export const BY_MONTH = 1

/** Stands for "level not decided" in the key of a counter, where SQL's NULL would equal nothing. */
export const NO_LEVEL = 0

/** What one rollup row gains: `sums[i]` belongs to the i-th measure of the contract. */
export type RollupDelta = {
  dim: number; grain: number; key: string; at: number; source: SourceCode; level: number; sums: number[]
}
export type HourDelta = { org: OrgCode; hour: number; source: SourceCode; intake: number; resolved: number }
export type StageDelta = { org: OrgCode; stage: Stage; source: SourceCode; level: number; sla: SlaState; n: number }
export type Deltas = { rollups: readonly RollupDelta[]; hours: readonly HourDelta[]; stages: readonly StageDelta[] }

/** Marks that a case or one of its rounds carries on one day, under one unit. */
type Cell = { day: Day; unit: UnitCode | null; marks: number }
type Maps = { rollups: Map<string, RollupDelta>; hours: Map<string, HourDelta>; stages: Map<string, StageDelta> }

const bitsOf = (day: 'reported' | 'accepted' | 'closed' | 'round'): number => {
  let bits = 0
  for (const measure of measures) if (MEASURE_DAY[measure] === day) bits |= measureBit(measure)
  return bits
}
const REPORTED = bitsOf('reported')
const ACCEPTED = bitsOf('accepted')
const CLOSED = bitsOf('closed')
const ROUND = bitsOf('round')
const BITS: readonly number[] = measures.map(measureBit)
const COLUMNS: readonly number[] = measures.map((_, index) => index)

/** What a whole batch changes in the counters, added up before anything is written; counters that stay are left out. */
export function rollupDeltas(writes: readonly Pick<CaseWrite, 'before' | 'after'>[]): Deltas {
  const maps: Maps = { rollups: new Map(), hours: new Map(), stages: new Map() }
  for (const counted of alike(writes)) count(maps, counted)
  return {
    rollups: [...maps.rollups.values()].filter(({ sums }) => sums.some((sum) => sum !== 0)),
    hours: [...maps.hours.values()].filter(({ intake, resolved }) => intake !== 0 || resolved !== 0),
    stages: [...maps.stages.values()].filter(({ n }) => n !== 0),
  }
}

/** Facts that are counted `n` times over; `onlyStage`: in no sum but that of their stage. */
type Share = { facts: CaseFacts; n: number; onlyStage: boolean }

/** The states that a batch takes away and brings, those that are counted alike as one: reports come in bursts, and one share makes a score of counters. */
function alike(writes: readonly Pick<CaseWrite, 'before' | 'after'>[]): Iterable<Share> {
  const shares = new Map<string, Share>()
  const add = (facts: CaseFacts, n: number, onlyStage: boolean): void => {
    const name = shareName(facts, onlyStage)
    const known = shares.get(name)
    if (known) known.n += n
    else shares.set(name, { facts, n, onlyStage })
  }
  for (const { before, after } of writes) {
    const isSame = before !== null && countsAlike(before, after)
    if (before !== null) add(before, -1, isSame)
    add(after, 1, isSame)
  }
  return shares.values()
}

/** All that decides where facts are counted. */
function shareName(facts: CaseFacts, onlyStage: boolean): string {
  const { subGrid, stage, source, level, sla } = facts
  const name = `${subGrid}|${stage}|${source}|${level}|${sla}`
  if (onlyStage) return name
  const { marks, unit, item, reportedDay, acceptedDay, closedDay, reportedHour, closedHour, rounds } = facts
  return `${name}|${marks}|${unit}|${item}|${reportedDay}|${acceptedDay}|${closedDay}|${reportedHour}|${closedHour}${rounds.length === 0 ? '' : JSON.stringify(rounds)}`
}

function count(maps: Maps, { facts, n, onlyStage }: Share): void {
  const path = orgPath(facts.subGrid)
  countStages(maps.stages, { facts, path, n })
  if (onlyStage) return
  for (const cell of cellsOf(facts)) countCell(maps.rollups, { facts, path, cell, n })
  countHours(maps.hours, { facts, path, n })
}

/** Whether two states of a case are counted in the same rollup rows: true for most transitions. */
function countsAlike(before: CaseFacts, after: CaseFacts): boolean {
  return COUNTED.every((name) => before[name] === after[name]) && isDeepStrictEqual(before.rounds, after.rounds)
}
const COUNTED = [
  'marks', 'subGrid', 'unit', 'item', 'level', 'source', 'reportedDay', 'acceptedDay', 'closedDay', 'reportedHour', 'closedHour',
] as const satisfies readonly (keyof CaseFacts)[]

/** The marks of a case by the day and unit they are counted on; days that are the same are joined. */
function cellsOf(facts: CaseFacts): readonly Cell[] {
  const cells: Cell[] = []
  join(cells, { day: facts.reportedDay, unit: facts.unit, marks: facts.marks & REPORTED })
  join(cells, { day: facts.acceptedDay, unit: facts.unit, marks: facts.marks & ACCEPTED })
  join(cells, { day: facts.closedDay, unit: facts.unit, marks: facts.marks & CLOSED })
  for (const { day, unit, marks } of facts.rounds) {
    if (day !== null && (marks & ROUND) !== 0) cells.push({ day, unit, marks: marks & ROUND })
  }
  return cells
}

function join(cells: Cell[], { day, unit, marks }: { day: Day | null; unit: UnitCode | null; marks: number }): void {
  if (day === null || marks === 0) return
  const same = cells.find((cell) => cell.day === day)
  if (same) same.marks |= marks
  else cells.push({ day, unit, marks })
}

type Counted = { facts: CaseFacts; path: readonly OrgCode[]; n: number }

function countCell(rollups: Map<string, RollupDelta>, { facts, path, cell, n }: Counted & { cell: Cell }): void {
  const month = monthOf(cell.day)
  const counted = COLUMNS.filter((index) => (cell.marks & (BITS[index] ?? 0)) !== 0)
  const add = (dim: number, key: string): void => {
    addMarks(rollups, { dim, key, grain: BY_DAY, at: cell.day }, { facts, counted, n })
    addMarks(rollups, { dim, key, grain: BY_MONTH, at: month }, { facts, counted, n })
  }
  for (const org of path) add(org.length, org)
  if (cell.unit !== null) add(UNIT_DIM, cell.unit)
  if (facts.item !== null) add(ITEM_DIM, facts.item)
}

function addMarks(
  rollups: Map<string, RollupDelta>,
  place: { dim: number; key: string; grain: number; at: number },
  { facts, counted, n }: { facts: CaseFacts; counted: readonly number[]; n: number },
): void {
  const level = facts.level ?? NO_LEVEL
  const name = `${place.dim}|${place.key}|${place.grain}|${place.at}|${facts.source}|${level}`
  let delta = rollups.get(name)
  if (!delta) {
    delta = { ...place, source: facts.source, level, sums: BITS.map(() => 0) }
    rollups.set(name, delta)
  }
  const { sums } = delta
  for (const index of counted) sums[index] = (sums[index] ?? 0) + n
}

function countHours(hours: Map<string, HourDelta>, { facts, path, n }: Counted): void {
  for (const org of path) {
    if (hasMark(facts.marks, 'intake')) hourOf(hours, { org, hour: facts.reportedHour, source: facts.source }).intake += n
    if (hasMark(facts.marks, 'resolvedOn') && facts.closedHour !== null) {
      hourOf(hours, { org, hour: facts.closedHour, source: facts.source }).resolved += n
    }
  }
}

function hourOf(hours: Map<string, HourDelta>, place: { org: OrgCode; hour: number; source: SourceCode }): HourDelta {
  const name = `${place.org}|${place.hour}|${place.source}`
  const known = hours.get(name)
  if (known) return known
  const made = { ...place, intake: 0, resolved: 0 }
  hours.set(name, made)
  return made
}

function countStages(stages: Map<string, StageDelta>, { facts, path, n }: Counted): void {
  const { stage, source, sla } = facts
  const level = facts.level ?? NO_LEVEL
  for (const org of path) {
    const name = `${org}|${stage}|${source}|${level}|${sla}`
    const known = stages.get(name)
    if (known) known.n += n
    else stages.set(name, { org, stage, source, level, sla, n })
  }
}
