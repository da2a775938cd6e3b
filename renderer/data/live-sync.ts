import { catchUp, type CaughtUp } from './catch-up.ts'
import type { Inbox } from './live-inbox.ts'
import { noCards, type LiveSignals } from './live-signals.ts'
import type { LiveDeps } from './live-deps.ts'

export type Sync = {
  scope: () => string | null
  run: (scope: string) => void
  again: () => void
  /** Starts again from a snapshot; the old cards stay on screen until it is here. */
  fresh: () => void
  stop: () => void
}
type Parts = { signals: LiveSignals; inbox: Inbox; wishes: { overview: number } }

const RETRY_MS = 5000

/** Brings the window up to date with the server, one attempt at a time; the last wish wins. */
export function createSync(deps: LiveDeps, { signals, inbox, wishes }: Parts): Sync {
  const { cards } = signals
  let scope: string | null = null
  let turn = 0
  let isStale = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const attempt = async (wanted: string, mine: number) => {
    const known = isStale ? null : cards.get().state
    const result = await catchUp(deps, { scope: wanted, known, overview: wishes.overview > 0 })
    if (mine !== turn) return
    if (result.ok) {
      isStale = false
      accept(deps, { signals, inbox }, result)
      return
    }
    const failedAt = Date.now()
    cards.set({ ...cards.get(), failed: { failure: result.failure, failedAt, retryAt: failedAt + RETRY_MS } })
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
      isStale = true
      again()
    },
    stop() {
      clearTimeout(retry)
      turn += 1
      scope = null
    },
  }
}

type Good = Extract<CaughtUp, { ok: true }>

function accept({ socket, clock }: LiveDeps, { signals, inbox }: Pick<Parts, 'signals' | 'inbox'>, result: Good): void {
  const { cards, status, heardAt } = signals
  heardAt.set(clock.now())
  if (result.snapshot !== null) {
    inbox.clear()
    cards.set({ ...noCards, state: result.snapshot })
  }
  for (const changes of result.changes) inbox.take(changes)
  const before = status.get()
  if (!result.isSubscribed || !socket.connected || before.kind === 'live') return
  const recovered = before.kind === 'offline' ? { caughtUp: result.caughtUp, at: clock.now() } : null
  status.set({ kind: 'live', recovered })
}
