import compression from 'compression'
import { Router } from 'express'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

/** The reference data, made into text once for each version; a client that has it gets 304. */
export function referenceRoute(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  let made: { tag: string; text: string } | null = null

  router.get(routes.reference.path, compression(), (request, response) => {
    response.locals['session'] = guard(request, 'session', 'reference')
    routes.reference.query.parse(Object.keys(request.query).length === 0 ? undefined : request.query)
    const view = app.reference()
    const tag = `W/"reference-${view.version}"`
    if (made?.tag !== tag) made = { tag, text: JSON.stringify(view) }
    response.setHeader('cache-control', 'private, no-cache')
    response.setHeader('etag', tag)
    if (request.headers['if-none-match'] === tag) response.status(304).end()
    else response.type('json').send(made.text)
  })
  return router
}
