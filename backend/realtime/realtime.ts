import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { CaseCommand, Subscribe, type Heartbeat } from '#contract/socket.ts'
import type { Application, Logger } from '#backend/app/application.ts'
import { toApiError } from '#backend/app/to-api-error.ts'
import { isOwnOrigin, type OriginPolicy } from '#backend/http/origin.ts'
import { readToken } from '#backend/http/session-cookie.ts'
import { answer } from './answer.ts'
import { isBehind, type PressureLimits } from './back-pressure.ts'
import { createLiveRooms } from './live-rooms.ts'
import type { LiveServer, LiveSocket } from './live-server.ts'
import { createOverviewRooms } from './overview-rooms.ts'
import { joinWhistles, tellWhistles } from './whistle-rooms.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'

export type RealtimeDeps = { app: Application; log: Logger; origins: OriginPolicy; limits: RealtimeLimits }
export type RealtimeLimits = { gatherMs: number; heartbeatMs: number; overviewMs: number; pressure: PressureLimits }

const largestMessage = 262_144
/** Numbers of today are sent again after so many heartbeats, also when nothing happened. */
const beatsPerRefresh = 12

/** The live side: WebSocket only, the session cookie for who, rooms for whom. */
export function attachRealtime(http: HttpServer, deps: RealtimeDeps): { close(): Promise<void> } {
  const { app, log, origins, limits } = deps
  const io: LiveServer = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    maxHttpBufferSize: largestMessage,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request, origins)),
  })
  const rooms = createLiveRooms({
    gatherMs: limits.gatherMs,
    position: () => app.position(),
    now: () => app.now(),
    port: {
      changes: (key, changes) => withoutSlow(io, key, limits.pressure).emit('changes', changes),
      snapshotNeeded: (key) => io.to(key).emit('snapshotNeeded'),
    },
  })
  const overviews = createOverviewRooms({
    everyMs: limits.overviewMs,
    send: (key, view) => withoutSlow(io, key, limits.pressure).emit('overview', view),
    failed: (error) => log.error('overview.failed', { reason: String(error) }),
  })
  const subscriptions = createSubscriptions({ io, app, rooms, overviews })
  app.onChanges((changes) => {
    rooms.gather(changes)
    overviews.gather(changes)
  })
  app.onWhistles((orders) => tellWhistles(io, orders))
  app.emergencies.onChange(() => io.emit('emergenciesChanged'))
  app.alarms.onChange(() => io.emit('alarmsChanged'))
  io.use((socket, next) => next(admit(socket, app)))
  io.on('connection', (socket) => serve(socket, { deps, subscriptions }))
  const stopBeating = beat(io, deps, () => overviews.refresh())
  app.sessions.onEnd((key, why) => endSession(io, key, why))
  return {
    async close() {
      stopBeating()
      rooms.stop()
      overviews.stop()
      await io.close()
    },
  }
}

function admit(socket: LiveSocket, app: Application): Error | undefined {
  try {
    const session = app.sessions.use(readToken(socket.request))
    if (session.mustChangePassword) return new Error('access.denied')
    socket.data.session = session
    return undefined
  } catch (error) {
    return new Error(toApiError(error).code)
  }
}

function serve(socket: LiveSocket, { deps, subscriptions }: { deps: RealtimeDeps; subscriptions: Subscriptions }): void {
  const { app, log } = deps
  const token = readToken(socket.request)
  void socket.join(sessionRoom(socket.data.session.key))
  joinWhistles(socket)
  socket.emit('heartbeat', heartbeatOf(app))
  socket.on('subscribe', answer(Subscribe, (wish) => subscriptions.follow(socket, wish), log))
  socket.on('command', answer(CaseCommand, (command) => app.submit(app.sessions.use(token).actor, command), log))
}

const sessionRoom = (key: string) => `session|${key}`

function heartbeatOf(app: Application): Heartbeat {
  return { serverNow: app.now(), position: app.position(), exercise: app.isExercise }
}

/** The room without those who cannot keep up: they are told to take a snapshot and are left alone until they ask again. */
function withoutSlow(io: LiveServer, key: string, limits: PressureLimits): ReturnType<LiveServer['to']> {
  for (const id of io.of('/').adapter.rooms.get(key) ?? []) {
    const socket = io.sockets.sockets.get(id)
    if (socket === undefined || !isBehind(socket.conn, limits)) continue
    socket.emit('snapshotNeeded')
    void socket.leave(key)
  }
  return io.to(key)
}

function beat(io: LiveServer, { app, limits }: RealtimeDeps, refresh: () => void): () => void {
  let beats = 0
  const timer = setInterval(() => {
    io.emit('heartbeat', heartbeatOf(app))
    for (const { data } of io.sockets.sockets.values()) if (!app.sessions.isLive(data.session.key)) endSession(io, data.session.key, 'expired')
    beats += 1
    if (beats % beatsPerRefresh === 0) refresh()
  }, limits.heartbeatMs)
  return () => clearInterval(timer)
}

function endSession(io: LiveServer, key: string, why: string): void {
  const sockets = io.in(sessionRoom(key))
  sockets.emit('sessionEnded', why)
  sockets.disconnectSockets(true)
}
