import { createServer } from 'node:http'
import { Server } from 'socket.io'
import type { CatchUp, Changes, ClientToServer, ServerToClient, SubscribeInput } from '#contract/socket.ts'

export type LiveServer = {
  url: string
  /** What windows asked for, oldest first. */
  subscriptions: SubscribeInput[]
  /** The answer to the next subscriptions. */
  answer: (reply: CatchUp) => void
  send: (changes: Changes) => void
  beat: (serverNow: number) => void
  snapshotNeeded: () => void
  /** Cuts every window off; they come back by themselves. */
  cut: () => void
  /** Closes every connection as a server does that shuts down or ends a session. */
  dismiss: () => void
  close: () => Promise<void>
}

/** A real socket server on a free port that answers as told. */
export async function startLiveServer(): Promise<LiveServer> {
  const http = createServer()
  const io = new Server<ClientToServer, ServerToClient>(http)
  const subscriptions: SubscribeInput[] = []
  let reply: CatchUp = { changes: null, snapshotNeeded: false, position: 0 }
  io.on('connection', (socket) => {
    socket.on('subscribe', (input, ack) => {
      subscriptions.push(input)
      ack({ ok: true, value: reply })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    subscriptions,
    answer: (next) => {
      reply = next
    },
    send: (changes) => void io.emit('changes', changes),
    beat: (serverNow) => void io.emit('heartbeat', { serverNow, position: 0, exercise: true }),
    snapshotNeeded: () => void io.emit('snapshotNeeded'),
    cut: () => {
      for (const socket of io.sockets.sockets.values()) socket.conn.close()
    },
    dismiss: () => {
      io.disconnectSockets(true)
    },
    close: async () => {
      await io.close()
    },
  }
}
