import { describe, expect, it } from 'vitest'
import type { ScoreRow } from '#contract/score.ts'
import { disputesOf } from '#renderer/features/wall/disputes-model.ts'
import { visibleOf } from '#renderer/features/wall/privacy-model.ts'
import { pageBeside, pagesOf } from '#renderer/features/wall/rotation-model.ts'
import { whistlesOf } from '#renderer/features/wall/whistles-model.ts'
import { rankingOf } from '#renderer/features/wall/departments-model.ts'
import { clockedCard } from '#tests/support/card.ts'
import { whistleCardOf } from '#tests/support/whistle-card.ts'

describe('the pages of the wall', () => {
  const rotation = { isOn: true, overviewS: 60, streetS: 20, whistlesS: 40, departmentsS: 50, disputesS: 30 }

  it('come in order, each for its time; what has none is left out, but never the overview', () => {
    const area = { own: '44', parts: ['441', '442'], comparesDepartments: true }
    const shown = (pages: ReturnType<typeof pagesOf>) => pages.map(({ kind, scope, seconds }) => [kind, scope, seconds])
    expect(shown(pagesOf(area, rotation))).toEqual([['overview', '44', 60], ['street', '441', 20], ['street', '442', 20], ['whistles', '44', 40], ['departments', '44', 50], ['disputes', '44', 30]])
    expect(shown(pagesOf({ ...area, comparesDepartments: false }, { ...rotation, streetS: 0 }))).toEqual([['overview', '44', 60], ['whistles', '44', 40], ['disputes', '44', 30]])
    expect(pagesOf(area, { isOn: true, overviewS: 0, streetS: 0, whistlesS: 0, departmentsS: 0, disputesS: 0 })).toEqual([{ kind: 'overview', scope: '44', seconds: 1 }])
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

describe('the whistle orders of the wall', () => {
  const clock = (dueAt: number) => ({ kind: 'ARRIVE' as const, startedAt: 0, dueAt, warnAt: 0, doneAt: null, limitMs: 1, mode: 'continuous' as const, state: 'norm' as const })
  const at = (unit: string, dueAt: number, change: { status?: 'COMPLETED'; arrivedAt?: number; isLate?: boolean } = {}) => ({ unit, isLead: true, status: 'SIGNED' as const, arrivedAt: null, clock: clock(dueAt), isLate: false, ...change })

  it('are counted by part with who is awaited and who is late; drafts and what is over are none', () => {
    const orders = [
      whistleCardOf(1, { departments: [at('D-RL', 300), at('D-CG', 100, { isLate: true }), at('D-SJ', 50, { status: 'COMPLETED', arrivedAt: 1 })] }),
      whistleCardOf(2, { departments: [at('D-RL', 200, { arrivedAt: 1 })], subGrid: '440311006002003' }),
      whistleCardOf(3, { issuedAt: null, departments: [] }), whistleCardOf(4, { endedAt: 9, departments: [at('D-RL', 1)] }),
    ]
    const { rows, expected, rest, open } = whistlesOf(orders, ['440311002', '440311003', '440311006'], 2)
    expect(rows).toEqual([{ org: '440311002', open: 1, awaited: 2, late: 1 }, { org: '440311003', open: 0, awaited: 0, late: 0 }, { org: '440311006', open: 1, awaited: 0, late: 0 }])
    expect([expected.map(({ unit, clock: { dueAt } }) => [unit, dueAt]), rest, open]).toEqual([[['D-CG', 100], ['D-RL', 200]], 1, 2])
  })
})

describe('the departments of the wall', () => {
  const row = (rank: number | null): ScoreRow => ({
    unit: `D-${String(rank)}`, rank, rankBefore: null, total: null, band: null, isBelowReference: false, wasBelowReference: false, change: null, orders: 9, parts: [], deducted: { text: '0', exact: '0/1' },
    deductions: { returnDenied: 0, supervised: 0, falseFeedback: 0, absent: 0 }, correction: null, openAppeals: 0,
  })
  const ranks = (rows: readonly ScoreRow[]) => rows.map(({ rank }) => rank)

  it('are all that are ranked, or the first and the last of them, and how many are not', () => {
    const rows = [1, 2, 3, 4, 5, 6, null, null].map(row)
    expect(rankingOf(rows, 6)).toMatchObject({ between: 0, last: [], unranked: 2 })
    const { first, between, last } = rankingOf(rows, 4)
    expect([ranks(first), between, ranks(last)]).toEqual([[1, 2], 3, [6]])
  })
})
