import type { Database } from 'better-sqlite3'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Position } from '#contract/ids.ts'
import type { CaseFacts, SearchDoc } from '#backend/ports/store.ts'
import type { PlacedWrite } from './batch-plan.ts'
import { createBulkInsert } from './bulk-insert.ts'
import { createDisputeWriter } from './sqlite-dispute-rows.ts'
import { createForceCallWriter } from './sqlite-force-calls.ts'
import { NO_LEVEL } from './rollup-deltas.ts'
import { numberTokens, toTokens } from './search-text.ts'
import { NEVER_DUE } from './sort-keys.ts'
import { fromCard, fromState } from './stored-json.ts'

type Value = string | number | null

/** Columns that a transition usually changes; the others are written only when one of them differs. */
const LIVELY = ['version', 'last_position', 'stage', 'sla', 'due_sort', 'marks', 'is_alarm', 'timer_at', 'card'] as const
const STEADY = [
  'sub_grid', 'unit', 'item', 'level', 'source', 'source_id', 'reported_at', 'reported_day', 'accepted_day', 'closed_day',
  'cycle_ms', 'is_sensitive', 'lat', 'lng', 'address',
] as const

const lively = ({ card, after, lastPosition }: PlacedWrite): Value[] => [
  after.version, lastPosition, after.stage, after.sla, after.dueAt ?? NEVER_DUE, after.marks, Number(after.isAlarm), after.timerAt, fromCard(card),
]

const steady = (facts: CaseFacts, sourceId: string | null): Value[] => [
  facts.subGrid, facts.unit, facts.item, facts.level ?? NO_LEVEL, facts.source, sourceId, facts.reportedAt, facts.reportedDay, facts.acceptedDay,
  facts.closedDay, facts.cycleMs, Number(facts.isSensitive), facts.lat, facts.lng, facts.address,
]

const assignments = (columns: readonly string[]): string => columns.map((column) => `${column} = ?`).join(', ')

/** Writes the rows of cases, all but their counters. Used inside a transaction. */
export function createCaseWriter(db: Database): (writes: readonly PlacedWrite[]) => void {
  const add = createRowInsert(db)
  const change = createRowUpdate(db)
  const units = createUnitWriter(db)
  const rounds = createRoundWriter(db)
  const words = createWordWriter(db)
  const disputes = createDisputeWriter(db)
  const forceCalls = createForceCallWriter(db)
  return (writes) => {
    add(writes.filter(isNew))
    for (const write of writes) {
      const seq = isNew(write) ? write.seq : change(write)
      units(seq, write)
      rounds(seq, write)
      disputes(seq, write)
      forceCalls(seq, write.state)
      if (!isNew(write)) words.change(seq, write.search)
    }
    words.add(writes.filter(isNew))
  }
}

type NewWrite = PlacedWrite & { seq: Position }
const isNew = (write: PlacedWrite): write is NewWrite => write.before === null

/** Many new cases in a few statements; UNIQUE refuses one that is there. */
function createRowInsert(db: Database): (writes: readonly NewWrite[]) => void {
  const rows = createBulkInsert(db, 'case_row', [['seq', 'id', 'no', ...LIVELY, ...STEADY], ''])
  const states = createBulkInsert(db, 'case_state', [['case_seq', 'state'], ''])
  return (writes) => {
    rows(writes.map((write) => [write.seq, write.after.id, write.after.no, ...lively(write), ...steady(write.after, write.state.sourceId)]))
    states(writes.map((write) => [write.seq, fromState(write.state)]))
  }
}

function createRowUpdate(db: Database): (write: PlacedWrite) => number {
  const find = db.prepare<[string, number], { seq: number }>('SELECT seq FROM case_row WHERE id = ? AND version = ?')
  const update = db.prepare(`UPDATE case_row SET ${assignments(LIVELY)} WHERE seq = ?`)
  const updateAll = db.prepare(`UPDATE case_row SET ${assignments([...LIVELY, ...STEADY])} WHERE seq = ?`)
  const updateState = db.prepare('UPDATE case_state SET state = ? WHERE case_seq = ?')
  return (write) => {
    const { state, before, after } = write
    const version = before?.version ?? 0
    const seq = find.get(after.id, version)?.seq
    if (seq === undefined) throw new DomainError('case.version-conflict', { caseId: after.id, version })
    if (before !== null && isSteady(before, after)) update.run(...lively(write), seq)
    else updateAll.run(...lively(write), ...steady(after, state.sourceId), seq)
    updateState.run(fromState(state), seq)
    return seq
  }
}

/** Replacing looks for what there is to replace, which a new case need not pay for. One row a statement: before one of many rows the index writes out what it holds. */
function createWordWriter(db: Database): { add(writes: readonly NewWrite[]): void; change(seq: Position, doc: SearchDoc | null): void } {
  const insert = db.prepare('INSERT INTO search (rowid, head, body) VALUES (?, ?, ?)')
  const replace = db.prepare('INSERT OR REPLACE INTO search (rowid, head, body) VALUES (?, ?, ?)')
  return {
    add(writes) {
      for (const { seq, search } of writes) if (search !== null) insert.run(...wordsOf(seq, search))
    },
    change(seq, doc) {
      if (doc !== null) replace.run(...wordsOf(seq, doc))
    },
  }
}

const wordsOf = (seq: Position, { no, title, text, address }: SearchDoc): [number, string, string] => [seq, `${numberTokens(no)} ${toTokens(title)}`, `${toTokens(text)} ${toTokens(address)}`]

/** Whether all steady columns stay. A case's source id never changes. */
function isSteady(before: CaseFacts, after: CaseFacts): boolean {
  const left = steady(before, null)
  return steady(after, null).every((value, index) => value === left[index])
}

function createUnitWriter(db: Database): (seq: number, write: PlacedWrite) => void {
  const put = db.prepare('INSERT OR REPLACE INTO case_unit (unit, case_seq, is_lead, is_open, reported_at) VALUES (?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM case_unit WHERE unit = ? AND case_seq = ?')
  return (seq, { before, after }) => {
    if (before?.isOpen === after.isOpen && before.unit === after.unit && before.units.join('\n') === after.units.join('\n')) return
    const now = involved(after)
    if (before !== null) for (const unit of involved(before)) if (!now.has(unit)) remove.run(unit, seq)
    for (const unit of now) put.run(unit, seq, Number(unit === after.unit), Number(after.isOpen), after.reportedAt)
  }
}

/** Units that lead or assist, each once. */
export function involved(facts: CaseFacts): ReadonlySet<string> {
  return new Set(facts.unit === null ? facts.units : [facts.unit, ...facts.units])
}

function createRoundWriter(db: Database): (seq: number, write: PlacedWrite) => void {
  const put = db.prepare('INSERT OR REPLACE INTO case_round (case_seq, round, unit, day, marks) VALUES (?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM case_round WHERE case_seq = ? AND round = ?')
  return (seq, { before, after }) => {
    const known = new Map(before?.rounds.map((round) => [round.round, round]))
    for (const { round, unit, day, marks } of after.rounds) {
      const old = known.get(round)
      if (old?.unit !== unit || old.day !== day || old.marks !== marks) put.run(seq, round, unit, day, marks)
      known.delete(round)
    }
    for (const round of known.keys()) remove.run(seq, round)
  }
}
