import type { Database } from 'better-sqlite3'
import type { BudgetState, Sums } from '#contract/budget.ts'
import { canonicalJson } from './canonical-json.ts'

/** Sums of all lines together. */
export const totalsOf = ({ lines }: Pick<BudgetState, 'lines'>): Sums =>
  Object.values(lines).reduce((sum, line) => ({ allocated: sum.allocated + line.allocated, committed: sum.committed + line.committed, paid: sum.paid + line.paid }), { allocated: 0, committed: 0, paid: 0 })

/** Writes the rows of budgets; used inside the committing transaction. */
export function createBudgetWriter(db: Database): (budgets: readonly BudgetState[]) => void {
  const put = db.prepare(
    `INSERT INTO budget (id, version, community, year, allocated, committed, paid, state) VALUES (@id, @version, @community, @year, @allocated, @committed, @paid, @state)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, allocated = excluded.allocated, committed = excluded.committed, paid = excluded.paid, state = excluded.state`,
  )
  return (budgets) => {
    for (const budget of budgets) {
      const { id, version, community, year } = budget
      put.run({ id, version, community, year, ...totalsOf(budget), state: canonicalJson(budget) })
    }
  }
}
