import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sharp from 'sharp'
import { z } from 'zod'
import { FlowBack, sourceHeaders } from '#contract/sources.ts'
import { isSignedBy } from '#backend/sources/signature.ts'
import type { MatterBook } from './matter-book.ts'

type Deps = { book: MatterBook; secret: () => string; isDown: () => boolean; resend: (sourceIds: readonly string[]) => void }
export type SourceServer = { url: string; close(): Promise<void>; unsigned(): number }

const Resend = z.object({ sourceIds: z.array(z.string()) })

/** The server side of a simulated system: takes states, shows photos, answers reconciliation. Everything it is asked must be signed. */
export async function startSourceServer(deps: Deps): Promise<SourceServer> {
  let unsigned = 0
  const photo = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#8d99a6' } }).jpeg().toBuffer()
  const server = createServer((request, response) => {
    const serve = async () => {
      const body = await bytesOf(request)
      if (deps.isDown()) return answer(response, 503)
      if (!isFromHall(request, body, deps.secret())) {
        unsigned += 1
        return answer(response, 401)
      }
      return route(deps, { request, response, body, photo })
    }
    serve().catch(() => answer(response, 400))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    unsigned: () => unsigned,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function route({ book, resend }: Deps, { request, response, body, photo }: { request: IncomingMessage; response: ServerResponse; body: Buffer; photo: Buffer }): void {
  const [first = '', day = '', last] = new URL(request.url ?? '/', 'http://source').pathname.split('/').slice(1)
  if (first === 'files') response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': photo.length }).end(photo)
  else if (first === 'flow-back') answer(response, book.told(FlowBack.parse(JSON.parse(body.toString()))) ? 200 : 404)
  else if (first === 'reconciliation') answer(response, 200, last === 'entries' ? book.entries(day) : book.summary(day))
  else if (first === 'resend') {
    resend(Resend.parse(JSON.parse(body.toString())).sourceIds)
    answer(response, 202)
  } else answer(response, 404)
}

function isFromHall(request: IncomingMessage, body: Buffer, secret: string): boolean {
  const header = (name: string) => String(request.headers[name] ?? '')
  const signed = body.length === 0 ? Buffer.from((request.url ?? '').slice(1)) : body
  return isSignedBy([secret], { nonce: header(sourceHeaders.nonce), time: header(sourceHeaders.time), body: signed }, header(sourceHeaders.sign))
}

function answer(response: ServerResponse, status: number, value: unknown = {}): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
