import { raw, Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { AttachmentRef, SourceCode } from '#contract/case.ts'
import type { Application } from '#backend/app/application.ts'
import type { SourceMessage, UnreadCode } from '#backend/app/source-desk.ts'
import { refusal } from '#backend/app/to-api-error.ts'

const ways = { case: 201, updated: 200, duplicate: 200, ignored: 200, waiting: 202 } as const

/** The door of the source systems: every message is stored as it came before anything is read from it. Who may knock is told by the signature, not by a session. */
export function inboundRoutes({ sources }: Pick<Application, 'sources'>): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const read = raw({ limit: sources.largestBytes, type: () => true })
  const readOrNote: RequestHandler = (request, response, next) => {
    read(request, response, (error?: unknown) => {
      response.locals['unread'] = error
      next(unreadCode(error) === null ? error : undefined)
    })
  }
  router.post('/inbound/:source', readOrNote, async (request, response) => {
    const unread = unreadCode(response.locals['unread'])
    const receipt = await sources.receive({ ...messageOf(request), ...(unread === null ? {} : { body: new Uint8Array(), unread }) })
    response.status(ways[receipt.outcome]).json(receipt)
  })
  router.get('/inbound/:source/:sourceId/photos/:id', async (request, response) => {
    const source = sourceOf(request)
    const { sourceId, id } = z.object({ sourceId: z.string(), id: AttachmentRef.shape.id }).parse(request.params)
    const found = await sources.photo(source, { sourceId, id, headers: request.headers, path: request.path.slice(1) })
    response.type(found.type).sendFile(found.path, { dotfiles: 'allow', cacheControl: false })
  })
  return router
}

function sourceOf(request: Request): SourceCode {
  const source = SourceCode.safeParse(request.params['source'])
  if (!source.success) throw refusal('source.unknown')
  return source.data
}

function messageOf(request: Request): SourceMessage {
  const body: unknown = request.body
  return { source: sourceOf(request), contentType: request.headers['content-type'] ?? '', headers: request.headers, body: body instanceof Uint8Array ? body : new Uint8Array() }
}

/** A body beyond the limit, or one that broke off: even that it came is kept. */
function unreadCode(error: unknown): UnreadCode | null {
  if (!(error instanceof Error) || !('type' in error)) return null
  if (error.type === 'entity.too.large') return 'request.too-large'
  return error.type === 'request.aborted' || error.type === 'request.size.invalid' ? 'request.malformed' : null
}
