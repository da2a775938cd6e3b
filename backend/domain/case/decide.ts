import type { CaseState } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { DecideContext, Decision } from './decide-context.ts'
import { appointmentDeciders } from './decisions/appointment.ts'
import { callbackDeciders } from './decisions/callback.ts'
import { deadlineDeciders } from './decisions/deadline.ts'
import type { ActionName, ActionOf, AnyAction, Deciders } from './decisions/decider.ts'
import { disputeDeciders, gradeAgain } from './decisions/dispute.ts'
import { dispatchDeciders } from './decisions/dispatch.ts'
import { disposalDeciders } from './decisions/disposal.ts'
import { recordHistory } from './decisions/history.ts'
import { forceDeciders } from './decisions/force.ts'
import { intakeDeciders } from './decisions/intake.ts'
import { linkDeciders } from './decisions/link.ts'
import { noteDeciders } from './decisions/notes.ts'
import { report, reportAndFix } from './decisions/report.ts'
import { returnDeciders } from './decisions/return.ts'
import { sightingDeciders } from './decisions/sighting.ts'
import { createDraft, type Draft } from './draft.ts'
import { refuse } from './guards.ts'
import { refusalOf } from './permit.ts'

/** How each action is decided; the type makes the list complete. */
const deciders: Deciders = {
  report, reportAndFix, recordHistory, ...intakeDeciders, ...dispatchDeciders, ...returnDeciders, ...deadlineDeciders, ...disposalDeciders,
  ...callbackDeciders, ...linkDeciders, ...noteDeciders, ...appointmentDeciders, ...sightingDeciders, ...disputeDeciders, ...forceDeciders,
}

function run<A extends ActionName>(type: A, action: ActionOf<A>, draft: Draft): void {
  const decider = deciders[type]
  decider(action, draft)
}

/**
 * What a command leads to, or a `DomainError` why not. Pure: the same state, action and context give the same events.
 * The caller has turned the case's elapsed clocks into events before (`elapse`).
 */
export function decide(state: CaseState | null, action: AnyAction, ctx: DecideContext): Decision {
  refuse(refusalOf(state, action.type, ctx))
  if (state !== null && ctx.now < state.lastEventAt) throw new DomainError('case.clock-backwards', { lastEventAt: state.lastEventAt })
  const draft = createDraft(state, ctx)
  run(action.type, action, draft)
  gradeAgain(state, draft)
  return draft.decision()
}
