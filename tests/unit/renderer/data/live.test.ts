import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Changes } from '#contract/socket.ts'
import type { BoardView, CaseCard } from '#contract/views.ts'
import { createLive, type Live } from '#renderer/data/live.ts'
import { createLiveSocket } from '#renderer/data/live-socket.ts'
import { createServerClock } from '#renderer/data/server-clock.ts'
import { cardOf } from '#tests/support/card.ts'
import { startLiveServer, type LiveServer } from '#tests/support/live-server.ts'

const SCOPE = '440311'
const boardAt = (position: number, cards: CaseCard[]): BoardView => ({
  position,
  at: position,
  scope: SCOPE,
  columns: [{ stage: 'DISPOSAL', total: cards.length, over: 0, warn: 0, paused: 0, cards }],
  sources: [],
  isComplete: true,
})
const changes = (from: number, to: number, cards: CaseCard[]): Changes => ({
  from,
  to,
  at: to,
  cards,
  feed: [
    {
      position: to,
      at: to,
      type: 'accepted',
      caseId: 'x',
      subGrid: '440311006002003',
      title: '',
      unit: null,
      itemCode: null,
    },
  ],
})

describe('live stream', () => {
  const world = { board: boardAt(10, [cardOf(1)]), loads: 0, sessionsEnded: 0 }
  let server: LiveServer
  let live: Live

  beforeEach(async () => {
    Object.assign(world, { board: boardAt(10, [cardOf(1)]), loads: 0, sessionsEnded: 0 })
    server = await startLiveServer()
    live = createLive({
      socket: createLiveSocket(server.url),
      clock: createServerClock(() => performance.now(), 1_000_000),
      loadBoard: async () => {
        world.loads += 1
        return world.board
      },
      onSessionEnd: () => {
        world.sessionsEnded += 1
      },
      onFrame: (run) => void setTimeout(run, 5),
    })
  })
  afterEach(async () => {
    live.close()
    await server.close()
  })

  const isLive = () => vi.waitFor(() => expect(live.status.get().kind).toBe('live'))
  const size = (count: number) => vi.waitFor(() => expect(live.cards.get().state?.cards.size).toBe(count))

  it('takes a snapshot and follows from its position', async () => {
    live.follow(SCOPE)
    await isLive()
    expect(server.subscriptions.at(-1)).toEqual({ scope: SCOPE, after: 10, overview: false })
    expect(live.cards.get().state?.position).toBe(10)
  })

  it('folds changes as they come, twice the same only once', async () => {
    live.follow(SCOPE)
    await isLive()
    server.send(changes(10, 11, [cardOf(2)]))
    server.send(changes(10, 11, [cardOf(2)]))
    await size(2)
    expect([live.cards.get().state?.position, live.feed.get().length, world.loads]).toEqual([11, 1, 1])
  })

  it('asks for what was missed when changes leave a gap', async () => {
    live.follow(SCOPE)
    await isLive()
    server.answer({ changes: changes(10, 20, [cardOf(2), cardOf(3)]), snapshotNeeded: false, position: 20 })
    server.send(changes(15, 20, [cardOf(3)]))
    await size(3)
    expect([server.subscriptions.at(-1)?.after, world.loads]).toEqual([10, 1])
  })

  it('says that it is cut off, and what it caught up', async () => {
    live.follow(SCOPE)
    await isLive()
    server.answer({ changes: changes(10, 12, [cardOf(2)]), snapshotNeeded: false, position: 12 })
    server.cut()
    await vi.waitFor(() => expect(live.status.get().kind).toBe('offline'))
    await vi.waitFor(() => expect(live.status.get()).toMatchObject({ kind: 'live', recovered: { caughtUp: 1 } }), 4000)
    await size(2)
  })

  it('starts again from a snapshot when the server no longer holds what was missed', async () => {
    live.follow(SCOPE)
    await isLive()
    world.board = boardAt(50, [cardOf(7), cardOf(8)])
    server.snapshotNeeded()
    await size(2)
    expect([world.loads, live.cards.get().state?.position]).toEqual([2, 50])
  })

  it('keeps the old cards on screen until the new snapshot is here', async () => {
    live.follow(SCOPE)
    await isLive()
    const sizes: (number | undefined)[] = []
    live.cards.subscribe(() => sizes.push(live.cards.get().state?.cards.size))
    world.board = boardAt(50, [cardOf(7), cardOf(8)])
    server.snapshotNeeded()
    await size(2)
    expect(sizes).not.toContain(undefined)
  })

  it('stands at the position of the server when nothing of its scope happened', async () => {
    server.answer({ changes: null, snapshotNeeded: false, position: 30 })
    live.follow(SCOPE)
    await isLive()
    await vi.waitFor(() => expect(live.cards.get().state?.position).toBe(30))
    server.send(changes(30, 31, [cardOf(2)]))
    await size(2)
    expect(server.subscriptions).toHaveLength(1)
  })

  it('comes back after the server itself closed the connection', async () => {
    live.follow(SCOPE)
    await isLive()
    server.dismiss()
    await vi.waitFor(() => expect(live.status.get().kind).toBe('offline'))
    await vi.waitFor(() => expect(live.status.get().kind).toBe('live'), 4000)
  })

  it('learns the time of the server from its heartbeat', async () => {
    live.follow(SCOPE)
    await isLive()
    server.beat(5_000_000)
    await vi.waitFor(() => expect(live.exercise.get()).toBe(true))
    expect(Math.abs((live.heardAt.get() ?? 0) - 5_000_000)).toBeLessThan(1000)
  })

  it('forgets everything at logout', async () => {
    live.follow(SCOPE)
    await isLive()
    live.rest()
    expect([live.cards.get().state, live.feed.get(), live.status.get()]).toEqual([null, [], { kind: 'connecting' }])
  })

  it('puts an own answer on screen before the stream brings it', async () => {
    live.follow(SCOPE)
    await isLive()
    live.put(cardOf(1, { version: 2, title: '改过' }))
    expect(live.cards.get().state?.cards.get(cardOf(1).id)?.title).toBe('改过')
  })
})
