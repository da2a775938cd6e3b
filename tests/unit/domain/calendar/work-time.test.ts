import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { addWorkTime, isWorkday, missingYears, resolveDue, resolveStart, subtractWorkTime, timeBetween, workTimeBetween } from '#backend/domain/calendar/work-time.ts'
import { at, day, workCalendar } from '#tests/support/builders.ts'

const HOUR = 3_600_000
const calendar = workCalendar()
const instant = fc.integer({ min: at('2023-05-01 00:00'), max: at('2023-09-01 00:00') })
const amount = fc.integer({ min: 0, max: 420 * HOUR })

describe('the work calendar', () => {
  it('takes holidays off and make-up workdays on, whatever the weekday', () => {
    expect(['2023-06-21', '2023-06-22', '2023-06-24', '2023-06-25', '2023-06-26'].map((date) => isWorkday(day(date), calendar))).toEqual([true, false, false, true, true])
  })

  it('names the years whose notice is not loaded', () => {
    expect(missingYears(at('2024-12-30 10:00'), at('2026-01-05 10:00'), calendar)).toEqual([2025, 2026])
    expect(missingYears(at('2023-01-01 00:00'), at('2024-12-31 23:59'), calendar)).toEqual([])
  })
})

describe('deadlines in work time (domain.md 4.2)', () => {
  it.each([
    { name: '4 work hours over a weekend', start: '2023-06-16 16:30', hours: 4, due: '2023-06-19 11:30' },
    { name: '7 work hours over Dragon Boat to a Sunday that is worked', start: '2023-06-21 14:00', hours: 7, due: '2023-06-25 12:00' },
    { name: 'a start before work', start: '2023-06-29 03:00', hours: 1, due: '2023-06-29 10:00' },
    { name: 'a start at lunch', start: '2023-06-29 12:30', hours: 1, due: '2023-06-29 15:00' },
    { name: 'a start in the night before a holiday', start: '2023-06-21 18:00', hours: 1, due: '2023-06-25 10:00' },
    { name: 'an end exactly at the close of the morning', start: '2023-06-29 09:00', hours: 3, due: '2023-06-29 12:00' },
    { name: 'an end exactly at the close of the day', start: '2023-06-29 09:00', hours: 7, due: '2023-06-29 18:00' },
  ])('$name: from $start, $hours h end $due', ({ start, hours, due }) => {
    expect(addWorkTime(at(start), hours * HOUR, calendar)).toBe(at(due))
  })

  it('runs without a break in continuous time', () => {
    expect(resolveDue(at('2023-06-21 23:30'), { ms: 2 * HOUR, mode: 'continuous' }, calendar)).toBe(at('2023-06-22 01:30'))
  })

  it('refuses a calendar without work time instead of searching for ever', () => {
    expect(() => addWorkTime(0, 1, workCalendar({ spans: [] }))).toThrow('no work time')
  })
})

describe('arithmetic in work time', () => {
  it('adds exactly what lies between', () => {
    fc.assert(fc.property(instant, amount, (start, ms) => {
      expect(workTimeBetween(start, addWorkTime(start, ms, calendar), calendar)).toBe(ms)
    }))
  })

  it('subtracts what it added, measured in work time', () => {
    fc.assert(fc.property(instant, amount, (end, ms) => {
      const start = subtractWorkTime(end, ms, calendar)
      expect(start).toBeLessThanOrEqual(end)
      expect(workTimeBetween(start, end, calendar)).toBe(ms)
    }))
  })

  it('never ends earlier for a later start or a longer limit', () => {
    fc.assert(fc.property(fc.tuple(instant, instant), fc.tuple(amount, amount), ([a, b], [less, more]) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)]
      expect(addWorkTime(first, less, calendar)).toBeLessThanOrEqual(addWorkTime(second, less, calendar))
      expect(addWorkTime(first, Math.min(less, more), calendar)).toBeLessThanOrEqual(addWorkTime(first, Math.max(less, more), calendar))
    }))
  })

  it('adds in two parts as in one', () => {
    fc.assert(fc.property(instant, amount, amount, (start, first, second) => {
      expect(addWorkTime(addWorkTime(start, first, calendar), second, calendar)).toBe(addWorkTime(start, first + second, calendar))
    }))
  })

  it('sums over any cut of a span', () => {
    fc.assert(fc.property(instant, instant, instant, (a, b, c) => {
      expect(workTimeBetween(a, b, calendar) + workTimeBetween(b, c, calendar)).toBe(workTimeBetween(a, c, calendar))
    }))
  })

  it('never finds more work time than time, and at most seven hours a day', () => {
    fc.assert(fc.property(instant, instant, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const work = workTimeBetween(from, to, calendar)
      expect(work).toBeGreaterThanOrEqual(0)
      expect(work).toBeLessThanOrEqual(Math.min(to - from, (dayOf(to) - dayOf(from) + 1) * 7 * HOUR))
    }))
  })

  it('goes backwards by negative amounts', () => {
    expect(addWorkTime(at('2023-06-19 11:30'), -4 * HOUR, calendar)).toBe(at('2023-06-16 16:30'))
    expect(subtractWorkTime(at('2023-06-16 16:30'), -4 * HOUR, calendar)).toBe(at('2023-06-19 11:30'))
    expect(resolveStart(at('2023-06-22 01:30'), { ms: 2 * HOUR, mode: 'continuous' }, calendar)).toBe(at('2023-06-21 23:30'))
  })

  it('measures continuous time as it is and work time as it counts', () => {
    const range = { from: at('2023-06-16 17:00'), to: at('2023-06-19 10:00') }
    expect(timeBetween(range, 'continuous', calendar)).toBe(65 * HOUR)
    expect(timeBetween(range, 'work', calendar)).toBe(2 * HOUR)
    expect(timeBetween({ from: range.to, to: range.from }, 'work', calendar)).toBe(-2 * HOUR)
  })
})
