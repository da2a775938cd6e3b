import { json, type RequestHandler, type Request as ExpressRequest, type Response, Router } from 'express'
import { routes, type RouteName } from '#contract/routes.ts'
import { refusal } from '#backend/app/to-api-error.ts'
import type { Session } from '#backend/app/sessions.ts'
import type { Handlers, JsonRoute } from './handlers.ts'
import { sendJson } from './send-json.ts'
import { endedCookie, sessionCookie } from './session-cookie.ts'

/** What a route needs to know of the server it stands in. */
export type Surroundings = { now: () => number; isSecure: boolean; guard: Guard }
/** Who may ask: gives the session, or throws the coded refusal. */
export type Guard = (request: ExpressRequest, access: 'session' | 'audit', route: RouteName) => Session

/** 256 kB: the longest legal command is some 30 kB. */
const largestBody = '256kb'
/** Files of staff: a whole district's roster is some 300 kB. */
const largestFile = '1mb'
const fileRoutes: ReadonlySet<RouteName> = new Set(['previewStaff', 'importStaff'])

const reading = (limit: string) => json({ limit, strict: true, type: () => true })

/** One registration for each JSON route of the contract. */
export function registerRoutes(handlers: Handlers, around: Surroundings): Router {
  const router = Router({ caseSensitive: true, strict: true })
  // What a body is has been asked by then.
  const [readJson, readFile] = [reading(largestBody), reading(largestFile)]
  for (const name of jsonRoutes) {
    const { method, path, body } = routes[name]
    const first: RequestHandler[] = body.def.type === 'undefined' ? [] : [demandJson, fileRoutes.has(name) ? readFile : readJson]
    router[method](path, access(name, around), ...first, answerWith(name, handlers, around))
  }
  return router
}

const special: ReadonlySet<string> = new Set(['upload', 'attachment', 'reference', 'doorSheet', 'doorPicture', 'exportFile', 'bulletinFile', 'geography', 'mapBuildings', 'noticePicture'])
const isJsonRoute = (name: string): name is JsonRoute => name in routes && !special.has(name)
/** Commands first: routes are tried one after another, and nothing else is asked for so often. */
const busiest: readonly JsonRoute[] = ['receipt', 'command']
const jsonRoutes: readonly JsonRoute[] = [...busiest, ...Object.keys(routes).filter(isJsonRoute).filter((name) => !busiest.includes(name))]

/** Before the body is read, so that strangers cannot make the server read theirs. */
function access(name: RouteName, { guard }: Surroundings): RequestHandler {
  return (request, response, next) => {
    const needed = routes[name].access
    response.locals['session'] = needed === 'public' ? null : guard(request, needed, name)
    next()
  }
}

const demandJson: RequestHandler = (request, _response, next) => {
  // Nearly all say just this, and asking Express takes as long as reading a body.
  if (request.headers['content-type'] !== 'application/json' && request.is('application/json') === false) throw refusal('request.unsupported-type', { wanted: 'application/json' })
  next()
}

function answerWith(name: JsonRoute, handlers: Handlers, around: Surroundings): RequestHandler {
  const { params, query, body } = routes[name]
  // Each handler takes what the schemas beside it in the same table row give; TypeScript cannot follow that through the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handle = handlers[name] as (input: unknown) => unknown
  return async (request, response) => {
    const answer = await handle({
      params: params.parse(given(request.params, params)),
      query: query.parse(request.url.includes('?') ? given(request.query, query) : given(NOTHING, query)),
      body: body.parse(body.def.type === 'undefined' ? undefined : request.body),
      session: response.locals['session'],
      from: request.socket.remoteAddress ?? '',
      ...cookieActions(response, around),
    })
    sendJson(response, answer)
  }
}

const NOTHING = {}

/** Nothing given is `undefined` to a schema that wants nothing; anything else it refuses. */
function given(value: unknown, schema: { def: { type: string } }): unknown {
  if (schema.def.type !== 'undefined') return value
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isEmpty ? undefined : value
}

function cookieActions(response: Response, { now, isSecure }: Surroundings) {
  return {
    setSession({ token, session }: { token: string; session: Session }) {
      response.setHeader('set-cookie', sessionCookie(token, { expiresAt: session.expiresAt, now: now(), isSecure }))
    },
    endSession() {
      response.setHeader('set-cookie', endedCookie(isSecure))
    },
  }
}
