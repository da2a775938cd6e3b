import { describe, expect, it } from 'vitest'
import { communityOf, nextDue, nextShown, placesOf, stripCards } from '#renderer/features/wall/strip-model.ts'
import { clockedCard } from '#tests/support/card.ts'

describe('alarm strip of the wall', () => {
  it('tells the overdue cases, the longest overdue first', () => {
    const cards = [clockedCard(1, 'over', 50), clockedCard(2, 'warn', 10), clockedCard(3, 'over', 20)]
    expect(stripCards(cards).map(({ id }) => id.at(-1))).toEqual(['3', '1'])
  })

  it('tells those due soon when none is overdue, and nothing of the rest', () => {
    const cards = [
      clockedCard(1, 'norm', 5),
      clockedCard(2, 'warn', 90),
      clockedCard(3, 'warn', 80),
      clockedCard(4, 'pause', null),
    ]
    expect(stripCards(cards).map(({ id }) => id.at(-1))).toEqual(['3', '2'])
    expect(stripCards([clockedCard(1, 'norm', 5)])).toEqual([])
  })

  it('knows when the next clock ends', () => {
    expect(nextDue([clockedCard(1, 'norm', 90), clockedCard(2, 'norm', 60), clockedCard(3, 'pause', null)])).toBe(60)
    expect(nextDue([])).toBeNull()
  })

  it('names the community, no closer', () => {
    expect(communityOf('440311006002003')).toBe('440311006002')
    expect(placesOf('440311006002003')).toEqual(['440311006', '440311006002'])
    expect(placesOf('440311')).toEqual(['440311'])
  })
})

describe('turns of the strip', () => {
  const ids = ['a', 'b', 'c']

  it('move on by one and begin again', () => {
    expect([null, 'a', 'b', 'c'].map((shown) => nextShown(ids, shown, true))).toEqual(['a', 'b', 'c', 'a'])
  })

  it('keep the case on screen while it is told, whatever else changes', () => {
    expect(nextShown(['x', 'b'], 'b', false)).toBe('b')
  })

  it('go to the first when the case on screen is no longer told', () => {
    expect(nextShown(['x', 'y'], 'b', false)).toBe('x')
    expect(nextShown([], 'b', false)).toBeNull()
  })
})
