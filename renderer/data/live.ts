import type { FeedEntry, OverviewView } from '#contract/socket.ts'
import type { CaseCard } from '#contract/views.ts'
import { applyCard } from './cards-fold.ts'
import type { LiveDeps } from './live-deps.ts'
import { createInbox } from './live-inbox.ts'
import { listen } from './live-listen.ts'
import { createLiveSignals, noCards, type CardsView, type LiveStatus } from './live-signals.ts'
import { createSync } from './live-sync.ts'
import type { Signal } from './signal.ts'

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
  /** Counts up when the server says that emergency messages changed. */
  emergencies: Watched<number>
  /** Counts up when the server says that alarms changed. */
  alarms: Watched<number>
  /** Counts up when the server says that whistle orders changed. */
  whistles: Watched<number>
  /** Follows a scope: snapshot, then changes. Calling it again asks at once. */
  follow: (scope: string) => void
  /** Asks for the wall's numbers too while held; returns the release. */
  wantOverview: () => () => void
  /** Puts the answer of an own command on screen before the stream brings it. */
  put: (card: CaseCard) => void
  /** Stops following and forgets what was followed, as after logout. */
  rest: () => void
  /** Ends the stream for good. */
  close: () => void
}

/** One stream of one window: keeps its cards at a log position and says when it is old. */
export function createLive(deps: LiveDeps): Live {
  const { socket } = deps
  const signals = createLiveSignals()
  const inbox = createInbox(signals, deps.onFrame)
  const wishes = { overview: 0 }
  const sync = createSync(deps, { signals, inbox, wishes })
  const stopListening = listen(deps, { signals, inbox, sync })
  socket.on('alarmsChanged', () => signals.alarms.set(signals.alarms.get() + 1))
  socket.on('whistlesChanged', () => signals.whistles.set(signals.whistles.get() + 1))
  socket.on('emergenciesChanged', () => signals.emergencies.set(signals.emergencies.get() + 1))
  const forget = () => {
    inbox.clear()
    signals.cards.set(noCards)
    signals.feed.set([])
    signals.overview.set(null)
  }
  const rest = () => {
    sync.stop()
    forget()
    socket.disconnect()
    signals.heardAt.set(null)
    signals.status.set({ kind: 'connecting' })
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
    rest,
    close() {
      rest()
      stopListening()
      socket.removeAllListeners()
    },
  }
}
