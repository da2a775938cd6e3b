import { CatchUp, Changes, Heartbeat, OverviewView, type FeedEntry } from '#contract/socket.ts'
import type { BoardView, CaseCard } from '#contract/views.ts'
import { ApiFailure } from './api-failure.ts'
import { applyCard, applyChanges, fromBoard, hasGap, type CardsState } from './cards-fold.ts'
import { foldFeed } from './feed-fold.ts'
import type { LiveSocket } from './live-socket.ts'
import type { ServerClock } from './server-clock.ts'
import { createSignal, type Signal } from './signal.ts'

/** How the stream stands. `recovered`: set when it came back, with how many events were caught up. */
export type LiveStatus =
  | { kind: 'connecting' }
  | { kind: 'live'; recovered: { caughtUp: number; at: number } | null }
  | { kind: 'offline'; since: number }

/** The open cases, or why there are none and when they are asked for again (server time). */
export type CardsView = { state: CardsState | null; failure: ApiFailure | null; retryAt: number | null }

type Watched<T> = Pick<Signal<T>, 'get' | 'subscribe'>
export type Live = {
  status: Watched<LiveStatus>
  cards: Watched<CardsView>
  feed: Watched<readonly FeedEntry[]>
  overview: Watched<OverviewView | null>
  /** Whether the server runs an exercise clock; null until the first heartbeat. */
  exercise: Watched<boolean | null>
  /** Follows a scope: snapshot, then changes. Calling it again with the same scope asks at once. */
  follow: (scope: string) => void
  /** Asks for the wall's numbers too while held; returns the release. */
  wantOverview: () => () => void
  /** Puts the answer of an own command on screen before the stream brings it. */
  put: (card: CaseCard) => void
  stop: () => void
}

type Deps = {
  socket: LiveSocket
  clock: ServerClock
  loadBoard: (scope: string) => Promise<BoardView>
  onSessionEnd: () => void
  /** Runs a function before the next picture, at most once a frame. */
  onFrame: (run: () => void) => void
}

/** Server heartbeats come every 5 s; two missed and a half: the stream is gone. */
const SILENCE_MS = 12_000
const WATCH_MS = 1000
const ACK_MS = 8000
const RETRY_MS = 5000

