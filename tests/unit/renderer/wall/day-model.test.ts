import { describe, expect, it } from 'vitest'
import { partsOf } from '#renderer/i18n/format.ts'
import { dayPoints, noonOf, sumOf } from '#renderer/features/wall/day-model.ts'

const today = partsOf(Date.UTC(2023, 5, 29, 2)).dayNumber

describe('days of the wall', () => {
  it('fall on their calendar day in UTC+8', () => {
    expect(partsOf(noonOf(today))).toMatchObject({ year: 2023, month: 6, day: 29, hour: 12 })
  })

  it('stand each in its place; a day without an answer is a gap, a day without cases is 0', () => {
    const days = [
      { day: today - 2, intake: 0, resolved: 3 },
      { day: today, intake: 31, resolved: 34 },
    ]
    const points = dayPoints(days, { today, count: 3 }, (day) => String(today - day))
    expect(points.map(({ label, inflow, outflow }) => [label, inflow, outflow])).toEqual([
      ['2', 0, 3],
      ['1', null, null],
      ['0', 31, 34],
    ])
  })

  it('sum up what is known', () => {
    expect(sumOf([1, null, 2])).toBe(3)
  })
})
