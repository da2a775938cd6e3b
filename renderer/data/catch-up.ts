import { CatchUp, type Changes } from '#contract/socket.ts'
import type { BoardView } from '#contract/views.ts'
import { ApiFailure } from './api-failure.ts'
import { fromBoard, type CardsState } from './cards-fold.ts'
import type { LiveSocket } from './live-socket.ts'

type Deps = { socket: LiveSocket; loadBoard: (scope: string) => Promise<BoardView> }
type Wish = { scope: string; known: CardsState | null; overview: boolean }

/** What brings a window to the server's position. `isSubscribed` false: the socket is not there yet, only the snapshot is. */
export type CaughtUp =
  | { ok: true; snapshot: CardsState | null; changes: Changes[]; caughtUp: number; isSubscribed: boolean }
  | { ok: false; failure: ApiFailure }

const ACK_MS = 8000

/**
 * Takes a snapshot where there is none for the scope, then everything since; when the server no longer holds what was
 * missed, a new snapshot. Never throws.
 */
export async function catchUp(deps: Deps, wish: Wish): Promise<CaughtUp> {
  const isKnown = wish.known?.scope === wish.scope
  try {
    return wish.known !== null && isKnown ? await goOn(deps, wish, wish.known) : await begin(deps, wish)
  } catch (cause) {
    return { ok: false, failure: cause instanceof ApiFailure ? cause : new ApiFailure('timeout') }
  }
}

async function begin(deps: Deps, wish: Wish): Promise<CaughtUp> {
  const snapshot = fromBoard(await deps.loadBoard(wish.scope))
  const missed = await subscribe(deps.socket, wish, snapshot.position)
  return { ok: true, snapshot, changes: upTo(missed, snapshot.position), caughtUp: 0, isSubscribed: missed !== null }
}

async function goOn(deps: Deps, wish: Wish, { position }: CardsState): Promise<CaughtUp> {
  const missed = await subscribe(deps.socket, wish, position)
  if (missed?.snapshotNeeded === true) {
    const fresh = await begin(deps, wish)
    return fresh.ok && fresh.snapshot !== null
      ? { ...fresh, caughtUp: Math.max(0, fresh.snapshot.position - position) }
      : fresh
  }
  const caughtUp = missed?.changes?.feed.length ?? 0
  return { ok: true, snapshot: null, changes: upTo(missed, position), caughtUp, isSubscribed: missed !== null }
}

/** What was missed, then the bare position the server stands at: nothing of the scope happened up to there. */
function upTo(missed: CatchUp | null, from: number): Changes[] {
  if (missed === null) return []
  const arrived = { from, to: missed.position, at: missed.changes?.at ?? 0, cards: [], feed: [] }
  return missed.changes === null ? [arrived] : [missed.changes, arrived]
}

/** Null while there is no connection: connecting asks again. */
async function subscribe(socket: LiveSocket, { scope, overview }: Wish, after: number): Promise<CatchUp | null> {
  if (!socket.connected) return null
  const reply = await socket.timeout(ACK_MS).emitWithAck('subscribe', { scope, after, overview })
  if (!reply.ok) throw new ApiFailure(reply.error.code, reply.error.details)
  return CatchUp.parse(reply.value)
}