/** One stream of one window: keeps its cards at a log position and says when it is old. */
export function createLive({ socket, clock, loadBoard, onSessionEnd, onFrame }: Deps): Live {
  const status = createSignal<LiveStatus>({ kind: 'connecting' })
  const cards = createSignal<CardsView>({ state: null, failure: null, retryAt: null })
  const feed = createSignal<readonly FeedEntry[]>([])
  const overview = createSignal<OverviewView | null>(null)
  const exercise = createSignal<boolean | null>(null)
  let scope: string | null = null
  let overviewWishes = 0
  let turn = 0
  let heardAt = clock.now()
  let waiting: Changes[] = []
  let retry: ReturnType<typeof setTimeout> | undefined

  const goOffline = () => {
    if (status.get().kind !== 'offline') status.set({ kind: 'offline', since: heardAt })
  }
  const goLive = (caughtUp: number) => {
    heardAt = clock.now()
    const before = status.get()
    if (before.kind === 'live') return
    status.set({ kind: 'live', recovered: before.kind === 'offline' ? { caughtUp, at: clock.now() } : null })
  }
  const flush = () => {
    const batch = waiting
    waiting = []
    const { state } = cards.get()
    if (state === null || batch.length === 0) return
    const next = applyChanges(state, batch)
    if (next !== state) cards.set({ state: next, failure: null, retryAt: null })
    feed.set(foldFeed(feed.get(), batch))
  }
  const take = (changes: Changes) => {
    if (waiting.length === 0) onFrame(flush)
    waiting.push(changes)
  }
  const loadSnapshot = async (wanted: string, mine: number) => {
    const view = await loadBoard(wanted)
    if (mine !== turn) return
    waiting = []
    cards.set({ state: fromBoard(view), failure: null, retryAt: null })
  }
  const subscribe = async (wanted: string, after: number): Promise<CatchUp> => {
    const reply = await socket
      .timeout(ACK_MS)
      .emitWithAck('subscribe', { scope: wanted, after, overview: overviewWishes > 0 })
    if (!reply.ok) throw new ApiFailure(reply.error.code, reply.error.details)
    return CatchUp.parse(reply.value)
  }
  /** Snapshot when there is none for this scope, then everything since; both are repeated until they fit together. */
  const bringUpToDate = async (wanted: string, mine: number): Promise<number> => {
    const known = cards.get().state
    if (known === null || known.scope !== wanted) await loadSnapshot(wanted, mine)
    const before = cards.get().state?.position ?? 0
    const catchUp = await subscribe(wanted, before)
    if (mine !== turn) return 0
    if (catchUp.snapshotNeeded) {
      await loadSnapshot(wanted, mine)
      await subscribe(wanted, cards.get().state?.position ?? 0)
      return Math.max(0, (cards.get().state?.position ?? 0) - before)
    }
    if (catchUp.changes !== null) take(catchUp.changes)
    return catchUp.changes?.feed.length ?? 0
  }
  const synchronise = () => {
    clearTimeout(retry)
    if (scope === null) return
    turn += 1
    const mine = turn
    bringUpToDate(scope, mine).then(
      (caughtUp) => {
        if (mine === turn && socket.connected) goLive(caughtUp)
      },
      (cause: unknown) => {
        if (mine !== turn) return
        const failure = cause instanceof ApiFailure ? cause : new ApiFailure('timeout')
        cards.set({ ...cards.get(), failure, retryAt: clock.now() + RETRY_MS })
        retry = setTimeout(synchronise, RETRY_MS)
      },
    )
  }

  const watch = setInterval(() => {
    if (clock.now() - heardAt > SILENCE_MS) goOffline()
  }, WATCH_MS)
  socket.on('connect', synchronise)
  socket.on('disconnect', goOffline)
  socket.on('connect_error', (error) => {
    goOffline()
    if (/session\./.test(error.message)) onSessionEnd()
  })
  socket.on('sessionEnded', onSessionEnd)
  socket.on('snapshotNeeded', () => {
    cards.set({ ...cards.get(), state: null })
    synchronise()
  })
  socket.on('heartbeat', (raw) => {
    const beat = Heartbeat.safeParse(raw)
    if (!beat.success) return
    clock.observe(beat.data.serverNow)
    exercise.set(beat.data.exercise)
    heardAt = clock.now()
    if (status.get().kind === 'offline' && socket.connected) synchronise()
  })
  socket.on('changes', (raw) => {
    const changes = Changes.safeParse(raw)
    const { state } = cards.get()
    if (!changes.success || state === null) return
    heardAt = clock.now()
    const last = waiting.at(-1)?.to ?? state.position
    if (hasGap({ ...state, position: Math.max(last, state.position) }, changes.data)) synchronise()
    else take(changes.data)
  })
  socket.on('overview', (raw) => {
    const view = OverviewView.safeParse(raw)
    if (view.success) overview.set(view.data)
  })

  return {
    status,
    cards,
    feed,
    overview,
    exercise,
    follow(wanted) {
      if (wanted !== scope) {
        cards.set({ state: null, failure: null, retryAt: null })
        feed.set([])
        overview.set(null)
      }
      scope = wanted
      if (socket.connected) synchronise()
      else socket.connect()
    },
    wantOverview() {
      overviewWishes += 1
      if (overviewWishes === 1 && socket.connected) synchronise()
      return () => {
        overviewWishes -= 1
      }
    },
    put(card) {
      const now = cards.get()
      if (now.state !== null) cards.set({ ...now, state: applyCard(now.state, card) })
    },
    stop() {
      turn += 1
      clearTimeout(retry)
      clearInterval(watch)
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}
