import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glyphOf, paced, reportLines, toldLines, type FeedLine } from '#renderer/features/wall/feed-model.ts'
import { textsOf } from '#renderer/i18n/index.ts'
import { cardOf } from '#tests/support/card.ts'

const words = textsOf['zh-CN'].wall.events
const entry = (position: number, type: string) => ({
  position,
  at: position,
  type,
  caseId: 'c',
  subGrid: '440311006002003',
  title: '',
  unit: null,
  itemCode: null,
})
const line = (key: string): FeedLine => ({
  key,
  at: 0,
  caseId: 'c',
  subGrid: '',
  title: '',
  unit: null,
  itemCode: null,
  event: 'reported',
})
const lines = (...keys: string[]) => keys.map(line)
const keysOf = (rows: readonly FeedLine[]) => rows.map(({ key }) => key)

describe('feed of the wall', () => {
  it('tells what matters to a hall and leaves out the rest', () => {
    const told = toldLines(
      [entry(3, 'closed'), entry(2, 'commented'), entry(1, 'reported'), entry(0, 'toString')],
      words,
    )
    expect(told.map(({ key, event }) => [key, event])).toEqual([
      ['3', 'closed'],
      ['1', 'reported'],
    ])
  })

  it('signs due soon, overdue and done by shape', () => {
    expect((['clockWarned', 'clockOverdue', 'closed', 'accepted'] as const).map(glyphOf)).toEqual([
      'warn',
      'over',
      'ok',
      'info',
    ])
  })

  it('begins with the newest reports, without withheld cases', () => {
    const cards = [
      cardOf(1, { reportedAt: 10 }),
      cardOf(2, { reportedAt: 30 }),
      cardOf(3, { reportedAt: 20, isRedacted: true }),
      cardOf(4, { reportedAt: 5 }),
    ]
    expect(reportLines(cards, 2).map(({ at }) => at)).toEqual([30, 10])
  })
})

describe('pace of the feed', () => {
  it('fills the wall at once, then adds one line at a time', () => {
    const first = paced([], lines('b', 'a'), 3).rows
    expect(keysOf(first)).toEqual(['b', 'a'])
    expect(keysOf(paced(first, lines('d', 'c', 'b', 'a'), 3).rows)).toEqual(['c', 'b', 'a'])
  })

  it('keeps the very same rows when nothing is new', () => {
    const rows = lines('b', 'a')
    expect(paced(rows, lines('b', 'a'), 2).rows).toBe(rows)
  })

  it('goes to the newest when more wait than fit, and says how many it passed over', () => {
    const next = paced(lines('a'), lines('f', 'e', 'd', 'c', 'b', 'a'), 3)
    expect([keysOf(next.rows), next.skipped]).toEqual([['f', 'e', 'd'], 2])
  })

  it('follows the room: fewer or more rows fit', () => {
    expect(keysOf(paced(lines('c', 'b', 'a'), lines('c', 'b', 'a'), 1).rows)).toEqual(['c'])
    expect(keysOf(paced(lines('c'), lines('c', 'b', 'a'), 2).rows)).toEqual(['c', 'b'])
  })

  it('shows at most the room, always a stretch of the feed, and arrives at the newest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (old, fresh, most) => {
          const all = Array.from({ length: old + fresh }, (_, index) => String(old + fresh - index))
          let rows = paced([], lines(...all.slice(fresh)), most).rows
          for (let step = 0; step < fresh + 1; step += 1) rows = paced(rows, lines(...all), most).rows
          expect(keysOf(rows)).toEqual(all.slice(0, most))
        },
      ),
    )
  })
})
