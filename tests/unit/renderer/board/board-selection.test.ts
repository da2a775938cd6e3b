import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import { keepSelection, moveInRows, moveSelection, selectionOf, worstCard, type Direction } from '#renderer/features/board/board-selection.ts'
import { boardStages } from '#renderer/features/board/board-model.ts'
import { cardOf, clockedCard } from '#tests/support/card.ts'

const column = (stage: (typeof boardStages)[number], ...cards: CaseCard[]) => ({ stage, cards })
const columns = [column('PATROL', cardOf(10), cardOf(11), cardOf(12)), column('REPORT'), column('DISPATCH', cardOf(3))]
const at = (stage: (typeof boardStages)[number], n: number, index: number) => ({ stage, id: cardOf(n).id, index })

describe('selection', () => {
  it('starts on the card due first of all columns', () => {
    expect(keepSelection(columns, null)).toEqual(at('DISPATCH', 3, 0))
  })

  it('prefers a running clock to a paused one and is none on an empty board', () => {
    expect(worstCard([column('PATROL', clockedCard(1, 'pause', null)), column('REPORT', cardOf(2))])).toEqual(at('REPORT', 2, 0))
    expect(worstCard([column('PATROL', clockedCard(1, 'pause', null))])).toEqual(at('PATROL', 1, 0))
    expect(keepSelection([column('PATROL')], at('PATROL', 1, 0))).toBeNull()
  })

  it('follows its card when cards above it leave', () => {
    expect(keepSelection([column('PATROL', cardOf(11), cardOf(12))], at('PATROL', 12, 2))).toEqual(at('PATROL', 12, 1))
  })

  it('passes to the successor when its card leaves the column', () => {
    expect(keepSelection([column('PATROL', cardOf(10), cardOf(12)), column('REPORT', cardOf(11))], at('PATROL', 11, 1))).toEqual(at('PATROL', 12, 1))
    expect(keepSelection([column('PATROL', cardOf(10))], at('PATROL', 11, 1))).toEqual(at('PATROL', 10, 0))
  })

  it('passes to the worst card when its column has emptied', () => {
    expect(keepSelection([column('PATROL'), column('REVIEW', cardOf(8))], at('PATROL', 1, 0))).toEqual(at('REVIEW', 8, 0))
  })

  it('moves within the column and stops at its ends', () => {
    expect(moveSelection(columns, at('PATROL', 10, 0), 'down')).toEqual(at('PATROL', 11, 1))
    expect(moveSelection(columns, at('PATROL', 10, 0), 'up')).toEqual(at('PATROL', 10, 0))
    expect(moveSelection(columns, at('PATROL', 10, 0), 'last')).toEqual(at('PATROL', 12, 2))
    expect(moveSelection(columns, at('PATROL', 12, 2), 'down')).toEqual(at('PATROL', 12, 2))
  })

  it('moves sideways over empty columns to the same row or the last one', () => {
    expect(moveSelection(columns, at('PATROL', 12, 2), 'right')).toEqual(at('DISPATCH', 3, 0))
    expect(moveSelection(columns, at('DISPATCH', 3, 0), 'left')).toEqual(at('PATROL', 10, 0))
    expect(moveSelection(columns, at('DISPATCH', 3, 0), 'right')).toEqual(at('DISPATCH', 3, 0))
  })

  it('finds a card wherever it stands', () => {
    expect(selectionOf(columns, cardOf(11).id)).toEqual(at('PATROL', 11, 1))
    expect(selectionOf(columns, cardOf(99).id)).toBeNull()
  })

  it('moves through all columns as one list in the table', () => {
    const rows = [cardOf(3), cardOf(10), cardOf(11), cardOf(12)]
    const step = (from: ReturnType<typeof at> | null, direction: Direction) => moveInRows(columns, rows, { selection: from, direction })
    expect(step(at('DISPATCH', 3, 0), 'down')).toEqual(at('PATROL', 10, 0))
    expect(step(at('PATROL', 12, 2), 'down')).toEqual(at('PATROL', 12, 2))
    expect(step(at('PATROL', 10, 0), 'right')).toEqual(at('PATROL', 10, 0))
    expect(moveInRows(columns, [], { selection: null, direction: 'down' })).toBeNull()
  })

  it('is always a card of the board, whatever was pressed', () => {
    const sizes = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 })
    const keys = fc.array(fc.constantFrom<Direction[]>('up', 'down', 'left', 'right', 'first', 'last'))
    fc.assert(fc.property(sizes, keys, (counts, presses) => {
      let n = 0
      const board = boardStages.map((stage, place) => column(stage, ...Array.from({ length: counts[place] ?? 0 }, () => cardOf((n += 1)))))
      const end = presses.reduce((selection, key) => moveSelection(board, selection, key), keepSelection(board, null))
      const standing = board.find((entry) => entry.stage === end?.stage)?.cards[end?.index ?? -1]?.id ?? null
      expect(standing).toBe(end?.id ?? null)
      expect(end === null).toBe(board.every((entry) => entry.cards.length === 0))
    }))
  })
})
