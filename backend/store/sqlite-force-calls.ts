import type { Database } from 'better-sqlite3'
import type { CaseState } from '#contract/case.ts'
import type { ForceCall } from '#contract/forces.ts'

/** One text of a call, whichever way its state came about. */
const toText = ({ call, force, kind, org, unit, name, note, calledAt, state, answeredAt, cameAt, reason }: ForceCall): string =>
  JSON.stringify({ call, force, kind, org, unit, name, note, calledAt, state, answeredAt, cameAt, reason })

/** Writes the calls of service forces beside their case. Calls are never taken back. */
export function createForceCallWriter(db: Database): (seq: number, state: CaseState) => void {
  const put = db.prepare('INSERT OR REPLACE INTO force_call (case_seq, call, sub_grid, called_at, data) VALUES (?, ?, ?, ?, ?)')
  return (seq, { forceCalls = [], subGrid }) => {
    for (const one of forceCalls) put.run(seq, one.call, subGrid, one.calledAt, toText(one))
  }
}
