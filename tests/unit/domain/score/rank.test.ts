import { assert, nat, property, record, stringMatching, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankScores, type Rankable } from '#backend/domain/score/rank.ts'
import { noFacts } from '#backend/domain/score/score.ts'
import { rational } from '#backend/domain/shared/rational.ts'

const row = (unit: string, score: number | null, { orders = 50, reworked = 0 } = {}): Rankable => ({
  unit, total: score === null ? null : rational(score, 10), facts: { orders, parts: { ...noFacts.parts, rework: { numerator: orders - reworked, denominator: orders } } },
})
const ranks = (rows: readonly Rankable[]) => rankScores(rows, { minimumOrders: 5 }).map(({ row: { unit }, rank }) => [unit, rank])

describe('the ranking', () => {
  it('gives equal scores one rank and leaves the next out', () =>
    expect(ranks([row('D-A', 900), row('D-B', 980), row('D-C', 950), row('D-D', 950)])).toEqual([['D-B', 1], ['D-C', 2], ['D-D', 2], ['D-A', 4]]))

  it('puts more orders, then less rework, then the smaller code first among equals', () =>
    expect(ranks([row('D-E', 900), row('D-D', 900), row('D-C', 900, { reworked: 2 }), row('D-B', 900, { orders: 60, reworked: 3 })])).toEqual([
      ['D-B', 1], ['D-D', 1], ['D-E', 1], ['D-C', 1],
    ]))

  it('lists departments with fewer than five orders, or nothing to judge, without a rank', () =>
    expect(ranks([row('D-A', 1000, { orders: 4 }), row('D-B', 700, { orders: 5 }), row('D-C', null)])).toEqual([['D-B', 1], ['D-A', null], ['D-C', null]]))

  it('does not depend on the order it is given', () => {
    const any = uniqueArray(record({ unit: stringMatching(/^[A-Z]{3}$/), score: nat(5), orders: nat(8) }), { selector: ({ unit }) => unit, maxLength: 12 })
    assert(property(any, (rows) => {
      const made = rows.map(({ unit, score, orders }) => row(unit, score, { orders }))
      expect(ranks(made.toReversed())).toEqual(ranks(made))
    }))
  })
})
