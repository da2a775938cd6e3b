import { Router } from 'express'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

/** The text of a notice as a code that a phone reads. */
export function noticePictures({ groupNotices }: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { path, params } = routes.noticePicture
  router.get(path, async (request, response) => {
    const { actor } = guard(request, 'session', 'noticePicture')
    const png = await groupNotices.picture(actor, params.parse(request.params).id)
    response.type('image/png').send(Buffer.from(png))
  })
  return router
}
