import { describe, expect, it } from 'vitest'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'
import { lastYearOf, monthsUntil, previousOf, shiftMonths } from '#backend/domain/kpi/periods.ts'
import { spreadOf } from '#backend/domain/kpi/times.ts'

const day = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return dayOfCivil({ year, month, day: date })
}
const days = (from: string, to: string) => ({ from: day(from), to: day(to) })

describe('the period before', () => {
  it.each([
    ['a month', '2023-06-01', '2023-07-01', '2023-05-01', '2023-06-01'],
    ['the days of this month so far', '2023-06-01', '2023-06-30', '2023-05-01', '2023-05-30'],
    ['a quarter', '2023-04-01', '2023-07-01', '2023-01-01', '2023-04-01'],
    ['a week', '2023-06-26', '2023-07-03', '2023-06-19', '2023-06-26'],
    ['a day', '2023-06-29', '2023-06-30', '2023-06-28', '2023-06-29'],
    ['January', '2023-01-01', '2023-02-01', '2022-12-01', '2023-01-01'],
  ])('of %s', (...row) => {
    const [, from, to, before, until] = row
    expect(previousOf(days(from, to))).toEqual(days(before, until))
  })

  it('a year earlier ends on the last of February where there is no 29th', () => {
    expect(lastYearOf(days('2024-02-01', '2024-02-29'))).toEqual(days('2023-02-01', '2023-02-28'))
    expect(shiftMonths(day('2023-03-31'), -1)).toBe(day('2023-02-28'))
  })

  it('has its months in order', () => {
    expect(monthsUntil(days('2023-01-01', '2023-02-01'), 3)).toEqual([day('2022-11-01'), day('2022-12-01'), day('2023-01-01')])
  })
})

describe('a spread', () => {
  it('is nothing for nothing', () => {
    expect(spreadOf([])).toEqual({ n: 0, median: null, p90: null })
  })

  it('has the mean of the middle two, and nine tenths below or at its ninth decile', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ n: 4, median: 2.5, p90: 4 })
    expect(spreadOf(Array.from({ length: 10 }, (_one, index) => index + 1))).toEqual({ n: 10, median: 5.5, p90: 9 })
    expect(spreadOf(Array.from({ length: 11 }, (_one, index) => index + 1)).p90).toBe(10)
  })
})
