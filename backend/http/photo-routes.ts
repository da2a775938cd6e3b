import { Router, type RequestHandler } from 'express'
import { routes } from '#contract/routes.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { Application } from '#backend/app/application.ts'
import { refusal } from '#backend/app/to-api-error.ts'
import { readPhotoBody } from './photo-body.ts'
import type { Guard } from './register-routes.ts'

/** Photos in and out. What comes in is told by its content, whatever type its sender claims. */
export function photoRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })

  const mayUpload: RequestHandler = (request, response, next) => {
    response.locals['session'] = guard(request, 'session', 'upload')
    next()
  }
  router.post(routes.upload.path, mayUpload, readPhotoBody, async (request, response) => {
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
