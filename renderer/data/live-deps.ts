import type { BoardView } from '#contract/views.ts'
import type { LiveSocket } from './live-socket.ts'
import type { ServerClock } from './server-clock.ts'

/** What a stream is made of. */
export type LiveDeps = {
  socket: LiveSocket
  clock: ServerClock
  loadBoard: (scope: string) => Promise<BoardView>
  onSessionEnd: () => void
  /** Runs a function before the next picture, at most once a frame. */
  onFrame: (run: () => void) => void
}
