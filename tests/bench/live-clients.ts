/**
 * Some live clients of one server, in a process of their own: --url --cookie --clients. Says `ready` when all follow, then for
 * each message how late it came after the commit it tells of, once for the process's first client and every client's spread.
 */
import { parseArgs } from 'node:util'
import { io } from 'socket.io-client'
import { z } from 'zod'

const { values } = parseArgs({ options: { url: { type: 'string', default: '' }, cookie: { type: 'string', default: '' }, clients: { type: 'string', default: '100' }, scope: { type: 'string', default: '440311' } } })
const Message = z.object({ cards: z.array(z.object({ id: z.string() })) })
const seen = new Map<string, number[]>()

function follow(): Promise<void> {
  const socket = io(values.url, { transports: ['websocket'], extraHeaders: { cookie: values.cookie }, forceNew: true })
  socket.on('changes', (raw: unknown) => {
    const at = Date.now()
    for (const { id } of Message.parse(raw).cards) seen.set(id, [...(seen.get(id) ?? []), at])
  })
  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.on('connect', () => {
      socket.emit('subscribe', { scope: values.scope, after: 0, overview: false }, () => resolve())
    })
  })
}

for (let index = 0; index < Number(values.clients); index += 1) await follow()
process.stdout.write('ready\n')
process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify([...seen])}\n`, () => process.exit(0))
})
