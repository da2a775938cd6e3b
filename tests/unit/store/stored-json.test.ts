import { expect, it } from 'vitest'
import type { CaseState, Clock } from '#contract/case.ts'
import { fromCard, fromState, toCard, toState } from '#backend/store/stored-json.ts'
import { buildCard, buildFacts, buildState } from '#tests/support/facts.ts'

const clock: Clock = {
  kind: 'DISPOSE', round: 1, startedAt: 5, limitMs: 100, mode: 'work', dueAt: null, warnAt: null, stoppedAt: null, remainingMs: 40, pauses: [{ from: 1, to: null }], extendedMs: 0,
  warnedAt: null, overdueAt: 9, voided: false, promisedBySource: true, calendarVersion: 2, ruleVersion: 3,
}
const state: CaseState = {
  ...buildState(buildFacts(1), { title: '漏水', text: '三栋', address: '', sourceId: null }),
  clocks: [clock, { ...clock, pauses: [], overdueAt: null }], isSensitive: true, duplicates: ['a'], remindCount: 2, point: { lng: 1, lat: 2 }, outcome: 'RESOLVED',
}

it('gives a state back as it was', () => {
  expect(toState(fromState(state))).toEqual(state)
  expect(toState(fromState(buildState(buildFacts(2))))).toEqual(buildState(buildFacts(2)))
})

it('writes the same text whatever the order of the members', () => {
  const turned = Object.fromEntries(Object.entries(state).toReversed())
  expect(fromState({ ...state, ...turned })).toBe(fromState(state))
  expect(fromState(toState(fromState(state)))).toBe(fromState(state))
})

it('leaves out what most cases do not have', () => {
  expect(fromState(buildState(buildFacts(1))).length).toBeLessThan(400)
})

it('gives a card back as it was', () => {
  const card = { ...buildCard(buildFacts(1, { unit: 'D-RS', level: 2 })), alarmAckedAt: 7, isSupervised: true }
  expect(toCard(fromCard(card))).toEqual(card)
})
