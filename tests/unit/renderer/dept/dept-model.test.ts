import { describe, expect, it } from 'vitest'
import { linesOf, movedPeriod, monthOf, partText, periodText, scoreAxis, signed } from '#renderer/features/dept/dept-model.ts'
import { trendPoints } from '#renderer/features/dept/dept-trend.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { zhCN } from '#renderer/i18n/zh-cn/index.ts'

const at = Date.parse('2023-06-29T10:20:00+08:00')
const format = createFormat('zh-CN')

describe('the periods of scores', () => {
  it('change at midnight in UTC+8', () => expect([monthOf(Date.parse('2023-06-30T15:59:59Z')), monthOf(Date.parse('2023-06-30T16:00:00Z'))]).toEqual(['2023-06', '2023-07']))
  it.each([
    ['month', '2023-01', -1, '2022-12'], ['month', '2023-05', 1, '2023-06'], ['month', '2023-06', 1, null], ['quarter', '2023-06', -1, '2023-03'], ['quarter', '2023-03', 1, '2023-06'],
    ['year', '2023-06', -1, '2022-12'], ['year', '2022-12', 1, '2023-06'], ['year', '2023-06', 1, null],
  ] as const)('%s %s by %i is %s', (...[kind, month, steps, expected]) => expect(movedPeriod(kind, month, { steps, present: '2023-06' })).toBe(expected))
  it('say how far they have come while they run', () => {
    expect(periodText(zhCN, 'month', { month: '2023-06', at })).toBe('2023 年 6 月（截至 6 月 29 日）')
    expect(periodText(zhCN, 'quarter', { month: '2023-03', at })).toBe('2023 年第 1 季度')
  })
})

describe('a part of a score', () => {
  it('reads as a rate, small samples as counts, the rating in points', () => {
    expect(partText(zhCN, format, { part: 'onTime', tally: { numerator: 31, denominator: 37 } })).toBe('83.8%')
    expect(partText(zhCN, format, { part: 'onTime', tally: { numerator: 7, denominator: 8 } })).toBe('7/8')
    expect(partText(zhCN, format, { part: 'rework', tally: { numerator: 41, denominator: 44 } })).toBe('返工 6.8%')
    expect(partText(zhCN, format, { part: 'rating', tally: { numerator: 860, denominator: 1000 } })).toBe('86.0 分')
    expect(partText(zhCN, format, { part: 'sign', tally: { numerator: 0, denominator: 0 } })).toBe('')
  })
  it('opens to as many lines as its tally says', () => {
    expect(linesOf({ part: 'arrive', tally: { numerator: 31, denominator: 37 } })).toEqual({ all: 37, lost: 6 })
    expect(linesOf({ part: 'rating', tally: { numerator: 860, denominator: 1000 } })).toEqual({ all: 10, lost: null })
    expect(linesOf({ part: 'rating', tally: { numerator: 1000, denominator: 1000 } })).toEqual({ all: 10, lost: 0 })
  })
  it('has a true minus', () => expect(signed('-4.7')).toBe('−4.7'))
})

describe('the twelve months', () => {
  it('have an axis that holds the lowest score', () => {
    expect(scoreAxis(['100.0', null, '84.9'])).toEqual({ min: 80, max: 100, ticks: [80, 90, 100] })
    expect(scoreAxis(['12.0'])).toEqual({ min: 0, max: 100, ticks: [0, 50, 100] })
  })
  it('stand beside the mean, or beside another department', () => {
    const own = [{ month: '2023-06', score: '84.9', mean: '94.2' }]
    expect(trendPoints(own, null)).toEqual([{ month: '2023-06', own: '84.9', other: '94.2' }])
    expect(trendPoints(own, [{ month: '2023-06', score: null, mean: '94.2' }])).toEqual([{ month: '2023-06', own: '84.9', other: null }])
  })
})
