import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sharp from 'sharp'
import { z } from 'zod'
import { FlowBack, Handover, Withdrawal, sourceHeaders } from '#contract/sources.ts'
import { isSignedBy } from '#backend/sources/signature.ts'
import { summed } from '#backend/sources/source-day.ts'
import type { HandoverBook } from './handover-book.ts'
import type { MatterBook } from './matter-book.ts'

type Deps = { book: MatterBook; handovers: HandoverBook; secret: () => string; isDown: () => boolean; resend: (sourceIds: readonly string[]) => void }
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

function route({ book, handovers, resend }: Deps, { request, response, body, photo }: { request: IncomingMessage; response: ServerResponse; body: Buffer; photo: Buffer }): void {
  const [first = '', day = '', last] = new URL(request.url ?? '/', 'http://source').pathname.split('/').slice(1)
  const entries = () => [...book.entries(day), ...handovers.entries(day)]
  if (first === 'files') response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': photo.length }).end(photo)
  else if (first === 'reconciliation') answer(response, 200, last === 'entries' ? entries() : summed(day, entries()))
  else answer(response, ...told({ book, handovers, resend }, first, body))
}

const known = (isKnown: boolean): [status: number] => [isKnown ? 200 : 404]

/** What a message of the hall does to the books, and its answer. */
function told({ book, handovers, resend }: Pick<Deps, 'book' | 'handovers' | 'resend'>, what: string, body: Buffer): [status: number, value?: unknown] {
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body.toString()))
  if (what === 'flow-back') return known(book.told(read(FlowBack)))
  if (what === 'handover') return [200, { taskNum: handovers.take(read(Handover)) }]
  if (what === 'withdrawal') return known(handovers.withdraw(read(Withdrawal)))
  if (what !== 'resend') return [404]
  resend(read(Resend).sourceIds)
  return [202]
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
