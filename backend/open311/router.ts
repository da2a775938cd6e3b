import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from '#backend/ports/logger.ts'
import { errorAnswer, type Format, type GeoAnswer, problemsOf, sendGeo } from './geo-answer.ts'
import { isGeoRefusal, notFound, refuseGeo } from './geo-error.ts'
import type { Media } from './media.ts'
import type { Open311Config } from './open311-config.ts'
import type { RateLimit } from './rate-limit.ts'
import { fieldOf, readForm } from './read-form.ts'
import { type GeoParams, paramsOf } from './read-query.ts'
import { languageOf, type Reads } from './reads.ts'
import type { Sent, Writes } from './writes.ts'

/** Whose key it is; null for none that opens this door. */
export type KeyCheck = (key: string) => { owner: string } | null

export type RouterDeps = { config: Open311Config; reads: Reads; writes: Writes; media: Media; keyOf: KeyCheck; limit: RateLimit; log: Logger; baseUrl: (request: Request) => string }

/** Where the door stands. */
export const OPEN311_PATH = '/open311/v2'

/** The GeoReport v2 server: every path ends in its format. */
export function open311Router(deps: RouterDeps): Router {
  const { reads, writes, baseUrl } = deps
  const router = Router({ caseSensitive: true, strict: true })
  router.use(headers, limitReads(deps))
  const get = (path: string, answer: (params: GeoParams, request: Request) => GeoAnswer | Promise<GeoAnswer>) =>
    router.get(`${path}.:format`, answering(deps, (request) => answer(queryOf(request), request)))
  const post = (path: string, answer: (sent: Sent) => Promise<GeoAnswer>) =>
    router.post(`${path}.:format`, readBody(deps.config), answering(deps, async (request) => answer(await admit(deps, request))))
  get('/discovery', (_params, request) => reads.discovery(baseUrl(request)))
  get('/services', (params) => reads.services(params))
  get('/services/:code', (params, request) => reads.definition(nameIn(request, 'code'), params))
  get('/requests', (params, request) => reads.requests(params, baseUrl(request)))
  get('/requests/:id', (params, request) => reads.request(nameIn(request, 'id'), params, baseUrl(request)))
  get('/tokens/:token', (_params, request) => writes.token(nameIn(request, 'token')))
  get('/servicerequestupdates', (params) => reads.updates(params))
  post('/requests', (sent) => writes.post(sent))
  post('/servicerequestupdates', (sent) => writes.postUpdate(sent))
  router.get('/media/:no/:name', sendPicture(deps))
  router.use(nowhere, bodyErrors)
  return router
}

const headers: RequestHandler = (_request, response, next) => {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  next()
}

function formatOf(request: Request): Format {
  return request.path.endsWith('.json') ? 'json' : 'xml'
}

const nameIn = (request: Request, name: string): string => String(request.params[name] ?? '')

function queryOf(request: Request): GeoParams {
  const at = request.originalUrl.indexOf('?')
  return paramsOf(new URLSearchParams(at === -1 ? '' : request.originalUrl.slice(at + 1)))
}

function answering({ log }: RouterDeps, answer: (request: Request) => GeoAnswer | Promise<GeoAnswer>): RequestHandler {
  return async (request, response) => {
    const format = formatOf(request)
    try {
      if (request.params['format'] !== format) refuseGeo(notFound('the address must end in .xml or .json'))
      sendGeo(response, format, await answer(request))
    } catch (error) {
      if (!isGeoRefusal(error)) log.error('open311.failed', { reason: String(error) })
      sendGeo(response, format, errorAnswer(problemsOf(error)))
    }
  }
}

function readBody({ limits }: Open311Config): RequestHandler {
  return express.raw({ type: () => true, limit: limits.bodyBytes, inflate: false })
}

/** Who may write: a form with a known key, not too often. */
async function admit({ config, keyOf, limit }: RouterDeps, request: Request): Promise<Sent> {
  const body: unknown = request.body
  const bytes = body instanceof Uint8Array ? body : new Uint8Array()
  const contentType = request.headers['content-type'] ?? ''
  const form = await readForm({ contentType, body: bytes }, { fields: config.limits.fields, files: config.photos.most })
  const params = queryOf(request)
  const key = fieldOf(form, 'api_key') ?? params.get('api_key')
  if (key === undefined) return refuseGeo({ code: 403, description: 'api_key was not provided' })
  const owner = keyOf(key)?.owner
  if (owner === undefined) return refuseGeo({ code: 403, description: 'api_key is not valid' })
  const wait = limit(`key ${owner}`, config.limits.writesPerMinute)
  if (wait !== null) return refuseGeo({ code: 429, description: `too many requests with this key, try again in ${wait} s` })
  return { owner, key, form, contentType, body: bytes, language: languageOf(new Map([['locale', fieldOf(form, 'locale') ?? params.get('locale') ?? '']]), config) }
}

function limitReads({ config, limit }: RouterDeps): RequestHandler {
  return (request, response, next) => {
    const wait = limit(`from ${request.ip ?? ''}`, config.limits.readsPerMinute)
    if (wait === null) {
      next()
      return
    }
    response.setHeader('retry-after', wait)
    sendGeo(response, formatOf(request), errorAnswer([{ code: 429, description: `too many requests, try again in ${wait} s` }]))
  }
}

const nowhere: RequestHandler = (request, response) => {
  sendGeo(response, formatOf(request), errorAnswer([notFound('there is nothing at this address')]))
}

/** Not kept anywhere: a case can stop being public. */
function sendPicture({ media }: RouterDeps): RequestHandler {
  return async (request, response, next) => {
    const found = await media.find(nameIn(request, 'no'), nameIn(request, 'name'))
    if (found === null) next()
    else response.type(found.type).sendFile(found.path, { dotfiles: 'allow', cacheControl: false })
  }
}

/** What the body reader refuses. Express knows an error handler by its four parameters. */
// oxlint-disable-next-line eslint/max-params
function bodyErrors(error: unknown, request: Request, response: Response, _next: unknown): void {
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  sendGeo(response, formatOf(request), errorAnswer([isTooLarge ? { code: 413, description: 'the body is too large' } : { code: 400, description: 'the body could not be read' }]))
}
