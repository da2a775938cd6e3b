import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import type { Changes } from '#contract/socket.ts'
import { applyCard, applyChanges, compareByDue, fromBoard, hasGap, type CardsState } from '#renderer/data/cards-fold.ts'
import { cardOf, clockedCard } from '#tests/support/card.ts'

const DISTRICT = '440311'
const start = (cards: readonly CaseCard[], scope = DISTRICT): CardsState =>
  fromBoard({
    position: 10,
    at: 1000,
    scope,
    columns: [{ stage: 'DISPOSAL', total: cards.length, over: 0, warn: 0, paused: 0, cards: [...cards] }],
    sources: [],
    isComplete: true,
  })
const changes = (from: number, to: number, cards: readonly CaseCard[]): Changes => ({
  from,
  to,
  at: to * 100,
  cards: [...cards],
  feed: [],
})
const ids = (state: CardsState) => [...state.cards.keys()].toSorted()

describe('cards of a scope', () => {
  it('come from the snapshot with what it did not send', () => {
    const view = {
      position: 5,
      at: 1,
      scope: DISTRICT,
      sources: [],
      isComplete: false,
      columns: [{ stage: 'REVIEW' as const, total: 65, over: 0, warn: 0, paused: 0, cards: [cardOf(1)] }],
    }
    expect(fromBoard(view)).toMatchObject({ position: 5, isComplete: false, unseen: { REVIEW: 64, PATROL: 0 } })
  })

  it('take in new cases and whole changes', () => {
    const moved = cardOf(1, { version: 9, stage: 'REVIEW' })
    const state = applyChanges(start([cardOf(1)]), [changes(10, 12, [moved, cardOf(2)])])
    expect([state.position, state.at, state.cards.get(moved.id)?.stage, state.cards.size]).toEqual([
      12,
      1200,
      'REVIEW',
      2,
    ])
  })

  it('drop a case that ended or left the scope', () => {
    const street = '440311006'
    const cards = [cardOf(1, { subGrid: '440311006001001' }), cardOf(2, { subGrid: '440311006001002' })]
    const gone = [
      cardOf(1, { version: 9, stage: 'END', subGrid: '440311006001001' }),
      cardOf(2, { version: 9, subGrid: '440311001001001' }),
    ]
    expect(ids(applyChanges(start(cards, street), [changes(10, 11, gone)]))).toEqual([])
  })

  it('stay as they are for changes already known', () => {
    const state = start([cardOf(1)])
    expect(applyChanges(state, [changes(5, 10, [cardOf(2)])])).toBe(state)
  })

  it('never go back to an older version of a case', () => {
    const newer = cardOf(1, { version: 9, title: 'newer' })
    const state = applyCard(start([cardOf(1)]), newer)
    const after = applyChanges(state, [changes(10, 11, [cardOf(1, { version: 8, title: 'older' })])])
    expect(after.cards.get(newer.id)?.title).toBe('newer')
  })

  it('end the same whether changes come one by one, together or twice', () => {
    const anyChange = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      version: fc.integer({ min: 1, max: 20 }),
      stage: fc.constantFrom('REPORT' as const, 'DISPOSAL' as const, 'REVIEW' as const),
    })
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), (list) => {
        const batch = list.map(({ n, version, stage }, index) =>
          changes(10 + index, 11 + index, [cardOf(n, { version, stage })]),
        )
        const together = applyChanges(start([]), batch)
        const oneByOne = batch.reduce((state, one) => applyChanges(state, [one]), start([]))
        const twice = applyChanges(applyChanges(start([]), batch), batch)
        expect(oneByOne).toEqual(together)
        expect(twice).toEqual(together)
      }),
    )
  })

  it('show a gap when changes start after what is known', () => {
    expect([hasGap(10, changes(10, 12, [])), hasGap(10, changes(8, 12, [])), hasGap(10, changes(11, 12, []))]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('are ordered by what is due first; paused cases last', () => {
    const cards = [clockedCard(1, 'pause', null), clockedCard(2, 'norm', 900), clockedCard(3, 'over', 100)]
    expect(cards.toSorted(compareByDue).map(({ sla }) => sla.state)).toEqual(['over', 'norm', 'pause'])
  })
})
