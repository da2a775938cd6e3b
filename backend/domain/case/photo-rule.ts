import type { CaseState } from '#contract/case.ts'
import type { ActionType } from '#contract/commands.ts'

/** Whether an action on a case needs a photo, may have one, or has none (domain.md 3.2, rows 3, 13 and 14; disputes are disposed of by a record). */
export function photoRule(state: Pick<CaseState, 'isDispute'>, action: ActionType): 'NEEDED' | 'WISHED' | 'NONE' {
  if (action === 'dispose') return state.isDispute ? 'WISHED' : 'NEEDED'
  if (action === 'verifyOk' || action === 'verifyFail' || action === 'attach') return 'NEEDED'
  return action === 'passReview' ? 'WISHED' : 'NONE'
}
