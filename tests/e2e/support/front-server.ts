import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/** A server in front of a hall that passes requests on and may change what comes back. It carries no live connections. */
export type FrontServer = { url: string; rewrite: (path: string, change: (body: string) => string) => void; close: () => Promise<void> }

export async function startFrontServer(hallUrl: string): Promise<FrontServer> {
  const changes = new Map<string, (body: string) => string>()
  const server = createServer((asked, answer) => pass(asked, answer, { hallUrl, changes }))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    rewrite: (path, change) => void changes.set(path, change),
    close: () => new Promise((done) => {
      server.closeAllConnections()
      server.close(() => done())
    }),
  }
}

function pass(asked: IncomingMessage, answer: ServerResponse, { hallUrl, changes }: { hallUrl: string; changes: Map<string, (body: string) => string> }): void {
  const change = changes.get(asked.url ?? '')
  const headers = { ...asked.headers, ...(change === undefined ? {} : { 'accept-encoding': 'identity', 'if-none-match': '', 'if-modified-since': '' }) }
  const onward = request(`${hallUrl}${asked.url ?? ''}`, { method: asked.method, headers }, (reply) => {
    if (change === undefined) {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
      return
    }
    const parts: Buffer[] = []
    reply.on('data', (part: Buffer) => parts.push(part))
    reply.on('end', () => {
      const { 'content-length': _length, etag: _etag, 'last-modified': _modified, ...kept } = reply.headers
      answer.writeHead(reply.statusCode ?? 502, kept)
      answer.end(change(Buffer.concat(parts).toString('utf8')))
    })
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
