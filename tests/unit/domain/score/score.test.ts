import { readFileSync } from 'node:fs'
import { array, assert, constantFrom, nat, property, record as recordOf, tuple, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deductionKinds, scoreParts, type ScoreFacts } from '#contract/score.ts'
import { addFacts, bandOf, isPointedOut, meanScore, noFacts, record, scoreOf, spreadWeights } from '#backend/domain/score/score.ts'
import { shownParts, shownTotal } from '#backend/domain/score/shown.ts'
import { compare, digitsText, rational, subtract, sum, toText, ZERO } from '#backend/domain/shared/rational.ts'
import { ScoreConfig } from '#backend/resources/score-config.ts'

const rules = ScoreConfig.parse(JSON.parse(readFileSync('resources/config/score.json', 'utf8')))
const tally = (numerator: number, denominator: number) => ({ numerator, denominator })
type Change = { orders?: number; parts?: Partial<ScoreFacts['parts']>; deductions?: Partial<ScoreFacts['deductions']> }
const facts = ({ orders = 0, parts = {}, deductions = {} }: Change = {}): ScoreFacts => ({ orders, parts: { ...noFacts.parts, ...parts }, deductions: { ...noFacts.deductions, ...deductions } })
const text = (change: Change): string | null => {
  const { total } = scoreOf(facts(change), rules)
  return total === null ? null : toText(total)
}

/** The department at the foot of the design's ranking: 48 orders, one absence. */
const labour: Change = {
  orders: 48,
  parts: {
    sign: tally(44, 48), arrive: tally(43, 48), onTime: tally(31, 37), resolution: tally(33, 37), rework: tally(41, 44), overdueOpen: tally(40, 44), rating: tally(860, 1000),
  },
  deductions: { absent: 1 },
}

describe('the score of a department', () => {
  it('is the weighted sum of the seven parts less what is taken off', () => {
    // 10·44/48 + 15·43/48 + 30·31/37 + 15·33/37 + 10·41/44 + 5·40/44 + 15·0.86 − 3
    expect(text(labour)).toBe('8291207/97680')
    const { total } = scoreOf(facts(labour), rules)
    expect(total && digitsText(shownTotal(total), 1)).toBe('84.9')
  })

  it.each([
    ['everything well done', record(scoreParts, () => tally(7, 7)), '100/1'],
    ['nothing well done', record(scoreParts, () => tally(0, 7)), '0/1'],
    ['half of everything', record(scoreParts, () => tally(3, 6)), '50/1'],
    ['one of three signed, all else well', { ...record(scoreParts, () => tally(3, 3)), sign: tally(1, 3) }, '280/3'],
  ])('%s', (_, parts, expected) => expect(text({ parts })).toBe(expected))

  it.each([
    ['a denied return costs 1', { returnDenied: 1 }, '99/1'],
    ['supervision by the district costs 2', { supervised: 1 }, '98/1'],
    ['an absence costs 3', { absent: 1 }, '97/1'],
    ['false feedback costs 5', { falseFeedback: 1 }, '95/1'],
    ['all of them add up', { returnDenied: 1, supervised: 1, absent: 1, falseFeedback: 1 }, '89/1'],
    ['never more than 20', { absent: 9 }, '80/1'],
  ])('%s', (_, deductions, expected) => expect(text({ parts: record(scoreParts, () => tally(4, 4)), deductions })).toBe(expected))

  it('spreads the weight of empty parts over the others in proportion to theirs', () => {
    // Only on time (30), resolution (15) and rework (10) can be judged: 55 become 100.
    const parts = { onTime: tally(9, 10), resolution: tally(4, 5), rework: tally(1, 1) }
    const weights = spreadWeights(facts({ parts }).parts, rules)
    expect(scoreParts.map((part) => (weights[part] === null ? null : toText(weights[part])))).toEqual([null, null, '600/11', '300/11', '200/11', null, null])
    expect(text({ parts })).toBe('980/11')
  })

  it('does not exist where nothing can be judged, whatever is taken off', () => {
    expect(text({})).toBeNull()
    expect(text({ deductions: { absent: 2 } })).toBeNull()
  })

  it('does not fall below nothing', () => expect(text({ parts: { onTime: tally(1, 10) }, deductions: { absent: 9 } })).toBe('0/1'))

  it.each([['95', 'EXCELLENT'], ['949/10', 'GOOD'], ['85', 'GOOD'], ['8499/100', 'PASS'], ['70', 'PASS'], ['6999/100', 'FAIL'], ['0', 'FAIL']])('%s is %s', (value, band) => {
    const [n = '0', d = '1'] = value.split('/')
    expect(bandOf(rational(BigInt(n), BigInt(d)), rules)).toBe(band)
  })

  it('points out a part below nine tenths of its full marks', () => {
    const { parts } = scoreOf(facts(labour), rules)
    expect(scoreParts.filter((part) => parts[part] !== null && isPointedOut(parts[part], rules))).toEqual(['arrive', 'onTime', 'resolution', 'rating'])
  })
})

