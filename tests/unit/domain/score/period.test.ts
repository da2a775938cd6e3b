import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { daysOf, lockOf, monthOf, monthsUpTo, periodBefore, periodOf, spanOf } from '#backend/domain/score/period.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { calendars } = loadResources(resolve('resources'))

describe('the months of scores', () => {
  it('begin and end at midnight in UTC+8', () => {
    expect(monthOf(Date.parse('2023-06-30T23:59:59.999+08:00'))).toBe('2023-06')
    expect(monthOf(Date.parse('2023-07-01T00:00:00.000+08:00'))).toBe('2023-07')
    expect(monthOf(Date.parse('2023-06-30T16:00:00.000Z'))).toBe('2023-07')
    expect(spanOf('2023-06')).toEqual({ from: Date.parse('2023-06-01T00:00:00+08:00'), to: Date.parse('2023-07-01T00:00:00+08:00') })
  })
  it('know leap years', () => {
    const { from, to } = daysOf('2024-02')
    expect(to - from).toBe(29)
  })
  it.each([
    ['month', '2023-06', ['2023-06'], ['2023-05']],
    ['quarter', '2023-05', ['2023-04', '2023-05', '2023-06'], ['2023-01', '2023-02', '2023-03']],
    ['quarter', '2023-01', ['2023-01', '2023-02', '2023-03'], ['2022-10', '2022-11', '2022-12']],
  ] as const)('make a %s around %s', (...[kind, month, months, before]) => {
    expect(periodOf(kind, month)).toEqual(months)
    expect(periodBefore(kind, month)).toEqual(before)
  })
  it('make a year', () => {
    expect(periodOf('year', '2023-06')).toHaveLength(12)
    expect(periodBefore('year', '2023-06').at(0)).toBe('2022-01')
    expect(monthsUpTo('2023-02', 3)).toEqual(['2022-12', '2023-01', '2023-02'])
  })
  it('lock at the end of the third work day of the next month, holidays and make-up days counted', () => {
    // May 2023 begins with the Labour Day holiday (1–3) and has a make-up Saturday on the 6th.
    expect(lockOf('2023-04', 3, calendars.current)).toBe(Date.parse('2023-05-07T00:00:00+08:00'))
    expect(lockOf('2023-05', 3, calendars.current)).toBe(Date.parse('2023-06-06T00:00:00+08:00'))
  })
})
