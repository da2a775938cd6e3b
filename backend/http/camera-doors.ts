import { raw, Router, type RequestHandler } from 'express'
import type { CameraDoors, CameraMessage } from '#backend/app/cameras.ts'
import { refusal } from '#backend/app/to-api-error.ts'

/** 16 MB: an alarm with a few pictures. */
const largestMessage = '16mb'
const sources = { hikvision: 'HIKVISION', json: 'CAMERA' } as const satisfies Record<string, CameraMessage['source']>
const isDoor = (name: string): name is keyof typeof sources => Object.hasOwn(sources, name)

/**
 * Where cameras and their systems post: the address holds the key, because most of them can send nothing else. The answer comes
 * when the message is stored as it came; with `?wait=true`, when it is known what became of it.
 */
export function cameraDoors(doors: CameraDoors): Router {
  const router = Router({ caseSensitive: true, strict: false })
  const admit: RequestHandler<{ key: string; door: string }> = (request, _response, next) => {
    const { key, door } = request.params
    if (!isDoor(door)) throw refusal('request.not-found')
    if (!doors.admits(key)) throw refusal('session.required')
    next()
  }
  router.post('/doors/cameras/:key/:door', admit, raw({ limit: largestMessage, type: () => true }), async (request, response) => {
    const { door } = request.params
    const body: unknown = request.body
    if (!isDoor(door ?? '') || !(body instanceof Uint8Array) || body.length === 0) throw refusal('request.invalid', { issues: [{ path: [], code: 'empty' }] })
    const source = sources[door === 'hikvision' ? 'hikvision' : 'json']
    const { inboxId } = await doors.receive({ source, contentType: request.headers['content-type'] ?? '', headers: { 'content-type': request.headers['content-type'] }, body })
    response.json(request.query['wait'] === 'true' ? { inboxId, ...(await doors.settled(inboxId)) } : { inboxId })
  })
  return router
}
