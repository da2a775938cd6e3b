import { describe, expect, it } from 'vitest'
import { API_PREFIX } from '#contract/routes.ts'
import { systemActor } from '#backend/app/actor.ts'
import { cameraKeyOwner } from '#backend/cameras/create-cameras.ts'
import { recordCameras } from '#backend/cameras/registry.ts'
import { startBackend } from '#tests/support/backend.ts'
import { camera, detection } from '#tests/support/cameras.ts'

async function openDoor() {
  const backend = await startBackend()
  const { hall } = backend
  recordCameras(hall.store, [camera()], { actor: systemActor(hall.district), at: hall.clock.now(), commandId: 'import' })
  hall.cameras.registry.reload()
  const { secret, id } = hall.keys.issue(cameraKeyOwner, 'api')
  const post = (key: string, door: string, body: string) =>
    fetch(`${backend.url}${API_PREFIX}/doors/cameras/${key}/${door}?wait=true`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return { ...backend, hall, secret, id, post }
}

describe('the door of cameras over HTTP', () => {
  it('takes a message with its key, and the desk sees the picture to be judged', async () => {
    const { post, secret, hall, logIn } = await openDoor()
    const answer = await post(secret, 'json', JSON.stringify(detection(hall.clock.now())))
    expect([answer.status, await answer.json()]).toEqual([200, { inboxId: expect.any(String), kind: 'case', caseId: expect.any(String) }])
    const desk = await logIn('community')
    expect(await desk.ok('cameraInbox', { query: { limit: 10 } })).toMatchObject({ waiting: 1, alerts: [{ cameraName: '振明路东口', sighting: { type: 'AI08' } }], cameras: { total: 1, online: 1 } })
    expect(await (await logIn('farCommunity')).ok('cameraInbox', { query: { limit: 10 } })).toMatchObject({ waiting: 0, alerts: [], cameras: { total: 0 } })
    expect(await desk.ok('cameras', {})).toMatchObject([{ code: 'GM-T-0001', health: { state: 'online' } }])
  })

  it('is shut to a wrong key, a key of somebody else and one that was ended', async () => {
    const { post, secret, id, hall } = await openDoor()
    const body = JSON.stringify(detection(hall.clock.now()))
    const other = hall.keys.issue('ZLT', 'api')
    expect([(await post('wrong', 'json', body)).status, (await post(other.secret, 'json', body)).status]).toEqual([401, 401])
    hall.keys.revoke(id)
    expect((await post(secret, 'json', body)).status).toBe(401)
    expect(hall.store.areas.inbox.list({ source: 'CAMERA', limit: 5 })).toEqual([])
  })

  it('leads nowhere else, and takes nothing that is empty or too large', async () => {
    const { post, secret } = await openDoor()
    expect([(await post(secret, 'garage', '{}')).status, (await post(secret, 'json', '')).status, (await post(secret, 'hikvision', 'x'.repeat(17_000_000))).status]).toEqual([404, 400, 413])
  })

  it('keeps what it cannot read as a dead letter', async () => {
    const { post, secret } = await openDoor()
    expect(await (await post(secret, 'hikvision', '<EventNotificationAlert><eventType>VMD')).json()).toMatchObject({ kind: 'dead', code: 'request.malformed', reason: 'cut-off' })
  })
})
