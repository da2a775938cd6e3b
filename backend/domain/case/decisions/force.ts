import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { isWaiting } from '#backend/domain/force/calls.ts'
import { isOnCall } from '#backend/domain/force/hours.ts'
import type { Deciders } from './decider.ts'

const callsOf = ({ state }: Draft) => state.forceCalls ?? []

export const forceDeciders: Deciders<'callForce' | 'answerForce'> = {
  /** Somebody who serves this place and is on call, once at a time. */
  callForce: ({ force: id, note = null }, draft) => {
    const { ctx: { force = null, now }, state } = draft
    if (force === null || !force.isActive) return demand(false, 'force-known')
    demand(isWithin(state.subGrid, force.org), 'force-near')
    demand(isOnCall(force.hours, now), 'force-on-call')
    demand(!callsOf(draft).some((one) => one.force === id && isWaiting(one)), 'force-uncalled')
    const { kind, org, unit, name } = force
    draft.emit({ type: 'forceCalled', call: callsOf(draft).length + 1, force: id, kind, org, unit, name, note })
  },

  answerForce: ({ call, answer, reason = null }, draft) => {
    const found = callsOf(draft).find((one) => one.call === call)
    if (found === undefined || !isWaiting(found) || found.state === answer) return demand(false, 'force-called')
    demand(answer !== 'DECLINED' || reason !== null, 'reason-given')
    draft.emit({ type: 'forceAnswered', call, kind: found.kind, name: found.name, answer, reason })
  },
}