describe('the mean of months', () => {
  const month = (orders: number, numerator: number) => ({ orders, score: scoreOf(facts({ orders, parts: { onTime: tally(numerator, 10) } }), rules) })

  it('is weighted by their orders', () => {
    // (90·30 + 60·10) / 40
    const { total } = meanScore([month(30, 9), month(10, 6)])
    expect(total && toText(total)).toBe('165/2')
  })
  it('leaves out months without a score', () => {
    const { total } = meanScore([month(30, 9), { orders: 5, score: scoreOf(noFacts, rules) }, month(0, 1)])
    expect(total && toText(total)).toBe('90/1')
  })
  it('is nothing when there is no month', () => expect(meanScore([]).total).toBeNull())
  it('keeps the parts adding up', () => {
    const other = facts({ orders: 12, parts: { onTime: tally(11, 12), rework: tally(12, 12) }, deductions: { returnDenied: 2 } })
    const { parts, deducted, total } = meanScore([{ orders: 48, score: scoreOf(facts(labour), rules) }, { orders: 12, score: scoreOf(other, rules) }])
    expect(total).toEqual(subtract(sum(scoreParts.flatMap((part) => parts[part]?.points ?? [])), deducted))
  })
})

const anyTally = tuple(nat(400), nat(400)).map(([a, b]) => tally(Math.min(a, b), Math.max(a, b)))
const anyFacts: Arbitrary<ScoreFacts> = recordOf({
  orders: nat(500),
  parts: recordOf(record(scoreParts, () => anyTally)),
  deductions: recordOf(record(deductionKinds, () => nat(6))),
})

describe('any score', () => {
  it('lies between 0 and 100', () =>
    assert(property(anyFacts, (one) => {
      const { total } = scoreOf(one, rules)
      expect(total === null || (compare(total, ZERO) >= 0 && compare(total, rational(100)) <= 0)).toBe(true)
    })))

  it('has weights that make 100 wherever something can be judged, and none where nothing can', () =>
    assert(property(anyFacts, ({ parts }) => {
      const weights = spreadWeights(parts, rules)
      const judged = scoreParts.filter((part) => parts[part].denominator > 0)
      expect(sum(scoreParts.flatMap((part) => weights[part] ?? []))).toEqual(judged.length === 0 ? ZERO : rational(100))
      expect(scoreParts.filter((part) => weights[part] !== null)).toEqual(judged)
    })))

  it('does not depend on the order in which its facts were counted', () =>
    assert(property(array(anyFacts, { maxLength: 6 }), (many) => {
      const one = scoreOf(many.reduce(addFacts, noFacts), rules)
      expect(scoreOf(many.toReversed().reduce(addFacts, noFacts), rules)).toEqual(one)
    })))

  it('has a mean that does not depend on the order of months and lies between them', () =>
    assert(property(array(anyFacts, { minLength: 1, maxLength: 12 }), (many) => {
      const months = many.map((one) => ({ orders: one.orders, score: scoreOf(one, rules) }))
      const mean = meanScore(months)
      expect(meanScore(months.toReversed())).toEqual(mean)
      const totals = months.flatMap(({ orders, score }) => (orders > 0 && score.total !== null ? [score.total] : []))
      expect(mean.total === null).toBe(totals.length === 0)
      expect(totals.length === 0 || totals.some((total) => mean.total !== null && compare(total, mean.total) <= 0)).toBe(true)
      expect(totals.length === 0 || totals.some((total) => mean.total !== null && compare(total, mean.total) >= 0)).toBe(true)
    })))

  it('never shows a part as full that is not', () =>
    assert(property(anyTally, constantFrom(...scoreParts), (one, part) => {
      const whole = facts({ parts: { ...record(scoreParts, () => tally(1, 1)), [part]: one } })
      const isShownFull = shownParts(scoreOf(whole, rules)).get(part) === BigInt(rules.weights[part]) * 10n
      expect(isShownFull).toBe(one.denominator > 0 && one.numerator === one.denominator)
    })))

  it('is never shown as 100.0 that is not', () =>
    assert(property(anyFacts, (one) => {
      const { total } = scoreOf(one, rules)
      expect(total !== null && shownTotal(total) === 1000n).toBe(total !== null && compare(total, rational(100)) === 0)
    })))
})

describe('the shown parts', () => {
  it('add up to the shown score and what was taken off', () => {
    const score = scoreOf(facts(labour), rules)
    const shown = shownParts(score)
    expect(scoreParts.map((part) => digitsText(shown.get(part) ?? 0n, 1))).toEqual(['9.2', '13.4', '25.1', '13.4', '9.3', '4.6', '12.9'])
    expect([...shown.values()].reduce((all, one) => all + one, 0n)).toBe(849n + 30n)
  })
})
