import type { CaseState, ClockKind } from '#contract/case.ts'
import type { ActionType, CaseAction } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import type { StepClock, TaskStep } from '#contract/worker.ts'
import { additiveActions } from '#backend/domain/case/additive.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { openClock } from '#backend/domain/case/clocks.ts'
import { decide } from '#backend/domain/case/decide.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import { evolve } from '#backend/domain/case/evolve.ts'
import { refusalOf } from '#backend/domain/case/permit.ts'
import { photoRule } from '#backend/domain/case/photo-rule.ts'
import { cardClock } from '#backend/domain/case/sla.ts'

/** The steps of a worker in the order in which they fall due, each with its clock (design.md 6 item 17). */
const steps: readonly (readonly [ActionType, ClockKind])[] = [
  ['verifyOk', 'VERIFY'], ['agreeAppointment', 'APPOINT'], ['sign', 'SIGN'], ['completeAssist', 'DISPOSE'], ['dispose', 'DISPOSE'], ['passReview', 'REVIEW'], ['completeCallback', 'CALLBACK'],
]

/** Actions whose outcome needs nothing but themselves: what follows them can be told beforehand. */
const foreseen = ['agreeAppointment', 'sign'] as const
type Foreseen = (typeof foreseen)[number]

/** Meeting a resident is the service post's and the responsible unit's (domain.md 2.3); everybody else may, but is not asked to. */
function isAsked(action: ActionType, state: CaseState, actor: Actor): boolean {
  if (action !== 'agreeAppointment') return true
  return openClock(state, 'APPOINT') !== null && (actor.post === 'SERVICE' || (actor.unit !== null && actor.unit === state.leadUnit))
}

/** The next step of this worker on a case, with its clock: all that a list is ordered by. */
export function askedOf(state: CaseState, ctx: Pick<DecideContext, 'actor' | 'rules'>): Pick<TaskStep, 'next' | 'clock'> {
  const next = steps.find(([action]) => isAsked(action, state, ctx.actor) && refusalOf(state, action, ctx) === null) ?? null
  return { next: next?.[0] ?? null, clock: clockOf(state, next?.[1] ?? null) }
}

/** What this worker is to do on a case now, with all that is allowed. */
function stepOf(state: CaseState, ctx: Pick<DecideContext, 'actor' | 'rules'>): TaskStep {
  const actions = allowedActions(state, ctx.actor, ctx.rules)
  const offers = actions.map((action) => ({ action, photo: photoRule(state, action), isAdditive: additiveActions.has(action) }))
  return { ...askedOf(state, ctx), offers }
}

function clockOf(state: CaseState, kind: ClockKind | null): StepClock {
  const own = kind === null ? null : openClock(state, kind)
  if (own === null || own.dueAt === null) {
    const { startedAt: _startedAt, ...worst } = cardClock(state)
    return worst
  }
  const { warnedAt, overdueAt, warnAt, dueAt, limitMs, mode } = own
  return { kind, state: overdueAt !== null ? 'over' : warnedAt !== null ? 'warn' : 'norm', warnAt, dueAt, limitMs, mode }
}

/** Now, and after each chain of foreseen actions, keyed by their names joined with commas: the rules themselves run ahead. */
export function stepsAhead(state: CaseState, ctx: DecideContext, path: readonly Foreseen[] = []): Record<string, TaskStep> {
  const step = stepOf(state, ctx)
  const found: Record<string, TaskStep> = { [path.join(',')]: step }
  for (const type of foreseen) {
    if (path.includes(type) || !step.offers.some(({ action }) => action === type)) continue
    Object.assign(found, stepsAhead(after(state, sampleOf(type, ctx), ctx), ctx, [...path, type]))
  }
  return found
}

/** Place and time of a meeting are not known yet, and decide nothing of what follows. */
function sampleOf(type: Foreseen, { now }: DecideContext): CaseAction {
  return type === 'sign' ? { type } : { type, place: '-', time: now }
}

function after(state: CaseState, action: CaseAction, ctx: DecideContext): CaseState {
  let then: CaseState | null = state
  for (const { at, event } of decide(state, action, ctx).events) then = evolve(then, event, { at, actor: ctx.actor, version: (then?.version ?? 0) + 1 })
  return then ?? state
}
