import { raw, Router, type RequestHandler } from 'express'
import { routes } from '#contract/routes.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { Application } from '#backend/app/application.ts'
import { refusal } from '#backend/app/to-api-error.ts'
import type { Guard } from './register-routes.ts'

/** 10 MB: a phone's photo. */
const largestPhoto = '10mb'

/** Photos in and out. What comes in is told by its content, whatever type its sender claims. */
export function photoRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const readPhoto = raw({ limit: largestPhoto, type: () => true })

  const mayUpload: RequestHandler = (request, response, next) => {
    response.locals['session'] = guard(request, 'session', 'upload')
    next()
  }
  router.post(routes.upload.path, mayUpload, tooLargeIsAttachment(readPhoto), async (request, response) => {
    const { name, kind } = routes.upload.query.parse(request.query)
    const body: unknown = request.body
    if (!(body instanceof Uint8Array) || body.length === 0) throw refusal('attachment.unsupported')
    const { id, takenAt } = await app.attachments.put(body, app.now())
    response.json({ id, name, kind, takenAt } satisfies AttachmentRef)
  })

  router.get(routes.attachment.path, async (request, response) => {
    response.locals['session'] = guard(request, 'session', 'attachment')
    const { id } = routes.attachment.params.parse(request.params)
    const { size } = routes.attachment.query.parse(request.query)
    const found = await app.attachments.locate(id, size)
    if (found === null) throw refusal('attachment.not-found')
    response.setHeader('cache-control', 'private, max-age=31536000, immutable')
    response.type(found.type).sendFile(found.path, { dotfiles: 'allow', cacheControl: false })
  })
  return router
}

/** The reader's own refusal names a request; a photo's sender is told about the photo. */
function tooLargeIsAttachment(read: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    await read(request, response, (error?: unknown) => {
      const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
      next(isTooLarge ? refusal('attachment.too-large', { maxBytes: largestPhoto }) : error)
    })
  }
}
