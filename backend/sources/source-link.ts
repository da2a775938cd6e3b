import { z } from 'zod'
import type { SourceCode } from '#contract/case.ts'
import { HandoverReceipt, SourceDay, SourceEntry, sourceHeaders, type FlowBack, type Handover, type Withdrawal } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { Delivered } from '#backend/ports/channel.ts'
import { signatureOf } from './signature.ts'

/** What a source's own server answers. */
export type SourceLink = {
  photo(name: string): Promise<Uint8Array | 'absent' | 'unreachable'>
  tell(message: FlowBack): Promise<Delivered>
  /** Hands a case over; its own number for that is the receipt. */
  handOver(message: Handover): Promise<Delivered>
  /** Ends what was handed over; what it does not know, or no longer, is ended. */
  withdraw(message: Withdrawal): Promise<Delivered>
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
    ...createTelling(call),
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
type Call = (request: Request) => Promise<Response>

/** What goes to a source by the outbox. */
function createTelling(call: Call): Pick<SourceLink, 'tell' | 'handOver' | 'withdraw'> {
  const send = async (request: Request, onOk: (response: Response) => Promise<Delivered>): Promise<Delivered> => {
    const response = await call(request).catch((error: unknown) => String(error))
    if (typeof response === 'string') return { kind: 'retry', reason: response }
    if (response.ok) return onOk(response)
    return { kind: isLater(response.status) ? 'retry' : 'dead', reason: `HTTP ${response.status}` }
  }
  return {
    tell: (message) => send({ path: 'flow-back', body: message }, taken),
    handOver: (message) => send({ path: 'handover', body: message }, numbered),
    async withdraw(message) {
      const answer = await send({ path: 'withdrawal', body: message }, taken)
      return answer.kind === 'dead' && unknownThere.has(answer.reason) ? { kind: 'accepted' } : answer
    },
  }
}

const taken = (): Promise<Delivered> => Promise.resolve({ kind: 'accepted' })
const unknownThere: ReadonlySet<string> = new Set(['HTTP 404', 'HTTP 410'])

/** An answer without a number is none: the same message is sent again, and its number makes that harmless. */
async function numbered(response: Response): Promise<Delivered> {
  const answer = HandoverReceipt.safeParse(await response.json().catch(() => null))
  return answer.success ? { kind: 'accepted', receipt: answer.data.taskNum } : { kind: 'retry', reason: 'no-task-number' }
}

function createCall({ source, endpoint, secret, now, newNonce, timeoutSeconds }: Deps): Call {
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
