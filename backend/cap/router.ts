import express, { type Request, type RequestHandler, Router } from 'express'
import type { InboundCapReply } from '#contract/emergency.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import { within } from '#backend/system/within.ts'
import { CAP_SOURCE } from './cap-processor.ts'

export type CapRouterDeps = { inbox: Pick<Inbox, 'receive' | 'settled'>; keyOf: (key: string) => { owner: string } | null; bodyBytes: number; mayTry: (owner: string) => boolean }

/** Where CAP messages are posted. */
export const CAP_PATH = '/api/v1/inbound/cap'
const patienceMs = 5000

/** Takes CAP 1.2 messages from key holders: stored as they came, then read; a wrong one is answered with what is wrong and kept as a dead letter. */
export function capRouter({ inbox, keyOf, bodyBytes, mayTry }: CapRouterDeps): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const admit: RequestHandler = (request, response, next) => {
    const owner = keyOf(keyIn(request))?.owner
    if (owner === undefined) response.status(401).json({ code: 'session.required' })
    else if (mayTry(owner)) next()
    else response.status(429).setHeader('retry-after', 60).json({ code: 'request.too-many' })
  }
  router.post('/', admit, express.raw({ type: () => true, limit: bodyBytes }), async (request, response) => {
    const body: unknown = request.body
    if (!(body instanceof Uint8Array) || body.length === 0) {
      response.status(400).json({ code: 'request.malformed' })
      return
    }
    const { inboxId } = await inbox.receive({ source: CAP_SOURCE, contentType: request.headers['content-type'] ?? 'application/xml', headers: {}, body })
    const { status, answer } = answerOf(inboxId, await within(patienceMs, inbox.settled(inboxId)))
    response.status(status).json(answer)
  })
  return router
}

/** The key stands in `x-api-key` or as a bearer token. */
function keyIn({ headers }: Request): string {
  const plain = headers['x-api-key']
  return typeof plain === 'string' ? plain : (headers.authorization ?? '').replace(/^Bearer\s+/i, '')
}

function answerOf(inboxId: string, outcome: InboxOutcome | null): { status: number; answer: InboundCapReply | { code: string; details: object } } {
  if (outcome === null) return { status: 202, answer: { inboxId, outcome: 'waiting', reason: null } }
  if (outcome.kind === 'dead') return { status: 400, answer: { code: outcome.code, details: { inboxId, reason: outcome.reason } } }
  const reason = outcome.kind === 'ignored' ? outcome.reason : ''
  const known = { 'cap.recorded': 'recorded', 'cap.duplicate': 'duplicate' } as const
  const word = reason === 'cap.recorded' || reason === 'cap.duplicate' ? known[reason] : 'ignored'
  return { status: word === 'recorded' ? 201 : 200, answer: { inboxId, outcome: word, reason } }
}
