import express, { json, Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { AttachmentRef } from '#contract/case.ts'
import { CaseNo } from '#contract/ids.ts'
import { DoorToken, LinkKey, PhoneCodeCheck, PhoneCodeRequest, ResidentAct, ResidentReport } from '#contract/resident.ts'
import { UploadQuery } from '#contract/routes.ts'
import { refusal } from '#backend/app/to-api-error.ts'
import type { Errand, Residents } from '#backend/residents/create-residents.ts'
import { isOwnOrigin, type OriginPolicy } from './origin.ts'
import { unknownRoute } from './error-answer.ts'
import { readPhotoBody } from './photo-body.ts'
import { apiHeaders } from './security-headers.ts'
import { sendJson } from './send-json.ts'

const largestBody = '64kb'
const ByLink = z.object({ no: CaseNo, key: LinkKey })
const ByPhoto = ByLink.extend({ id: AttachmentRef.shape.id })
const Size = z.strictObject({ size: z.enum(['thumb', 'full']).default('full') })
const ByDoor = z.strictObject({ door: DoorToken.optional() })

/** What residents' pages ask, without a session: every body is read strictly, every network address has its limits. */
export function residentRoutes(residents: Residents, origins: OriginPolicy): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.use(apiHeaders, ownPagesOnly(origins), admitted(residents, 'request'))
  router.use(formRoutes(residents), linkRoutes(residents), unknownRoute)
  return router
}

const readJson = json({ limit: largestBody, strict: true, type: 'application/json' })

function formRoutes(residents: Residents): Router {
  const router = express.Router()
  router.get('/form', (request, response) => sendJson(response, residents.form(ByDoor.parse(request.query).door ?? null)))
  router.get('/work', (_request, response) => sendJson(response, residents.work()))
  router.post('/phone-codes', admitted(residents, 'code'), readJson, async (request, response) => {
    sendJson(response, await residents.phones.send(PhoneCodeRequest.parse(request.body).phone))
  })
  router.post('/phone-codes/check', readJson, (request, response) => {
    sendJson(response, { proof: residents.phones.check(PhoneCodeCheck.parse(request.body)) })
  })
  router.post('/photos', admitted(residents, 'photo'), readPhotoBody, async (request, response) => {
    const { name, kind } = UploadQuery.parse(request.query)
    const body: unknown = request.body
    if (!(body instanceof Uint8Array) || body.length === 0) throw refusal('attachment.unsupported')
    const { id, takenAt } = await residents.keepPhoto(body)
    sendJson(response, { id, name, kind, takenAt } satisfies AttachmentRef)
  })
  router.post('/reports', admitted(residents, 'report'), readJson, async (request, response) => {
    sendJson(response, await residents.report(ResidentReport.parse(request.body)))
  })
  return router
}

function linkRoutes(residents: Residents): Router {
  const router = express.Router()
  router.get('/progress/:no/:key', (request, response) => sendJson(response, residents.progress(linkOf(request))))
  router.post('/progress/:no/:key', readJson, async (request, response) => sendJson(response, await residents.act(linkOf(request), ResidentAct.parse(request.body))))
  router.get('/progress/:no/:key/access', (request, response) => sendJson(response, residents.access(linkOf(request))))
  router.get('/progress/:no/:key/photos/:id', async (request, response) => {
    const { id, ...link } = ByPhoto.parse(request.params)
    const found = await residents.photo(link, id, Size.parse(request.query).size)
    if (found === null) throw refusal('attachment.not-found')
    response.setHeader('cache-control', 'private, max-age=86400')
    response.type(found.type).sendFile(found.path, { dotfiles: 'allow', cacheControl: false })
  })
  return router
}

/** A number or key of the wrong shape is as unknown as any other. */
function linkOf(request: Request): z.infer<typeof ByLink> {
  const link = ByLink.safeParse(request.params)
  if (!link.success) throw refusal('case.not-found')
  return link.data
}

function admitted(residents: Residents, errand: Errand): RequestHandler {
  return (request, _response, next) => {
    residents.admit(errand, request.ip ?? '')
    next()
  }
}

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

function ownPagesOnly(origins: OriginPolicy): RequestHandler {
  return (request, _response, next) => {
    const isOwn = isOwnOrigin(harmless.has(request.method) ? { headers: { host: request.headers.host } } : request, origins)
    next(isOwn ? undefined : refusal('session.bad-origin'))
  }
}
