import { raw, Router, type RequestHandler } from 'express'
import type { CameraDoors, CameraMessage } from '#backend/app/cameras.ts'
import { refusal } from '#backend/app/to-api-error.ts'

/** 16 MB: an alarm with a few pictures. */
const largestMessage = '16mb'
const sources = { hikvision: 'HIKVISION', json: 'CAMERA' } as const satisfies Record<string, CameraMessage['source']>
const isDoor = (name: string): name is keyof typeof sources => Object.hasOwn(sources, name)

/**
 * Where cameras and their systems post: the address holds the key, because most of them can send nothing else; a device that
 * has a user name and a password says them by HTTP Digest. The answer comes when the message is stored as it came; with
 * `?wait=true`, when it is known what became of it.
 */
export function cameraDoors(doors: CameraDoors): Router {
  const router = Router({ caseSensitive: true, strict: false })
  const admit: RequestHandler<{ key: string; door: string }> = (request, _response, next) => {
    const { key, door } = request.params
    if (!isDoor(door)) throw refusal('request.not-found')
    if (!doors.admits(key)) throw refusal('session.required')
    next()
  }
  const know: RequestHandler = ({ method, originalUrl: uri, headers: { authorization } }, response, next) => {
    const verdict = doors.knows({ method, uri, authorization })
    if (verdict.kind === 'refused') {
      response.setHeader('www-authenticate', [...verdict.challenges])
      throw refusal('session.required')
    }
    next()
  }
  router.post('/doors/cameras/:key/:door', admit, readBody, take(doors, ({ door }) => (door !== undefined && isDoor(door) ? sources[door] : null)))
  router.post('/doors/cameras/hikvision', know, readBody, take(doors, () => 'HIKVISION'))
  return router
}

const readBody = raw({ limit: largestMessage, type: () => true })

type Named = { door?: string }

function take(doors: CameraDoors, sourceOf: (params: Named) => CameraMessage['source'] | null): RequestHandler<Named> {
  return async (request, response) => {
    const source = sourceOf(request.params)
    const body: unknown = request.body
    if (source === null || !(body instanceof Uint8Array) || body.length === 0) throw refusal('request.invalid', { issues: [{ path: [], code: 'empty' }] })
    const contentType = request.headers['content-type']
    const { inboxId } = await doors.receive({ source, contentType: contentType ?? '', headers: { 'content-type': contentType }, body })
    response.json(request.query['wait'] === 'true' ? { inboxId, ...(await doors.settled(inboxId)) } : { inboxId })
  }
}
