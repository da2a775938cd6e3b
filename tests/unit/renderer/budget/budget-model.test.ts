import { describe, expect, it } from 'vitest'
import { fenOf, treeRows, yuan } from '#renderer/features/budget/budget-model.ts'
import { actionOf } from '#renderer/features/budget/deed-model.ts'
import { createFormat } from '#renderer/i18n/format.ts'

const { count } = createFormat('zh-CN')

describe('money on the screen', () => {
  it('is read and written to the fen, and nothing else is an amount', () => {
    expect(['1', '1.5', '12,345.60', ' 0.01 '].map(fenOf)).toEqual([100, 150, 1_234_560, 1])
    expect(['', '0', '-1', '1.234', '1e3', '一百', '1234567890'].map(fenOf)).toEqual([null, null, null, null, null, null, null])
    expect([36_000_000_000, 1_234_560, 5, -150].map((fen) => yuan(fen, count))).toEqual(['360,000,000', '12,345.60', '0.05', '−1.50'])
  })

  it('has a line for each street above its communities, unless there is one street only', () => {
    const row = (community: string) => ({ community, allocated: 300, committed: 200, paid: 100 })
    const one = [row('440311001001'), row('440311001002')]
    expect(treeRows({ rows: one }).map(({ org, depth }) => [org, depth])).toEqual([['440311001001', 0], ['440311001002', 0]])
    expect(treeRows({ rows: [...one, row('440311002001')] }).map(({ org, depth, paid }) => [org, depth, paid])).toEqual([
      ['440311001', 0, 200], ['440311001001', 1, 100], ['440311001002', 1, 100], ['440311002', 0, 100], ['440311002001', 1, 100],
    ])
  })

  it('is booked only when everything that the booking needs is given', () => {
    const pay = { type: 'pay', known: { commitment: 3 }, about: '' } as const
    expect(actionOf(pay, { texts: { amount: '12.5' }, photos: [] })).toBeNull()
    expect(actionOf(pay, { texts: { amount: '12.5', text: '第一期' }, photos: [] })).toEqual({ type: 'pay', commitment: 3, amount: 1250, text: '第一期' })
    expect(actionOf({ type: 'accept', known: { project: 1 }, about: '' }, { texts: { note: '合格' }, photos: [] })).toBeNull()
    expect(actionOf({ type: 'approve', known: { project: 1 }, about: '' }, { texts: { note: '' }, photos: [] })).toEqual({ type: 'approve', project: 1 })
  })
})
