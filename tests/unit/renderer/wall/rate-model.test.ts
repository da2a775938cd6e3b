import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormat } from '#renderer/i18n/format.ts'
import {
  isBelow,
  monthRates,
  monthsUpTo,
  percentOf,
  rankAxis,
  rankRows,
  targetText,
} from '#renderer/features/wall/rate-model.ts'

const child = (org: string, [denominator, numerator]: readonly [number, number]) => ({
  org,
  open: denominator - numerator,
  over: 0,
  resolution: {
    formula: 'resolution',
    numerator,
    denominator,
    numeratorQuery: { measure: 'resolved' as const, org },
    denominatorQuery: { measure: 'accepted' as const, org },
  },
})
const deps = {
  format: createFormat('zh-CN'),
  targetBp: 9900,
  nameOf: (org: string) => org,
  rateHref: ({ denominatorQuery }: { denominatorQuery: { measure: string } }) => denominatorQuery.measure,
  openHref: (org: string) => `open ${org}`,
}

describe('ranking of the level below', () => {
  const six = [
    child('MT', [8412, 8369]),
    child('GM', [7936, 7883]),
    child('FH', [4577, 4531]),
    child('XH', [3628, 3570]),
  ]

  it('puts the best first and marks what misses the target', () => {
    const rows = rankRows(six.toReversed(), deps)
    expect(rows.map(({ key, text, isBelow: low, aside }) => [key, text, low, aside])).toEqual([
      ['MT', '99.49', false, '43'],
      ['GM', '99.33', false, '53'],
      ['FH', '98.99', true, '46'],
      ['XH', '98.40', true, '58'],
    ])
    expect(rankAxis(rows, 9900).ticks).toEqual([98, 99, 100])
  })

  it('reads too few cases as n/N without dot or mark, and puts nothing last', () => {
    const rows = rankRows([child('none', [0, 0]), child('few', [4, 1]), child('MT', [8412, 8369])], deps)
    expect(rows.map(({ key, text, rate, isBelow: low, href }) => [key, text, rate === null, low, href])).toEqual([
      ['MT', '99.49', false, false, 'accepted'],
      ['few', '1/4', true, false, 'accepted'],
      ['none', '--', true, false, null],
    ])
  })

  it('prefers the larger volume among equal rates, then the code', () => {
    const rows = rankRows([child('b', [100, 99]), child('a', [100, 99]), child('c', [200, 198])], deps)
    expect(rows.map(({ key }) => key)).toEqual(['c', 'a', 'b'])
  })

  it('links an open count only when there is one', () => {
    const rows = rankRows([child('a', [100, 100]), child('b', [100, 99])], deps)
    expect(rows.map(({ asideHref }) => asideHref)).toEqual([null, 'open b'])
  })
})

describe('target', () => {
  it('is compared exactly, before any rounding', () => {
    expect(isBelow({ numerator: 98_999, denominator: 100_000 }, 9900)).toBe(true)
    expect(isBelow({ numerator: 99, denominator: 100 }, 9900)).toBe(false)
    expect(isBelow({ numerator: 0, denominator: 0 }, 9900)).toBe(false)
  })

  it('is printed without needless decimals', () => {
    expect([9900, 9950].map(targetText)).toEqual(['99', '99.5'])
  })
})

describe('months', () => {
  it('end with the current one and cross the year', () => {
    expect(monthsUpTo('2023-02', 4)).toEqual(['2022-11', '2022-12', '2023-01', '2023-02'])
  })

  it('are always as many as asked, each one month after the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        (year, month, count) => {
          const months = monthsUpTo(`${year}-${String(month).padStart(2, '0')}`, count)
          const serial = months.map((one) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5)))
          expect(serial).toEqual(Array.from({ length: count }, (_, index) => year * 12 + month - count + 1 + index))
        },
      ),
    )
  })

  it('without cases are gaps, not zero', () => {
    const rates = monthRates(
      [{ month: '2023-06', accepted: 35_875, resolved: 35_588 }],
      { current: '2023-06', count: 2 },
      (month) => `${month}月`,
    )
    expect(rates.map(({ label, rate }) => [label, rate?.toFixed(2) ?? null])).toEqual([
      ['5月', null],
      ['6月', '99.20'],
    ])
    expect(percentOf({ numerator: 0, denominator: 0 })).toBeNull()
  })
})
