import { z } from 'zod'
import type { SourceCode } from '#contract/case.ts'
import { SourceDay, SourceEntry, sourceHeaders, type FlowBack } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { Delivered } from '#backend/ports/channel.ts'
import { signatureOf } from './signature.ts'

/** What a source's own server answers. */
export type SourceLink = {
  photo(name: string): Promise<Uint8Array | 'absent' | 'unreachable'>
  tell(message: FlowBack): Promise<Delivered>
  /** What it has of a day. Throws `source.unreachable`. */
  day(day: string): Promise<SourceDay>
  entries(day: string): Promise<readonly SourceEntry[]>
  /** Asks it to send matters again. Throws `source.unreachable`. */
  askAgain(sourceIds: readonly string[]): Promise<void>
}

type Deps = {
  source: SourceCode
  /** Where it is; null: not connected. */
  endpoint: () => string | null
  secret: () => string | null
  now: () => number
  newNonce: () => string
  timeoutSeconds: number
}

const largestPhoto = 10 * 1_048_576
const isLater = (status: number): boolean => status === 408 || status === 429 || status >= 500
const unreachable = (source: SourceCode, why: string): DomainError => new DomainError('source.unreachable', { source, why })

/** Speaks with one source over HTTP; every request is signed like its own messages, one without a body over its path. */
export function createSourceLink(deps: Deps): SourceLink {
  const call = createCall(deps)
  const ask = async (request: Request): Promise<Response> => {
    const response = await call(request)
    if (!response.ok) throw unreachable(deps.source, `http-${response.status}`)
    return response
  }
  const json = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = schema.safeParse(await (await ask({ path })).json().catch(() => null))
    if (!answer.success) throw unreachable(deps.source, 'answer')
    return answer.data
  }
  return {
    async photo(name) {
      const response = await call({ path: `files/${encodeURIComponent(name)}` }).catch(() => null)
      if (response === null || isLater(response.status)) return 'unreachable'
      if (!response.ok || Number(response.headers.get('content-length') ?? 0) > largestPhoto) return 'absent'
      return bytesOf(response).catch(() => 'unreachable' as const)
    },
    async tell(message) {
      const response = await call({ path: 'flow-back', body: message }).catch((error: unknown) => String(error))
      if (typeof response === 'string') return { kind: 'retry', reason: response }
      if (response.ok) return { kind: 'accepted' }
      return { kind: isLater(response.status) ? 'retry' : 'dead', reason: `HTTP ${response.status}` }
    },
    day: (day) => json(`reconciliation/${day}`, SourceDay),
    entries: (day) => json(`reconciliation/${day}/entries`, z.array(SourceEntry)),
    async askAgain(sourceIds) {
      await ask({ path: 'resend', body: { sourceIds } })
    },
  }
}

/** The body, as far as a photo may be large. */
async function bytesOf(response: Response): Promise<Uint8Array | 'absent'> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > largestPhoto) return 'absent'
    parts.push(part)
  }
  return Buffer.concat(parts)
}

type Request = { path: string; body?: unknown }

function createCall({ source, endpoint, secret, now, newNonce, timeoutSeconds }: Deps): (request: Request) => Promise<Response> {
  return async ({ path, body }) => {
    const [base, key] = [endpoint(), secret()]
    if (base === null || key === null) throw unreachable(source, 'not-connected')
    const bytes = Buffer.from(body === undefined ? path : JSON.stringify(body))
    const signed = { nonce: newNonce(), time: new Date(now()).toISOString(), body: bytes }
    const headers = { [sourceHeaders.nonce]: signed.nonce, [sourceHeaders.time]: signed.time, [sourceHeaders.sign]: signatureOf(key, signed) }
    const options = { signal: AbortSignal.timeout(timeoutSeconds * SECOND), redirect: 'error' as const }
    const url = new URL(path, base.endsWith('/') ? base : `${base}/`)
    const sent = body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: bytes }
    return fetch(url, { ...options, ...sent }).catch((error: unknown) => {
      throw unreachable(source, error instanceof Error ? error.name : 'failed')
    })
  }
}
