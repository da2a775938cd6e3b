import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilOf, compactDate, dayOf, dayOfCivil, dayStart, hourOf, weekday } from '#backend/domain/calendar/day.ts'
import { at } from '#tests/support/builders.ts'

const anyDay = fc.integer({ min: -200_000, max: 200_000 })

describe('days of UTC+8', () => {
  it('begin at midnight in China, not in Greenwich', () => {
    expect(dayOf(at('2023-06-29 00:00'))).toBe(dayOf(at('2023-06-29 23:59')))
    expect(dayOf(at('2023-06-29 00:00')) - dayOf(at('2023-06-29 00:00') - 1)).toBe(1)
    expect(dayStart(dayOf(at('2023-06-29 13:45')))).toBe(at('2023-06-29 00:00'))
  })

  it('count hours from the same midnight', () => {
    expect(hourOf(at('2023-06-29 10:59')) - hourOf(at('2023-06-29 00:00'))).toBe(10)
    expect(hourOf(dayStart(19_000))).toBe(19_000 * 24)
  })

  it.each([['2023-06-29', 4], ['2023-06-25', 7], ['2024-02-29', 4], ['1970-01-01', 4], ['1969-12-28', 7], ['2100-03-01', 1]])('knows that %s is weekday %i', (date, expected) => {
    expect(weekday(dayOf(at(`${date} 12:00`)))).toBe(expected)
  })

  it('agree with the platform calendar on every date', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const date = new Date(day * 86_400_000)
      expect(civilOf(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
      expect(weekday(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay())
    }))
  })

  it('turn into dates and back without loss', () => {
    fc.assert(fc.property(anyDay, (day) => {
      expect(dayOfCivil(civilOf(day))).toBe(day)
    }))
  })

  it('write the date part of a case number', () => {
    expect(compactDate(dayOf(at('2023-06-09 00:00')))).toBe('20230609')
  })
})
