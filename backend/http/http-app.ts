import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { PUBLIC_PREFIX } from '#contract/resident.ts'
import { API_PREFIX, type RouteName } from '#contract/routes.ts'
import type { Application, Logger } from '#backend/app/application.ts'
import type { CameraDoors } from '#backend/app/cameras.ts'
import { refusal } from '#backend/app/to-api-error.ts'
import { calendarFeed } from './calendar-feed.ts'
import { cameraDoors } from './camera-doors.ts'
import type { Residents } from '#backend/residents/create-residents.ts'
import { doorRoutes } from './door-routes.ts'
import { noticePictures } from './group-routes.ts'
import { answerErrors, unknownRoute } from './error-answer.ts'
import { bulletinFileRoutes } from './bulletin-routes.ts'
import { exportFileRoutes } from './export-routes.ts'
import { createHandlers, type Handlers } from './handlers.ts'
import { openApiDocument } from './openapi.ts'
import { inboundRoutes } from './inbound-routes.ts'
import { isOwnOrigin, type OriginPolicy } from './origin.ts'
import { mapRoutes } from './map-routes.ts'
import { photoRoutes } from './photo-routes.ts'
import { referenceRoute } from './reference-route.ts'
import { registerRoutes, type Guard } from './register-routes.ts'
import { logRequests } from './request-log.ts'
import { residentRoutes } from './resident-routes.ts'
import { pageHeaders, setApiHeaders } from './security-headers.ts'
import { readToken } from './session-cookie.ts'
import { staticFiles } from './static-files.ts'

export type HttpDeps = {
  app: Application
  log: Logger
  newId: () => string
  version: string
  origins: OriginPolicy
  isSecure: boolean
  /** The built renderer; null serves the API alone. */
  staticFolder: string | null
  /** What residents' pages may ask. */
  residents: Residents
  /** The doors of cameras; absent: they are shut. */
  cameras?: CameraDoors
  /** Ways in for other systems, each with its own rules of access and its own error format. */
  doors?: readonly { path: string; handle: express.RequestHandler }[]
  /** The handlers of the routes; a test may put another in the place of one. */
  handlers?: Handlers
}

/** The whole HTTP side: API, OpenAPI document, renderer; the one error answer comes last. */
export function createHttpApp(deps: HttpDeps): Express {
  const { app, log, newId, isSecure, staticFolder, doors = [] } = deps
  const server = express()
  server.disable('x-powered-by')
  server.disable('etag')
  server.set('query parser', 'simple')
  server.use(logRequests(log))
  for (const { path, handle } of doors) server.use(path, handle)
  server.use(API_PREFIX, apiRouter(deps))
  server.use('/calendar', calendarFeed(app))
  server.use(PUBLIC_PREFIX, residentRoutes(deps.residents, deps.origins))
  if (staticFolder !== null) server.use(pageHeaders(isSecure), staticFiles(staticFolder))
  server.use(unknownRoute)
  server.use(answerErrors(log, newId))
  return server
}

function apiRouter({ app, origins, isSecure, version, cameras, handlers = createHandlers(app) }: HttpDeps): express.Router {
  const router = express.Router()
  const guard = createGuard(app)
  const document = JSON.stringify(openApiDocument(version))
  router.use(atTheDoor(origins))
  router.get('/openapi.json', (_request, response) => void response.type('json').send(document))
  router.use(registerRoutes(handlers, { now: () => app.now(), isSecure, guard }))
  router.use(inboundRoutes(app))
  router.use(photoRoutes(app, guard))
  router.use(doorRoutes(app, guard))
  router.use(noticePictures(app, guard))
  router.use(mapRoutes(app, guard))
  router.use(exportFileRoutes(app, guard))
  router.use(bulletinFileRoutes(app, guard))
  if (cameras !== undefined) router.use(cameraDoors(cameras))
  router.use(referenceRoute(app, guard))
  router.use(unknownRoute)
  return router
}

const compress = compression({ threshold: 2048, level: 1 })
const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A request that changes something comes from our own page or from a program; and every request names this server. Reads are
 * compressed; answers to commands are short and their time counts, so all this is one step.
 */
function atTheDoor(origins: OriginPolicy): RequestHandler {
  return (request, response, next) => {
    setApiHeaders(response)
    if (!isOwnOrigin(harmless.has(request.method) ? { headers: { host: request.headers.host } } : request, origins)) next(refusal('session.bad-origin'))
    else if (request.method === 'GET') compress(request, response, next)
    else next()
  }
}

const beforeNewPassword: ReadonlySet<RouteName> = new Set(['session', 'logout', 'changePassword'])

function createGuard(app: Application): Guard {
  return (request, access, route) => {
    const session = app.sessions.use(readToken(request))
    if (session.mustChangePassword && !beforeNewPassword.has(route)) throw refusal('access.denied', { why: 'password-change' })
    if (access === 'audit' && !app.mayAudit(session.actor)) throw refusal('access.denied')
    return session
  }
}
