import { Changes, Heartbeat, OverviewView, type FeedEntry } from '#contract/socket.ts'
import type { BoardView, CaseCard } from '#contract/views.ts'
import type { ApiFailure } from './api-failure.ts'
import { applyCard, applyChanges, hasGap, type CardsState } from './cards-fold.ts'
import { catchUp } from './catch-up.ts'
import { foldFeed } from './feed-fold.ts'
import type { LiveSocket } from './live-socket.ts'
import type { ServerClock } from './server-clock.ts'
import { createSignal, type Signal } from './signal.ts'

/** How the stream stands. `recovered`: set when it came back, with how many events were caught up. */
export type LiveStatus =
  | { kind: 'connecting' }
  | { kind: 'live'; recovered: { caughtUp: number; at: number } | null }
  | { kind: 'offline'; since: number }

/** The open cases, or why there are none and when they are asked for again (computer's time, ms). */
export type CardsView = { state: CardsState | null; failure: ApiFailure | null; retryAt: number | null }

type Watched<T> = Pick<Signal<T>, 'get' | 'subscribe'>
export type Live = {
  status: Watched<LiveStatus>
  cards: Watched<CardsView>
  feed: Watched<readonly FeedEntry[]>
  overview: Watched<OverviewView | null>
  /** Server time of the last word from the server: how old the screen is; null before the first. */
  heardAt: Watched<number | null>
  /** Whether the server runs an exercise clock; null until the first heartbeat. */
  exercise: Watched<boolean | null>
  /** Follows a scope: snapshot, then changes. Calling it again asks at once. */
  follow: (scope: string) => void
  /** Asks for the wall's numbers too while held; returns the release. */
  wantOverview: () => () => void
  /** Puts the answer of an own command on screen before the stream brings it. */
  put: (card: CaseCard) => void
  /** Stops following and forgets what was followed, as after logout. */
  rest: () => void
}

export type LiveDeps = {
  socket: LiveSocket
  clock: ServerClock
  loadBoard: (scope: string) => Promise<BoardView>
  onSessionEnd: () => void
  /** Runs a function before the next picture, at most once a frame. */
  onFrame: (run: () => void) => void
}

/** Heartbeats come every 5 s; after more than two missed ones the stream is gone. */
const SILENCE_MS = 12_000
const WATCH_MS = 1000
const RETRY_MS = 5000
const nothing: CardsView = { state: null, failure: null, retryAt: null }

const createSignals = () => ({
  status: createSignal<LiveStatus>({ kind: 'connecting' }),
  cards: createSignal<CardsView>(nothing),
  feed: createSignal<readonly FeedEntry[]>([]),
  overview: createSignal<OverviewView | null>(null),
  heardAt: createSignal<number | null>(null),
  exercise: createSignal<boolean | null>(null),
})
type Signals = ReturnType<typeof createSignals>

/** One stream of one window: keeps its cards at a log position and says when it is old. */
export function createLive(deps: LiveDeps): Live {
  const signals = createSignals()
  const inbox = createInbox(signals, deps.onFrame)
  const wishes = { overview: 0 }
  const sync = createSync(deps, { signals, inbox, wishes })
  listen(deps, { signals, inbox, sync })
  const { socket } = deps
  const forget = () => {
    inbox.clear()
    signals.cards.set(nothing)
    signals.feed.set([])
    signals.overview.set(null)
  }
  return {
    ...signals,
    follow(scope) {
      if (scope !== sync.scope()) forget()
      sync.run(scope)
      if (!socket.connected) socket.connect()
    },
    wantOverview() {
      wishes.overview += 1
      if (wishes.overview === 1) sync.again()
      return () => {
        wishes.overview -= 1
      }
    },
    put(card) {
      const now = signals.cards.get()
      if (now.state !== null) signals.cards.set({ ...now, state: applyCard(now.state, card) })
    },
    rest() {
      sync.stop()
      forget()
      socket.disconnect()
      signals.status.set({ kind: 'connecting' })
    },
  }
}

type Inbox = { take: (changes: Changes) => void; lastPosition: () => number; clear: () => void }

