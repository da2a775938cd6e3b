import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asPrinted, denominatorsFor, meet, ratesOf, readingOf, wholeNumbers } from '#backend/domain/kpi/printed.ts'
import { formatRate } from '#backend/domain/kpi/rates.ts'

describe('a printed rate', () => {
  it('of 99.20 % of 35,588 cases needs 35,874 to 35,876 of them', () => {
    expect(denominatorsFor(35_588, '99.20')).toEqual({ least: 35_874, most: 35_876 })
  })

  it('fits exactly the denominators it is rounded from', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 2 }), (numerator, more, digits) => {
      const denominator = numerator + more
      // The clamp that never shows 100 for less belongs to the screen, not to arithmetic.
      const plain = (n: number, d: number) => Math.floor((2 * n * 100 * 10 ** digits + d) / (2 * d))
      const percent = (plain(numerator, denominator) / 10 ** digits).toFixed(digits)
      const fits = denominatorsFor(numerator, percent)
      const tried = Array.from({ length: 9000 }, (_one, index) => index + 1).filter((d) => plain(numerator, d) === plain(numerator, denominator))
      fc.pre(tried.at(-1) !== 9000)
      expect(fits).toEqual(tried.length === 0 ? null : { least: tried[0], most: tried.at(-1) })
    }), { numRuns: 60 })
  })
})

describe('a printed denominator', () => {
  it('3.58 万 is 35,750 to 35,849 rounded and 35,800 to 35,899 cut off, so it was cut off', () => {
    const fits = denominatorsFor(35_588, '99.20')
    const rounded = wholeNumbers(readingOf('3.58', 'half-up', 10_000))
    const cut = wholeNumbers(readingOf('3.58', 'truncated', 10_000))
    expect([rounded, cut]).toEqual([{ least: 35_750, most: 35_849 }, { least: 35_800, most: 35_899 }])
    expect([meet(rounded, fits), meet(cut, fits)]).toEqual([false, true])
    expect(ratesOf(35_588, cut, 2)).toEqual({ leastRate: '99.13', mostRate: '99.41' })
  })

  it('taken word for word gives another rate', () => {
    expect(formatRate(35_588, asPrinted('3.58', 10_000), 2)).toBe('99.41')
  })
})
