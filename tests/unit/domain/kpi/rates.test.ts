import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareFractions, ranking } from '#backend/domain/kpi/ranking.ts'
import { formatRate, rateOf, ratio, rates, satisfactionOf } from '#backend/domain/kpi/rates.ts'
import { MEASURE_DAY } from '#backend/domain/kpi/measures.ts'

const fraction = fc.integer({ min: 1, max: 10_000_000 }).chain((denominator) => fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }))

describe('a rate on a screen', () => {
  it('is the notice\'s headline: 35,588 of 35,875 is 99.20 %', () => {
    expect(formatRate(35_588, 35_875, 2)).toBe('99.20')
    expect(formatRate(35_588, 35_800, 2)).toBe('99.41')
  })

  it.each<[string, number, string | null]>([
    ['0/0', 2, null], ['0/7', 2, '0.00'], ['7/7', 2, '100.00'], ['99997/100000', 2, '99.99'], ['999999/1000000', 0, '99'], ['1/1000000', 2, '0.01'], ['1/8', 1, '12.5'],
    ['1/8', 0, '13'], ['1/3', 2, '33.33'], ['2/3', 2, '66.67'], ['1/1000', 0, '1'], ['12345/1000000', 2, '1.23'], ['12350/1000000', 2, '1.24'],
  ])('%s with %i digits is %s', (counts, digits, text) => {
    const [numerator = 0, denominator = 0] = counts.split('/').map(Number)
    expect(formatRate(numerator, denominator, digits)).toBe(text)
  })

  it('is all only when all, none only when none, and never off by more than the last digit', () => {
    fc.assert(fc.property(fraction, fc.integer({ min: 0, max: 4 }), ({ numerator, denominator }, digits) => {
      const shown = Number(formatRate(numerator, denominator, digits))
      expect(shown === 100).toBe(numerator === denominator)
      expect(shown === 0).toBe(numerator === 0)
      expect(Math.abs(shown - (numerator / denominator) * 100)).toBeLessThanOrEqual(10 ** -digits)
    }))
  })

  it('is a number in reports and null where there is nothing', () => {
    expect([ratio(35_588, 35_875), ratio(0, 0)]).toEqual([35_588 / 35_875, null])
  })

  it('carries its counts and the lists behind both of them', () => {
    expect(rateOf('resolution', { accepted: 35_875, resolved: 35_588 }, { source: 'QZSQ', from: 18_993 })).toEqual({
      formula: 'resolution', numerator: 35_588, denominator: 35_875,
      numeratorQuery: { source: 'QZSQ', from: 18_993, measure: 'resolved' }, denominatorQuery: { source: 'QZSQ', from: 18_993, measure: 'accepted' },
    })
    expect(rateOf('onTime', {}, {})).toMatchObject({ numerator: 0, denominator: 0 })
  })

  it('compares counts of the same day', () => {
    expect(Object.values(rates).filter(({ numerator, denominator }) => MEASURE_DAY[numerator] !== MEASURE_DAY[denominator])).toEqual([])
  })
})

describe('satisfaction', () => {
  it('weighs the fairly satisfied at nine tenths, exactly', () => {
    expect(satisfactionOf({ rated: 10, ratedSatisfied: 7, ratedFair: 2 })).toEqual({ numerator: 88, denominator: 100 })
    expect(satisfactionOf({})).toEqual({ numerator: 0, denominator: 0 })
  })
})

describe('a ranking', () => {
  const row = (key: string, counts: `${number}/${number}`, reworked = 0) => {
    const [numerator = 0, denominator = 0] = counts.split('/').map(Number)
    return { key, numerator, denominator, reworked }
  }

  it('orders by the exact rate, then volume, then rework, then code, and shares ranks', () => {
    const rows = [row('a', '50/50'), row('b', '99/100'), row('c', '990/1000'), row('d', '98/100'), row('e', '98/100', 5), row('f', '100/100')]
    expect(ranking(rows, 30).map(({ row: { key }, rank }) => [key, rank])).toEqual([['f', 1], ['a', 1], ['c', 3], ['b', 3], ['d', 5], ['e', 5]])
  })

  it('lists units with too few cases without a rank, and empty ones last', () => {
    expect(ranking([row('a', '0/0'), row('b', '29/29'), row('c', '1/30')], 30).map(({ row: { key }, rank }) => [key, rank])).toEqual([['c', 1], ['b', null], ['a', null]])
  })

  it('is not fooled by rates that look equal', () => {
    const near = { numerator: 9_007_199_254_740_990, denominator: 9_007_199_254_740_991 }
    const nearer = { numerator: 9_007_199_254_740_989, denominator: 9_007_199_254_740_990 }
    expect(compareFractions(near, nearer)).toBe(1)
  })

  it('is a total order', () => {
    fc.assert(fc.property(fraction, fraction, fraction, (a, b, c) => {
      const [low, middle, high] = [a, b, c].toSorted(compareFractions)
      expect(Math.sign(compareFractions(a, b)) + Math.sign(compareFractions(b, a))).toBe(0)
      expect([low, middle, high].map((one) => (one === undefined || high === undefined ? 0 : compareFractions(one, high) <= 0))).toEqual([true, true, true])
    }))
  })
})
