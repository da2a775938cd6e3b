import { CatchUp, type Changes } from '#contract/socket.ts'
import type { BoardView } from '#contract/views.ts'
import { ApiFailure } from './api-failure.ts'
import { fromBoard, type CardsState } from './cards-fold.ts'
import type { LiveSocket } from './live-socket.ts'

type Deps = { socket: LiveSocket; loadBoard: (scope: string) => Promise<BoardView> }
type Wish = { scope: string; known: CardsState | null; overview: boolean }

/** What brings a window to the server's position. `isSubscribed` false: the socket is not there yet, only the snapshot is. */
export type CaughtUp =
  | { ok: true; snapshot: CardsState | null; changes: Changes | null; caughtUp: number; isSubscribed: boolean }
  | { ok: false; failure: ApiFailure }

const ACK_MS = 8000

/**
 * Takes a snapshot where there is none for the scope, then everything since; when the server no longer holds what was
 * missed, a new snapshot. Never throws.
 */
export async function catchUp(deps: Deps, wish: Wish): Promise<CaughtUp> {
  try {
    const known = wish.known?.scope === wish.scope ? wish.known : null
    const snapshot = known === null ? fromBoard(await deps.loadBoard(wish.scope)) : null
    const start = known?.position ?? snapshot?.position ?? 0
    if (!deps.socket.connected) return { ok: true, snapshot, changes: null, caughtUp: 0, isSubscribed: false }
    const missed = await subscribe(deps.socket, { ...wish, after: start })
    if (!missed.snapshotNeeded) return { ok: true, snapshot, changes: missed.changes, caughtUp: missed.changes?.feed.length ?? 0, isSubscribed: true }
    return await startAgain(deps, wish, start)
  } catch (cause) {
    return { ok: false, failure: cause instanceof ApiFailure ? cause : new ApiFailure('timeout') }
  }
}

async function startAgain(deps: Deps, wish: Wish, before: number): Promise<CaughtUp> {
  const snapshot = fromBoard(await deps.loadBoard(wish.scope))
  const { changes } = await subscribe(deps.socket, { ...wish, after: snapshot.position })
  return { ok: true, snapshot, changes, caughtUp: Math.max(0, snapshot.position - before), isSubscribed: true }
}

async function subscribe(socket: LiveSocket, { scope, after, overview }: { scope: string; after: number; overview: boolean }): Promise<CatchUp> {
  const reply = await socket.timeout(ACK_MS).emitWithAck('subscribe', { scope, after, overview })
  if (!reply.ok) throw new ApiFailure(reply.error.code, reply.error.details)
  return CatchUp.parse(reply.value)
}
