import { describe, expect, it } from 'vitest'
import type { Changes, FeedEntry } from '#contract/socket.ts'
import { foldFeed } from '#renderer/data/feed-fold.ts'

const entry = (position: number): FeedEntry => ({
  position,
  at: position,
  type: 'accepted',
  caseId: 'a',
  subGrid: '440311001001001',
  title: '',
  unit: null,
  itemCode: null,
})
const batch = (...positions: number[]): Changes => ({
  from: 0,
  to: Math.max(...positions),
  at: 0,
  cards: [],
  feed: positions.map(entry),
})
const positions = (feed: readonly FeedEntry[]) => feed.map(({ position }) => position)

describe('feed', () => {
  it('has the newest first and each line once', () => {
    const once = foldFeed([], [batch(3, 1), batch(4, 3)])
    expect(positions(once)).toEqual([4, 3, 1])
    expect(foldFeed(once, [batch(3, 4)])).toBe(once)
  })

  it('forgets what is older than two hundred lines', () => {
    const many = foldFeed([], [batch(...Array.from({ length: 300 }, (_, index) => index + 1))])
    expect([many.length, many[0]?.position, many.at(-1)?.position]).toEqual([200, 300, 101])
  })
})
