import { Changes, Heartbeat, OverviewView } from '#contract/socket.ts'
import { hasGap } from './cards-fold.ts'
import type { Inbox } from './live-inbox.ts'
import type { LiveSignals } from './live-signals.ts'
import type { Sync } from './live-sync.ts'
import type { LiveDeps } from './live-deps.ts'
import type { ServerClock } from './server-clock.ts'

/** Heartbeats come every 5 s; after more than two missed ones the stream is gone. */
const SILENCE_MS = 12_000
const WATCH_MS = 1000
const COME_BACK_MS = 2000
const RENEW_MS = 15_000

type Parts = { signals: LiveSignals; inbox: Inbox; sync: Sync }

/** What the server says, and what its silence says. Returns how to stop listening to the silence. */
export function listen({ socket, clock, onSessionEnd }: LiveDeps, { signals, inbox, sync }: Parts): () => void {
  const { status, heardAt, cards, exercise, overview } = signals
  const goOffline = () => {
    const isFollowing = sync.scope() !== null && status.get().kind !== 'offline'
    if (isFollowing) status.set({ kind: 'offline', since: heardAt.get() ?? clock.now() })
  }
  /** The socket comes back by itself, except where the server itself closed or refused it. */
  const comeBack = () => {
    if (socket.active) return
    setTimeout(() => {
      if (sync.scope() !== null && !socket.active) socket.connect()
    }, COME_BACK_MS)
  }
  const renewPartial = createRenewal(clock, { signals, sync })
  const watch = setInterval(() => {
    if (clock.now() - (heardAt.get() ?? clock.now()) > SILENCE_MS) goOffline()
    else renewPartial()
  }, WATCH_MS)
  socket.on('connect', sync.again)
  socket.on('disconnect', () => {
    goOffline()
    comeBack()
  })
  socket.on('connect_error', (error) => {
    goOffline()
    if (error.message.startsWith('session.')) onSessionEnd()
    else comeBack()
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
    if (!changes.success || cards.get().state === null) return
    heardAt.set(clock.now())
    if (hasGap(inbox.lastPosition(), changes.data)) sync.again()
    else inbox.take(changes.data)
  })
  socket.on('overview', (raw) => {
    const view = OverviewView.safeParse(raw)
    if (view.success) overview.set(view.data)
  })
  return () => clearInterval(watch)
}

/** Counts of a board that did not fit drift with every change: it is taken anew now and then. */
function createRenewal(clock: ServerClock, { signals, sync }: Pick<Parts, 'signals' | 'sync'>): () => void {
  let freshAt = clock.now()
  return () => {
    if (signals.cards.get().state?.isComplete !== false || clock.now() - freshAt < RENEW_MS) return
    freshAt = clock.now()
    sync.fresh()
  }
}
