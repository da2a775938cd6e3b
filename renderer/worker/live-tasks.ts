import { Heartbeat } from '#contract/socket.ts'
import type { LiveSocket } from '#renderer/data/live-socket.ts'
import type { Parts } from './phone-parts.ts'

export type LiveTasks = { resume: () => void; pause: () => void }
const ASK_MS = 60_000
type Hear = { refresh: () => void; sendNow: () => void; expire: () => void }

/** The live connection as a phone needs it: that something changed, what time it is, and whether there is a network. */
export function followLive({ socket, state, patch, clock }: Parts & { socket: LiveSocket }, { refresh, sendNow, expire }: Hear): LiveTasks {
  socket.on('connect', () => {
    const { login, tasks } = state.get()
    if (login.kind !== 'in') return
    patch({ isOnline: true })
    socket.emit('subscribe', { scope: login.user.actor.scope, after: tasks?.position ?? 0, overview: false }, () => refresh())
    sendNow()
  })
  socket.on('changes', refresh)
  socket.on('snapshotNeeded', refresh)
  socket.on('whistlesChanged', refresh)
  socket.on('heartbeat', (raw) => {
    const beat = Heartbeat.safeParse(raw)
    if (beat.success) clock.observe(beat.data.serverNow)
  })
  socket.on('sessionEnded', expire)
  socket.on('disconnect', () => patch({ isOnline: false }))
  // Where only the live connection is barred, requests still tell whether there is a network, and tasks are asked for now and then.
  socket.on('connect_error', (error) => {
    if (error.message.startsWith('session.')) expire()
  })
  setInterval(() => {
    if (!socket.connected && navigator.onLine) refresh()
  }, ASK_MS)
  return {
    resume() {
      if (!socket.connected) socket.connect()
    },
    pause: () => void socket.disconnect(),
  }
}
