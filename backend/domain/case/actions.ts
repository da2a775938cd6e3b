import type { CaseState } from '#contract/case.ts'
import { CaseAction, type ActionType } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import { refusalOf } from './permit.ts'
import type { CaseRules } from './rules.ts'

const actionTypes: readonly ActionType[] = CaseAction.options.map((option) => option.shape.type.value)

/** What this actor may do to this case, in the order of the workflow: the same table and conditions that `decide` asks. What depends on time or on the command's own words is judged when it comes. */
export function allowedActions(state: CaseState, actor: Actor, rules: CaseRules): ActionType[] {
  return actionTypes.filter((type) => refusalOf(state, type, { actor, rules }) === null)
}
