import type { Evolvers } from './evolver.ts'

export const forceEvolvers: Evolvers<'forceCalled' | 'forceAnswered'> = {
  forceCalled(state, { call, force, kind, org, unit, name, note }, { at }) {
    const made = { call, force, kind, org, unit, name, note, calledAt: at, state: 'CALLED' as const, answeredAt: null, cameAt: null, reason: null }
    return { ...state, forceCalls: [...(state.forceCalls ?? []), made] }
  },

  forceAnswered(state, { call, answer, reason }, { at }) {
    const forceCalls = (state.forceCalls ?? []).map((one) => (one.call === call ? { ...one, state: answer, answeredAt: one.answeredAt ?? at, cameAt: answer === 'CAME' ? at : one.cameAt, reason } : one))
    return { ...state, forceCalls }
  },
}
