import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import { advanceFeed, heldCount, insertHeld, markRead, startFeed, type Feed, type Guard } from '#renderer/features/board/board-feed.ts'
import { noFilter, toBoard, type BoardStage } from '#renderer/features/board/board-model.ts'
import { cardOf } from '#tests/support/card.ts'

const columnsOf = (...cards: CaseCard[]) => toBoard(cards, noFilter, () => '').columns
const free: Guard = { selected: null, pointer: null, isMerged: false }
const picture = (...cards: CaseCard[]) => ({ key: 'all', source: columnsOf(...cards), at: 7 })
const shown = (feed: Feed, stage: BoardStage) => feed.columns.find((column) => column.stage === stage)?.cards.map((card) => Number(card.no.slice(-6)))
const chosen = (card: CaseCard): Guard => ({ ...free, selected: { stage: 'DISPOSAL', id: card.id } })
const [one, two, three, four] = [cardOf(1), cardOf(2), cardOf(3), cardOf(4)] as const

describe('board feed', () => {
  it('shows everything at first and calls nothing new', () => {
    const feed = startFeed(picture(one, two))
    expect([shown(feed, 'DISPOSAL'), feed.arrivals.size, heldCount(feed)]).toEqual([[1, 2], 0, 0])
  })

  it('holds an arrival back that would push the selected card down', () => {
    const feed = advanceFeed(startFeed(picture(two, three)), picture(one, two, three, four), chosen(three))
    expect(shown(feed, 'DISPOSAL')).toEqual([2, 3, 4])
    expect(heldCount(feed)).toBe(1)
    expect([...feed.arrivals]).toEqual([[four.id, 7]])
  })

  it('counts held cards in the column total', () => {
    const feed = advanceFeed(startFeed(picture(two)), picture(one, two), chosen(two))
    expect(feed.columns.find((column) => column.stage === 'DISPOSAL')).toMatchObject({ total: 2, held: [one], cards: [two] })
  })

  it('lets held cards in when asked, as new and unread', () => {
    const held = advanceFeed(startFeed(picture(two)), picture(one, two), chosen(two))
    const feed = insertHeld(held, 9)
    expect([shown(feed, 'DISPOSAL'), heldCount(feed)]).toEqual([[1, 2], 0])
    expect([...feed.arrivals]).toEqual([[one.id, 9]])
    expect(markRead(feed, one.id).arrivals.size).toBe(0)
  })

  it('inserts nothing in a column under the pointer', () => {
    const feed = advanceFeed(startFeed(picture(one)), picture(one, two), { ...free, pointer: 'DISPOSAL' })
    expect(shown(feed, 'DISPOSAL')).toEqual([1])
  })

  it('treats a card that changes its column as an arrival there', () => {
    const moved = { ...one, stage: 'REVIEW' as const }
    const feed = advanceFeed(startFeed(picture(one, two)), picture(moved, two), free)
    expect([shown(feed, 'DISPOSAL'), shown(feed, 'REVIEW'), [...feed.arrivals.keys()]]).toEqual([[2], [1], [one.id]])
  })

  it('holds back what would come before the selection anywhere where columns are merged into one table', () => {
    const early = cardOf(1, { stage: 'REVIEW' })
    const start = startFeed(picture(two))
    expect(heldCount(advanceFeed(start, picture(early, two), chosen(two)))).toBe(0)
    expect(heldCount(advanceFeed(start, picture(early, two), { ...chosen(two), isMerged: true }))).toBe(1)
  })

  it('remembers when an unread card came, however much changes after it', () => {
    const arrived = advanceFeed(startFeed(picture(one)), { ...picture(one, two), at: 20 }, free)
    expect([...advanceFeed(arrived, { ...picture(one, two, three), at: 30 }, free).arrivals]).toEqual([[two.id, 20], [three.id, 30]])
  })

  it('keeps a column as it is when nothing in it changed', () => {
    const start = startFeed(picture(one, two))
    const next = advanceFeed(start, picture(one, two, cardOf(9, { stage: 'REVIEW' })), free)
    const of = (feed: Feed, stage: BoardStage) => feed.columns.find((column) => column.stage === stage)
    expect(of(next, 'DISPOSAL')).toBe(of(start, 'DISPOSAL'))
    expect(of(next, 'REVIEW')?.total).toBe(1)
  })

  it('drops a held card that left before it was seen', () => {
    const held = advanceFeed(startFeed(picture(two)), picture(one, two), chosen(two))
    expect(heldCount(advanceFeed(held, picture(two), chosen(two)))).toBe(0)
  })

  it('starts anew when filter or scope changes', () => {
    const held = advanceFeed(startFeed(picture(two)), picture(one, two), chosen(two))
    const feed = advanceFeed(held, { ...picture(one, two), key: 'street' }, chosen(two))
    expect([shown(feed, 'DISPOSAL'), feed.arrivals.size]).toEqual([[1, 2], 0])
  })

  it('is the same feed while its source is the same', () => {
    const first = picture(one)
    const feed = startFeed(first)
    expect(advanceFeed(feed, first, free)).toBe(feed)
    expect(insertHeld(feed, 9)).toBe(feed)
    expect(markRead(feed, one.id)).toBe(feed)
  })
})
