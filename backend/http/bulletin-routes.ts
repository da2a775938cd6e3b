import { Router } from 'express'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

const types = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

/** The files of bulletins. */
export function bulletinFileRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get(routes.bulletinFile.path, (request, response, next) => {
    const params = routes.bulletinFile.params.safeParse(request.params)
    if (!params.success) {
      next()
      return
    }
    const { id, format } = params.data
    const { actor } = guard(request, 'session', 'bulletinFile')
    const { bytes, name } = app.bulletins.file(actor, id, format)
    response.setHeader('content-disposition', `attachment; filename="${name}"`)
    response.type(types[format]).send(Buffer.from(bytes))
  })
  return router
}