/** Collects what arrives within one frame and folds it at once. */
function createInbox({ cards, feed }: Signals, onFrame: LiveDeps['onFrame']): Inbox {
  let waiting: Changes[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    const { state } = cards.get()
    if (state === null || batch.length === 0) return
    const next = applyChanges(state, batch)
    if (next !== state) cards.set({ ...nothing, state: next })
    feed.set(foldFeed(feed.get(), batch))
  }
  return {
    take(changes) {
      if (waiting.length === 0) onFrame(flush)
      waiting.push(changes)
    },
    lastPosition: () => Math.max(cards.get().state?.position ?? 0, ...waiting.map(({ to }) => to)),
    clear() {
      waiting = []
    },
  }
}

type Sync = { scope: () => string | null; run: (scope: string) => void; again: () => void; fresh: () => void; stop: () => void }
type SyncParts = { signals: Signals; inbox: Inbox; wishes: { overview: number } }

/** Brings the window up to date with the server, one attempt at a time; the last wish wins. */
function createSync({ socket, loadBoard, clock }: LiveDeps, { signals, inbox, wishes }: SyncParts): Sync {
  const { cards, status, heardAt } = signals
  let scope: string | null = null
  let turn = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  const succeed = (caughtUp: number) => {
    const before = status.get()
    if (before.kind === 'live' || !socket.connected) return
    status.set({ kind: 'live', recovered: before.kind === 'offline' ? { caughtUp, at: clock.now() } : null })
  }
  const attempt = async (wanted: string, mine: number) => {
    const isCurrent = () => mine === turn
    const result = await catchUp({ socket, loadBoard }, { scope: wanted, known: cards.get().state, overview: wishes.overview > 0 })
    if (!isCurrent()) return
    if (result.ok) {
      heardAt.set(clock.now())
      if (result.snapshot !== null) {
        inbox.clear()
        cards.set({ ...nothing, state: result.snapshot })
      }
      if (result.changes !== null) inbox.take(result.changes)
      if (result.isSubscribed) succeed(result.caughtUp)
      return
    }
    cards.set({ ...cards.get(), failure: result.failure, retryAt: Date.now() + RETRY_MS })
    retry = setTimeout(again, RETRY_MS)
  }
  const again = () => {
    clearTimeout(retry)
    turn += 1
    if (scope !== null) void attempt(scope, turn)
  }
  return {
    scope: () => scope,
    run(wanted) {
      scope = wanted
      again()
    },
    again,
    fresh() {
      cards.set(nothing)
      again()
    },
    stop() {
      clearTimeout(retry)
      turn += 1
      scope = null
    },
  }
}

type ListenParts = { signals: Signals; inbox: Inbox; sync: Sync }

/** What the server says, and what its silence says. */
function listen({ socket, clock, onSessionEnd }: LiveDeps, { signals, inbox, sync }: ListenParts): void {
  const { status, heardAt, cards, exercise, overview } = signals
  const goOffline = () => {
    if (status.get().kind !== 'offline' && sync.scope() !== null) status.set({ kind: 'offline', since: heardAt.get() ?? clock.now() })
  }
  setInterval(() => {
    if (clock.now() - (heardAt.get() ?? clock.now()) > SILENCE_MS) goOffline()
  }, WATCH_MS)
  socket.on('connect', sync.again)
  socket.on('disconnect', goOffline)
  socket.on('connect_error', (error) => {
    goOffline()
    if (error.message.startsWith('session.')) onSessionEnd()
  })
  socket.on('sessionEnded', onSessionEnd)
  socket.on('snapshotNeeded', sync.fresh)
  socket.on('heartbeat', (raw) => {
    const beat = Heartbeat.safeParse(raw)
    if (!beat.success) return
    clock.observe(beat.data.serverNow)
    heardAt.set(clock.now())
    exercise.set(beat.data.exercise)
    if (status.get().kind === 'offline') sync.again()
  })
  socket.on('changes', (raw) => {
    const changes = Changes.safeParse(raw)
    const { state } = cards.get()
    if (!changes.success || state === null) return
    heardAt.set(clock.now())
    if (hasGap(inbox.lastPosition(), changes.data)) sync.again()
    else inbox.take(changes.data)
  })
  socket.on('overview', (raw) => {
    const view = OverviewView.safeParse(raw)
    if (view.success) overview.set(view.data)
  })
}
