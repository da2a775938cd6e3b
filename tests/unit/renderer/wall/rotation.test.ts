import { describe, expect, it } from 'vitest'
import { disputesOf } from '#renderer/features/wall/disputes-model.ts'
import { visibleOf } from '#renderer/features/wall/privacy-model.ts'
import { pageBeside, pagesOf } from '#renderer/features/wall/rotation-model.ts'
import { clockedCard } from '#tests/support/card.ts'

describe('the pages of the wall', () => {
  const rotation = { isOn: true, overviewS: 60, streetS: 20, disputesS: 30 }

  it('come in order, each for its time; what has none is left out, but never the overview', () => {
    expect(pagesOf('44', ['441', '442'], rotation).map(({ kind, scope, seconds }) => [kind, scope, seconds])).toEqual([['overview', '44', 60], ['street', '441', 20], ['street', '442', 20], ['disputes', '44', 30]])
    expect(pagesOf('44', ['441'], { isOn: true, overviewS: 0, streetS: 0, disputesS: 0 })).toEqual([{ kind: 'overview', scope: '44', seconds: 1 }])
  })

  it('go round and round, both ways', () => {
    expect([pageBeside(0, -1, 3), pageBeside(2, 1, 3), pageBeside(0, 1, 1), pageBeside(0, 1, 0)]).toEqual([2, 0, 0, 0])
  })
})

describe('what a wall shows of a case', () => {
  it('is what the strictest of its kinds allows', () => {
    const privacy = { sensitive: 'dim', dispute: 'hide' } as const
    expect([visibleOf({ isSensitive: false, isDispute: false }, privacy), visibleOf({ isSensitive: true, isDispute: false }, privacy), visibleOf({ isSensitive: true, isDispute: true }, privacy)]).toEqual(['normal', 'dim', 'hide'])
    expect(visibleOf({ isSensitive: true, isDispute: true }, { sensitive: 'dim', dispute: 'normal' })).toBe('dim')
  })
})

describe('the disputes of the wall', () => {
  it('are counted by part, and the most pressing come first', () => {
    const dispute = (n: number, state: 'over' | 'warn' | 'norm', dueAt: number) => ({ ...clockedCard(n, state, dueAt), isDispute: true })
    const { rows, pressing, total } = disputesOf([dispute(1, 'norm', 300), dispute(2, 'over', 100), dispute(3, 'warn', 200), clockedCard(4, 'over', 1)], ['440311003', '440311006'], 2)
    expect([rows, pressing.map(({ no }) => no.slice(-1)), total]).toEqual([[{ org: '440311003', open: 0, over: 0, warn: 0 }, { org: '440311006', open: 3, over: 1, warn: 1 }], ['2', '3'], 3])
  })
})
