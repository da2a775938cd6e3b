import type { Database } from 'better-sqlite3'
import type { CaseState } from '#contract/case.ts'
import { disputeGrades } from '#contract/dispute.ts'
import { isOwed } from '#backend/domain/dispute/duties.ts'
import type { PlacedWrite } from './batch-plan.ts'

/** The building a dispute is at, else its address in its sub-grid; null where neither is known. */
function placeOf({ buildingCode, address, subGrid }: CaseState): string | null {
  if (buildingCode !== null) return buildingCode
  return address.trim() === '' ? null : `${subGrid} ${address.trim()}`
}

function dueOf(duties: NonNullable<CaseState['dispute']>['duties']): number | null {
  let due: number | null = null
  for (const duty of duties) if (isOwed(duty) && (due === null || duty.dueAt < due)) due = duty.dueAt
  return due
}

/** Writes the row of a dispute beside its case, and takes it away when the case turns out to be none. */
export function createDisputeWriter(db: Database): (seq: number, write: PlacedWrite) => void {
  const put = db.prepare('INSERT OR REPLACE INTO dispute (case_seq, sub_grid, grade, is_open, reported_at, item, place, employer, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM dispute WHERE case_seq = ?')
  return (seq, { state, before, after }) => {
    const { dispute } = state
    if (dispute !== undefined) {
      put.run(seq, after.subGrid, disputeGrades.indexOf(dispute.grade), Number(after.isOpen), after.reportedAt, after.item, placeOf(state), dispute.factors.employer, dueOf(dispute.duties))
    } else if (before !== null && before.item !== after.item) remove.run(seq)
  }
}
