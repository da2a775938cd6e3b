import type { CatchUp, Subscribe } from '#contract/socket.ts'
import type { Application } from '#backend/app/application.ts'
import { audienceOf } from '#backend/app/audience.ts'
import type { LiveRooms } from './live-rooms.ts'
import type { OverviewRooms } from './overview-rooms.ts'
import type { LiveServer, LiveSocket } from './live-server.ts'

/** What each window follows: one scope at a time. */
export type Subscriptions = {
  /** Moves a window to a scope, and gives what it missed there. */
  follow(socket: LiveSocket, wish: Subscribe): CatchUp
}

type Deps = { io: LiveServer; app: Application; rooms: LiveRooms; overviews: OverviewRooms }

/** Joins windows to rooms; a room that the last one left is closed. */
export function createSubscriptions({ io, app, rooms, overviews }: Deps): Subscriptions {
  const joined = new Map<string, string[]>()
  io.of('/').adapter.on('delete-room', (key: string) => {
    rooms.close(key)
    overviews.close(key)
  })
  io.on('connection', (socket) => {
    socket.once('disconnect', () => joined.delete(socket.id))
  })

  return {
    follow(socket, { scope, after, overview }) {
      const { actor } = socket.data.session
      const audience = audienceOf(actor, scope)
      const missed = app.catchUp(actor, { scope, after })
      for (const key of joined.get(socket.id) ?? []) void socket.leave(key)
      const keys = [rooms.open(audience, missed.position)]
      if (overview) keys.push(overviews.open(audience, () => app.overview(actor, { scope })))
      void socket.join(keys)
      joined.set(socket.id, keys)
      if (overview) socket.emit('overview', app.overview(actor, { scope }))
      return missed
    },
  }
}
