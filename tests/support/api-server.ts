import { createServer, type IncomingMessage } from 'node:http'

export type Heard = { method: string; path: string; body: unknown }
export type Answer = { status: number; body: unknown }
export type ApiServer = { url: string; heard: Heard[]; close: () => Promise<void> }

/** A real HTTP server on a free port that answers each request by a function. */
export async function startApiServer(answer: (heard: Heard) => Answer): Promise<ApiServer> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const serve = async () => {
      const one = { method: request.method ?? '', path: request.url ?? '', body: await readBody(request) }
      heard.push(one)
      const reply = answer(one)
      response.writeHead(reply.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(reply.body))
    }
    void serve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: string[] = []
  for await (const part of request) parts.push(String(part))
  const text = parts.join('')
  return text === '' ? null : JSON.parse(text)
}
