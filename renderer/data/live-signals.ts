import type { FeedEntry, OverviewView } from '#contract/socket.ts'
import type { ApiFailure } from './api-failure.ts'
import type { CardsState } from './cards-fold.ts'
import { createSignal } from './signal.ts'

/** How the stream stands. `recovered`: set when it came back, with how many events were caught up. */
export type LiveStatus =
  | { kind: 'connecting' }
  | { kind: 'live'; recovered: { caughtUp: number; at: number } | null }
  | { kind: 'offline'; since: number }

/** The open cases, or why there are none, since when, and when they are asked for again (computer's time, ms). */
export type CardsView = {
  state: CardsState | null
  failed: { failure: ApiFailure; failedAt: number; retryAt: number } | null
}

/** Nothing known, nothing wrong. */
export const noCards: CardsView = { state: null, failed: null }

/** What a stream shows, each to be watched alone. */
export const createLiveSignals = () => ({
  status: createSignal<LiveStatus>({ kind: 'connecting' }),
  cards: createSignal<CardsView>(noCards),
  feed: createSignal<readonly FeedEntry[]>([]),
  overview: createSignal<OverviewView | null>(null),
  heardAt: createSignal<number | null>(null),
  exercise: createSignal<boolean | null>(null),
  emergencies: createSignal(0),
  alarms: createSignal(0),
  whistles: createSignal(0),
})
export type LiveSignals = ReturnType<typeof createLiveSignals>
