import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import { advanceFeed, heldCount, insertHeld, markRead, startFeed, type Feed, type Guard } from '#renderer/features/board/board-feed.ts'
import { noFilter, toBoard, type BoardStage } from '#renderer/features/board/board-model.ts'
import { cardOf } from '#tests/support/card.ts'

const columnsOf = (...cards: CaseCard[]) => toBoard(cards, noFilter, () => '').columns
const free: Guard = { selected: null, pointer: null }
const shown = (feed: Feed, stage: BoardStage) => feed.columns.find((column) => column.stage === stage)?.cards.map((card) => Number(card.no.slice(-6)))
const chosen = (card: CaseCard): Guard => ({ selected: { stage: 'DISPOSAL', id: card.id }, pointer: null })
const [one, two, three, four] = [cardOf(1), cardOf(2), cardOf(3), cardOf(4)] as const

describe('board feed', () => {
  it('shows everything at first and calls nothing new', () => {
    const feed = startFeed('all', columnsOf(one, two))
    expect([shown(feed, 'DISPOSAL'), feed.fresh.size, feed.unread.size, heldCount(feed)]).toEqual([[1, 2], 0, 0, 0])
  })

  it('holds an arrival back that would push the selected card down', () => {
    const feed = advanceFeed(startFeed('all', columnsOf(two, three)), { key: 'all', source: columnsOf(one, two, three, four) }, chosen(three))
    expect(shown(feed, 'DISPOSAL')).toEqual([2, 3, 4])
    expect(heldCount(feed)).toBe(1)
    expect([...feed.fresh]).toEqual([four.id])
  })

  it('counts held cards in the column total', () => {
    const feed = advanceFeed(startFeed('all', columnsOf(two)), { key: 'all', source: columnsOf(one, two) }, chosen(two))
    expect(feed.columns.find((column) => column.stage === 'DISPOSAL')).toMatchObject({ total: 2, held: [one], cards: [two] })
  })

  it('lets held cards in when asked, as new and unread', () => {
    const held = advanceFeed(startFeed('all', columnsOf(two)), { key: 'all', source: columnsOf(one, two) }, chosen(two))
    const feed = insertHeld(held)
    expect([shown(feed, 'DISPOSAL'), heldCount(feed)]).toEqual([[1, 2], 0])
    expect([feed.fresh.has(one.id), feed.unread.has(one.id), feed.unread.has(two.id)]).toEqual([true, true, false])
    expect(markRead(feed, one.id).unread.has(one.id)).toBe(false)
  })

  it('inserts nothing in a column under the pointer', () => {
    const feed = advanceFeed(startFeed('all', columnsOf(one)), { key: 'all', source: columnsOf(one, two) }, { selected: null, pointer: 'DISPOSAL' })
    expect(shown(feed, 'DISPOSAL')).toEqual([1])
  })

  it('treats a card that changes its column as an arrival there', () => {
    const moved = { ...one, stage: 'REVIEW' as const }
    const feed = advanceFeed(startFeed('all', columnsOf(one, two)), { key: 'all', source: columnsOf(moved, two) }, free)
    expect([shown(feed, 'DISPOSAL'), shown(feed, 'REVIEW'), [...feed.fresh]]).toEqual([[2], [1], [one.id]])
  })

  it('drops a held card that left before it was seen', () => {
    const held = advanceFeed(startFeed('all', columnsOf(two)), { key: 'all', source: columnsOf(one, two) }, chosen(two))
    expect(heldCount(advanceFeed(held, { key: 'all', source: columnsOf(two) }, chosen(two)))).toBe(0)
  })

  it('starts anew when filter or scope changes', () => {
    const held = advanceFeed(startFeed('all', columnsOf(two)), { key: 'all', source: columnsOf(one, two) }, chosen(two))
    const feed = advanceFeed(held, { key: 'street', source: columnsOf(one, two) }, chosen(two))
    expect([shown(feed, 'DISPOSAL'), feed.fresh.size]).toEqual([[1, 2], 0])
  })

  it('is the same feed while its source is the same', () => {
    const source = columnsOf(one)
    const feed = startFeed('all', source)
    expect(advanceFeed(feed, { key: 'all', source }, free)).toBe(feed)
    expect(insertHeld(feed)).toBe(feed)
    expect(markRead(feed, one.id)).toBe(feed)
  })
})
