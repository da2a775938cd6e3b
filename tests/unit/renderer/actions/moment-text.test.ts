import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromDayText, fromMomentText, toDayText, toMomentText } from '#renderer/actions/moment-text.ts'

const MINUTE = 60_000
const noon = Date.UTC(2023, 5, 29, 4, 0)
const year = 365 * 24 * 60 * MINUTE

describe('moment input', () => {
  it('reads and writes UTC+8 whatever the zone of the computer', () => {
    expect(toMomentText(noon)).toBe('2023-06-29T12:00')
    expect(fromMomentText('2023-06-29T12:00')).toBe(noon)
  })

  it('is null while it is not complete or no date', () => {
    expect(['', '2023-06-29', '2023-13-01T10:00'].map(fromMomentText)).toEqual([null, null, null])
  })

  it('gives back every whole minute', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 * year }), (at) => {
      const whole = at - (at % MINUTE)
      expect(fromMomentText(toMomentText(whole))).toBe(whole)
    }))
  })
})

describe('day input', () => {
  it('means the end of the day in UTC+8', () => {
    expect(fromDayText('2023-06-29')).toBe(Date.UTC(2023, 5, 29, 16, 0))
    expect(toDayText(Date.UTC(2023, 5, 29, 16, 0))).toBe('2023-06-29')
  })

  it('is null while it is not complete', () => {
    expect([fromDayText(''), fromDayText('2023-02-31T'), fromDayText('2023-99-01')]).toEqual([null, null, null])
  })
})
