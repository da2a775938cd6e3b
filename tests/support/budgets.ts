import { randomUUID } from 'node:crypto'
import { BudgetAction, type BudgetActionInput, type BudgetState, type LineKey } from '#contract/budget.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { FactOutcome } from '#backend/app/command-bus.ts'
import { balanceOf } from '#backend/domain/budget/decide.ts'
import { emptyBudget } from '#backend/domain/budget/evolve.ts'
import { places, testActor, type AccountName } from './backend-accounts.ts'
import { openTestHall, type TestHall } from './hall.ts'

export const budgetYear = 2023
/** A photo as an acceptance names it. */
export const photo: AttachmentRef = { id: 'a'.repeat(64), name: '验收.jpg', kind: 'AFTER', takenAt: null }

export type BudgetHall = TestHall & {
  budget(community?: string): BudgetState
  left(line: LineKey): number
  /** `version` null: whatever the budget is at by then. */
  does(who: AccountName, action: BudgetActionInput, on?: { community?: string; version?: number | null; commandId?: string }): Promise<FactOutcome>
}

/** A hall whose community 公明 has no money yet. */
export function budgetHall(): BudgetHall {
  const test = openTestHall()
  const { store, write } = test.hall
  const budget = (community: string = places.community) => store.areas.budgets.load(`${community}:${String(budgetYear)}`) ?? emptyBudget(community, budgetYear)
  return {
    ...test, budget,
    left: (line) => balanceOf(budget(), line),
    does: (who, action, { community = places.community, version = budget(community).version, commandId = randomUUID() } = {}) =>
      write.bus.submitBudget({ community, year: budgetYear, command: { commandId, expectedVersion: version ?? 0, action: BudgetAction.parse(action) }, ...(version === null ? { at: test.now.at } : {}) }, testActor(who)),
  }
}
