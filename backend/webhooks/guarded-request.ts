import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { refusalOf } from './safe-address.ts'

export type GuardedRequest = { method: 'GET' | 'POST'; url: string; headers: Readonly<Record<string, string>>; body?: string; timeoutMs: number; mostBytes: number; allowedHosts: readonly string[] }
export type GuardedAnswer = { status: number; body: Buffer; contentType: string }

/** Thrown where a message may not go at all. */
export type ForbiddenAddress = Error & { isForbidden: true }
export const isForbidden = (error: unknown): error is ForbiddenAddress => error instanceof Error && 'isForbidden' in error

/**
 * Asks another machine, but never one inside the own network unless that is allowed: the name is looked up once, every
 * address it has is checked, and the connection goes to the address that was checked. Redirects are not followed.
 */
export async function guardedRequest(wanted: GuardedRequest): Promise<GuardedAnswer> {
  const url = new URL(wanted.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) === 0 ? await lookup(host, { all: true, verbatim: true }) : [{ address: host, family: isIP(host) }]
  const refusal = refusalOf(url, found.map(({ address }) => address), wanted.allowedHosts)
  const [checked] = found
  if (refusal !== null || checked === undefined) throw Object.assign(new Error(refusal ?? 'the name has no address'), { isForbidden: true as const })
  return await send(url, wanted, checked)
}

type Checked = { address: string; family: number }

function send(url: URL, { method, headers, body, timeoutMs, mostBytes }: GuardedRequest, checked: Checked): Promise<GuardedAnswer> {
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      method, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }, agent: false, signal: AbortSignal.timeout(timeoutMs),
      lookup: (_name, { all }, done) => (all === true ? done(null, [checked]) : done(null, checked.address, checked.family)),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => void collect(response, mostBytes).then(resolve, reject))
    outgoing.end(body)
  })
}

async function collect(response: IncomingMessage, most: number): Promise<GuardedAnswer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > most) {
      response.destroy()
      throw new Error('the answer is too large')
    }
    parts.push(bytes)
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(parts), contentType: response.headers['content-type'] ?? '' }
}
