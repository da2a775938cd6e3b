import type { CaseState } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { Refusal } from './guards.ts'
import type { CaseRules } from './rules.ts'
import { transitions, type TransitionName } from './transitions.ts'

function statusRefusal(state: CaseState | null, name: TransitionName): Refusal | null {
  const { from } = transitions[name]
  if (from === 'none') return state === null ? null : { code: 'case.already-exists', details: { action: name } }
  if (state === null) return { code: 'case.not-found', details: { action: name } }
  return from.includes(state.status) ? null : { code: 'case.transition-not-allowed', details: { status: state.status, action: name } }
}

/**
 * Why this actor may not take this action on this case now, as far as the table tells; null when nothing speaks against it.
 * First the status, then the role, then the conditions of the row in their order.
 */
export function refusalOf(state: CaseState | null, name: TransitionName, { actor, rules }: { actor: Actor; rules: CaseRules }): Refusal | null {
  const refusal = statusRefusal(state, name)
  if (refusal !== null) return refusal
  const { roles, guards } = transitions[name]
  if (!roles.includes(actor.role)) return { code: 'case.not-permitted', details: { why: 'role', role: actor.role, action: name } }
  if (state === null) return null
  for (const guard of guards) {
    const failure = guard(state, actor, rules)
    if (failure !== null) return failure
  }
  return null
}
