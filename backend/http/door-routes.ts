import { Router } from 'express'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

/** What is printed for doors: answers that are no JSON. */
export function doorRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get(routes.doorSheet.path, async (request, response) => {
    const { actor } = guard(request, 'session', 'doorSheet')
    const query = routes.doorSheet.query.parse(request.query)
    const pdf = await app.doors.sheet(actor, query)
    response.setHeader('content-disposition', `attachment; filename="${query.org}-${query.kind.toLowerCase()}.pdf"`)
    response.type('application/pdf').send(Buffer.from(pdf))
  })
  router.get(routes.doorPicture.path, async (request, response) => {
    const { actor } = guard(request, 'session', 'doorPicture')
    const png = await app.doors.picture(actor, routes.doorPicture.params.parse(request.params).place)
    response.type('image/png').send(Buffer.from(png))
  })
  return router
}
