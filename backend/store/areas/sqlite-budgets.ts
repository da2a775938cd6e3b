import type { Database } from 'better-sqlite3'
import type { BudgetRow, BudgetState } from '#contract/budget.ts'
import type { BudgetStore } from '#backend/ports/budget-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

/** A budget as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
function toState({ state }: { state: string }): BudgetState {
  const budget: BudgetState = JSON.parse(state)
  return budget
}

/** Budgets in the store's own file. */
export function createBudgetStore(db: Database): BudgetStore {
  const byId = db.prepare<[string], { state: string }>('SELECT state FROM budget WHERE id = ?')
  const rows = db.prepare<[number, string, string], BudgetRow>('SELECT community, allocated, committed, paid FROM budget WHERE year = ? AND community >= ? AND community < ? ORDER BY community')
  const given = db.prepare<[number], { sum: number }>('SELECT coalesce(sum(allocated), 0) AS sum FROM budget WHERE year = ?')
  return {
    load(id) {
      const row = byId.get(id)
      return row === undefined ? null : toState(row)
    },
    rows: (year, org) => rows.all(year, org, prefixEnd(org)),
    given: (year) => given.get(year)?.sum ?? 0,
  }
}
