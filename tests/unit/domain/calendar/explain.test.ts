import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, type Interval } from '#backend/domain/calendar/explain.ts'
import { addWorkTime } from '#backend/domain/calendar/work-time.ts'
import { at, workCalendar } from '#tests/support/builders.ts'

const HOUR = 3_600_000
const calendar = workCalendar()
const instant = fc.integer({ min: at('2023-05-01 00:00'), max: at('2023-09-01 00:00') })

const counted = (intervals: readonly Interval[]): number => intervals.reduce((sum, { countedMs }) => sum + countedMs, 0)

function isPartition(intervals: readonly Interval[], from: number, to: number): boolean {
  if (from === to) return intervals.length === 0
  const joints = intervals.every((interval, index) => interval.from < interval.to && interval.from === (index === 0 ? from : intervals[index - 1]?.to))
  return joints && intervals.at(-1)?.to === to
}

describe('why a deadline is when it is', () => {
  it('names the holiday, the weekend day and the make-up workday of the Dragon Boat example', () => {
    const intervals = explain({ from: at('2023-06-21 14:00'), to: at('2023-06-25 12:00'), mode: 'work', pauses: [] }, calendar)
    expect(intervals).toEqual([
      { from: at('2023-06-21 14:00'), to: at('2023-06-21 18:00'), counted: true, countedMs: 4 * HOUR, why: 'WORK_TIME', label: null },
      { from: at('2023-06-21 18:00'), to: at('2023-06-22 00:00'), counted: false, countedMs: 0, why: 'NIGHT', label: null },
      { from: at('2023-06-22 00:00'), to: at('2023-06-24 00:00'), counted: false, countedMs: 0, why: 'HOLIDAY', label: '端午节' },
      { from: at('2023-06-24 00:00'), to: at('2023-06-25 00:00'), counted: false, countedMs: 0, why: 'WEEKEND', label: null },
      { from: at('2023-06-25 00:00'), to: at('2023-06-25 09:00'), counted: false, countedMs: 0, why: 'NIGHT', label: null },
      { from: at('2023-06-25 09:00'), to: at('2023-06-25 12:00'), counted: true, countedMs: 3 * HOUR, why: 'MAKE_UP_WORKDAY', label: '端午节' },
    ])
  })

  it('cuts a pause out of continuous time', () => {
    const pauses = [{ from: at('2023-06-29 11:00'), to: at('2023-06-29 13:00') }]
    expect(explain({ from: at('2023-06-29 10:00'), to: at('2023-06-29 14:00'), mode: 'continuous', pauses }, calendar).map(({ why, countedMs }) => [why, countedMs])).toEqual([
      ['CONTINUOUS', HOUR], ['PAUSE', 0], ['CONTINUOUS', HOUR],
    ])
  })

  it('joins a pause over night and lunch into one interval', () => {
    const pauses = [{ from: at('2023-06-29 11:00'), to: at('2023-06-30 10:00') }]
    expect(explain({ from: at('2023-06-29 09:00'), to: at('2023-06-30 11:00'), mode: 'work', pauses }, calendar).map(({ why }) => why)).toEqual(['WORK_TIME', 'PAUSE', 'WORK_TIME'])
  })

  it('tells a clock that still stands as paused to the end', () => {
    const pauses = [{ from: at('2023-06-29 10:00'), to: null }]
    expect(explain({ from: at('2023-06-29 09:00'), to: at('2023-06-29 18:00'), mode: 'work', pauses }, calendar).map(({ why, to }) => [why, to])).toEqual([
      ['WORK_TIME', at('2023-06-29 10:00')], ['PAUSE', at('2023-06-29 18:00')],
    ])
  })

  it('counts exactly the limit and leaves no gap, from any start', () => {
    fc.assert(fc.property(instant, fc.integer({ min: 0, max: 420 * HOUR }), (from, limit) => {
      const to = addWorkTime(from, limit, calendar)
      const intervals = explain({ from, to, mode: 'work', pauses: [] }, calendar)
      expect(counted(intervals)).toBe(limit)
      expect(isPartition(intervals, from, to)).toBe(true)
    }))
  })

  it('partitions any stretch with any pauses, and counts nothing of a pause', () => {
    const pausePoints = fc.uniqueArray(instant, { minLength: 0, maxLength: 6 })
    fc.assert(fc.property(instant, instant, pausePoints, (a, b, points) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const sorted = points.toSorted((x, y) => x - y)
      const pauses = sorted.flatMap((start, index) => (index % 2 === 0 && sorted[index + 1] !== undefined ? [{ from: start, to: sorted[index + 1] ?? null }] : []))
      const intervals = explain({ from, to, mode: 'work', pauses }, calendar)
      expect(isPartition(intervals, from, to)).toBe(true)
      const whole = counted(explain({ from, to, mode: 'work', pauses: [] }, calendar))
      const inPauses = pauses.reduce((sum, pause) => {
        const [start, end] = [Math.max(from, pause.from), Math.min(to, pause.to ?? to)]
        return start < end ? sum + counted(explain({ from: start, to: end, mode: 'work', pauses: [] }, calendar)) : sum
      }, 0)
      expect(counted(intervals)).toBe(whole - inPauses)
    }))
  })
})
