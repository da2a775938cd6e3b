import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import { boardStages, isFiltered, noFilter, sourceChips, toBoard, toRows } from '#renderer/features/board/board-model.ts'
import { cardOf, clockedCard } from '#tests/support/card.ts'

const titleOf = (card: CaseCard) => `${card.title} ${card.no}`.toLowerCase()
const numbers = (cards: readonly CaseCard[]) => cards.map((card) => Number(card.no.slice(-6)))
const column = (cards: readonly CaseCard[], stage: string, filter = noFilter) => toBoard(cards, filter, titleOf).columns.find((entry) => entry.stage === stage)

const anyCard = fc.record({
  n: fc.integer({ min: 1, max: 999_999 }),
  stage: fc.constantFrom(...boardStages, 'END' as const),
  source: fc.constantFrom('QZSQ', 'ZLT', 'SZCG'),
  level: fc.constantFrom(1 as const, 2 as const, 3 as const),
  state: fc.constantFrom('norm' as const, 'warn' as const, 'over' as const, 'pause' as const),
}).map(({ n, stage, source, level, state }) => ({ ...clockedCard(n, state, state === 'pause' ? null : n), stage, source, level }))
const anyFilter = fc.record({
  source: fc.constantFrom(null, 'QZSQ', 'ZLT'),
  street: fc.constantFrom(null, '440311006', '440311001'),
  level: fc.constantFrom(null, 1 as const, 3 as const),
  onlyUrgent: fc.boolean(),
  text: fc.constantFrom('', '案件', '1'),
})

describe('board', () => {
  it('has the five stages in the order of a case and leaves ended cases out', () => {
    const board = toBoard([cardOf(1, { stage: 'END' }), cardOf(2, { stage: 'REVIEW' })], noFilter, titleOf)
    expect(board.columns.map(({ stage, total }) => [stage, total])).toEqual([['PATROL', 0], ['REPORT', 0], ['DISPATCH', 0], ['DISPOSAL', 0], ['REVIEW', 1]])
  })

  it('puts what is due first on top and paused cases last', () => {
    const cards = [clockedCard(1, 'pause', null), clockedCard(2, 'norm', 900), clockedCard(3, 'over', 100), clockedCard(4, 'warn', 500)]
    expect(numbers(column(cards, 'DISPOSAL')?.cards ?? [])).toEqual([3, 4, 2, 1])
  })

  it('counts over, warn and paused of each column', () => {
    const cards = [clockedCard(1, 'pause', null), clockedCard(2, 'norm', 9), clockedCard(3, 'over', 1), clockedCard(4, 'warn', 5), clockedCard(5, 'warn', 6)]
    expect(column(cards, 'DISPOSAL')).toMatchObject({ total: 5, over: 1, warn: 2, paused: 1 })
  })

  it('finds every typed word, in any order and case', () => {
    const cards = [cardOf(1, { title: '楼道堆物 Block A' }), cardOf(2, { title: '楼道漏水' })]
    expect(numbers(column(cards, 'DISPOSAL', { ...noFilter, text: 'block 楼道' })?.cards ?? [])).toEqual([1])
    expect(numbers(column(cards, 'DISPOSAL', { ...noFilter, text: ' 楼道 ' })?.cards ?? [])).toEqual([1, 2])
  })

  it('narrows by street, level and urgency together', () => {
    const cards = [cardOf(1, { subGrid: '440311001002003' }), cardOf(2, { level: 3 }), { ...clockedCard(3, 'over', 1), level: 3 as const }]
    expect(numbers(column(cards, 'DISPOSAL', { ...noFilter, street: '440311006', level: 3, onlyUrgent: true })?.cards ?? [])).toEqual([3])
  })

  it('keeps the sums whatever is filtered: chips make the total, columns make what is shown, over and warn make the urgent chip', () => {
    fc.assert(fc.property(fc.array(anyCard, { maxLength: 60 }), anyFilter, (cards, filter) => {
      const { columns, facets, shown } = toBoard(cards, filter, titleOf)
      const total = (pick: (entry: (typeof columns)[number]) => number) => columns.reduce((sum, entry) => sum + pick(entry), 0)
      expect([...facets.sources.values()].reduce((sum, count) => sum + count, 0)).toBe(facets.total)
      expect(total((entry) => entry.total)).toBe(shown)
      expect(total((entry) => entry.cards.length)).toBe(shown)
      expect(total((entry) => entry.over + entry.warn)).toBe(facets.urgent)
      expect(shown).toBe(filter.source === null ? facets.total : (facets.sources.get(filter.source) ?? 0))
    }))
  })

  it('gives the same order however the cards came in', () => {
    fc.assert(fc.property(fc.uniqueArray(anyCard, { selector: (card) => card.no, maxLength: 40 }), (cards) => {
      expect(toRows(toBoard(cards.toReversed(), noFilter, titleOf).columns)).toEqual(toRows(toBoard(cards, noFilter, titleOf).columns))
    }))
  })
})

describe('source chips', () => {
  it('stand largest first and keep the chosen source at zero', () => {
    const { facets } = toBoard([cardOf(1, { source: 'ZLT' }), cardOf(2), cardOf(3)], { ...noFilter, source: 'WMT' }, titleOf)
    expect(sourceChips(facets, 'WMT')).toEqual([{ source: 'QZSQ', count: 2 }, { source: 'ZLT', count: 1 }, { source: 'WMT', count: 0 }])
  })
})

describe('filter', () => {
  it('is off when nothing is chosen and blanks are typed', () => {
    expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
    expect(isFiltered({ ...noFilter, level: 1 })).toBe(true)
  })
})
