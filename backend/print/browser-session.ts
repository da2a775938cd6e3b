import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** One page of a browser, spoken to over its debugging socket (Chrome DevTools Protocol). */
export type BrowserPage = { send(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>; close(): void }

const Reply = z.object({ id: z.int(), result: z.unknown().optional(), error: z.object({ message: z.string() }).optional() })
const Target = z.object({ targetId: z.string() })
const Session = z.object({ sessionId: z.string() })
type Waiting = { resolve(result: unknown): void; reject(error: unknown): void }

const failed = (reason: string): DomainError => new DomainError('printer.failed', { reason })

/** Connects to a browser and opens a page in it. A browser that goes takes its questions with it as `printer.failed`. */
export async function openBrowserPage(address: string): Promise<BrowserPage> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  socket.addEventListener('message', ({ data }: MessageEvent) => {
    const reply = Reply.safeParse(JSON.parse(String(data)))
    if (!reply.success) return
    const { id, result, error } = reply.data
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(result)
    else asked?.reject(failed(error.message))
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(failed('browser-gone'))
    waiting.clear()
  })
  const ask = (method: string, params: object, sessionId?: string): Promise<unknown> => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(failed('browser-gone'))
    return new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
  }
  await opened(socket)
  const { targetId } = Target.parse(await ask('Target.createTarget', { url: 'about:blank' }))
  const { sessionId } = Session.parse(await ask('Target.attachToTarget', { targetId, flatten: true }))
  return { send: (method, params = {}) => ask(method, params, sessionId), close: () => socket.close() }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(failed('no-browser-socket')), { once: true })
  })
}
