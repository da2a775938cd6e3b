import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { API_PREFIX } from '#contract/routes.ts'
import { systemActor } from '#backend/app/actor.ts'
import { createDigestAuth, digestUser } from '#backend/cameras/doors/digest-auth.ts'
import { cameraKeyOwner } from '#backend/cameras/create-cameras.ts'
import { recordCameras } from '#backend/cameras/registry.ts'
import { startBackend } from '#tests/support/backend.ts'
import { camera } from '#tests/support/cameras.ts'

const password = 'sixteen-letters-'
const alarm = `<EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"><ipAddress>10.0.0.9</ipAddress><macAddress>aa:bb:cc:dd:ee:ff</macAddress><channelID>1</channelID>
<dateTime>2023-06-29T10:20:00+08:00</dateTime><activePostCount>1</activePostCount><eventType>VMD</eventType><eventState>inactive</eventState></EventNotificationAlert>`

async function openDoor() {
  const backend = await startBackend()
  const { hall } = backend
  recordCameras(hall.store, [camera({ links: [{ kind: 'HIKVISION', id: 'aa:bb:cc:dd:ee:ff/1' }] })], { actor: systemActor(hall.district), at: hall.clock.now(), commandId: 'import' })
  hall.cameras.registry.reload()
  const { id } = hall.keys.issue(cameraKeyOwner, 'signing', password)
  const url = `${backend.url}${API_PREFIX}/doors/cameras/hikvision`
  const stored = () => hall.store.areas.inbox.list({ source: 'HIKVISION', limit: 9 }).length
  return { hall, id, url, user: digestUser(id), stored }
}

/** The last status and the body of a request by a client that is not ours. */
async function curl(url: string, user: string, body = alarm): Promise<{ status: number; body: string }> {
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--digest', '--user', user, '--header', 'content-type: application/xml', '--data-binary', body, '--write-out', '\n%{http_code}', url])
  const cut = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(cut + 1)), body: stdout.slice(0, cut) }
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** What a device sends that knows MD5 alone, written from RFC 7616, 3.4.1. */
function answer({ challenge, user, url, nc = '00000001', secret = password, uri = new URL(url).pathname }: { challenge: string; user: string; url: string; nc?: string; secret?: string; uri?: string }): string {
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? ''
  const response = md5(`${md5(`${user}:gridhall-cameras:${secret}`)}:${nonce}:${nc}:0a4f113b:auth:${md5(`POST:${uri}`)}`)
  return `Digest username="${user}", realm="gridhall-cameras", nonce="${nonce}", uri="${uri}", algorithm=MD5, qop=auth, nc=${nc}, cnonce="0a4f113b", response="${response}"`
}

const post = (url: string, authorization?: string) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/xml', ...(authorization === undefined ? {} : { authorization }) }, body: alarm })
const challengeOf = async (url: string) => (await post(url)).headers.get('www-authenticate') ?? ''

describe('a device that says who it is by HTTP Digest', () => {
  it('comes in with its user name and password, by the stronger of two ways', async () => {
    const { url, user, hall } = await openDoor()
    const challenge = await challengeOf(url)
    expect(challenge.match(/algorithm=[\w-]+/g)).toEqual(['algorithm=SHA-256', 'algorithm=MD5'])
    const { status, body } = await curl(`${url}?wait=true`, `${user}:${password}`)
    expect([status, JSON.parse(body)]).toMatchObject([200, { kind: 'ignored', reason: 'inactive' }])
    expect(hall.cameras.health.of(camera(), hall.clock.now()).state).toBe('online')
  })

  it('comes in by MD5 where it knows no better', async () => {
    const { url, user, stored } = await openDoor()
    expect((await post(url, answer({ challenge: await challengeOf(url), user, url }))).status).toBe(200)
    expect(stored()).toBe(1)
  })

  it('stays outside with a wrong password, a wrong name or a key that was ended, and nothing of it is kept', async () => {
    const { url, user, id, hall, stored } = await openDoor()
    expect((await curl(url, `${user}:wrong`)).status).toBe(401)
    expect((await curl(url, `somebody:${password}`)).status).toBe(401)
    expect((await post(url, 'Basic Y2FtOnNlY3JldA==')).status).toBe(401)
    hall.keys.revoke(id)
    expect((await curl(url, `${user}:${password}`)).status).toBe(401)
    expect(stored()).toBe(0)
  })

  it('does not come in twice by the same words: a count is good once', async () => {
    const { url, user, stored } = await openDoor()
    const challenge = await challengeOf(url)
    const said = answer({ challenge, user, url })
    expect((await post(url, said)).status).toBe(200)
    const again = await post(url, said)
    expect([again.status, again.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('stale=true')])
    expect((await post(url, answer({ challenge, user, url, nc: '00000003' }))).status).toBe(200)
    expect((await post(url, answer({ challenge, user, url, nc: '00000002' }))).status).toBe(401)
    expect(stored()).toBe(2)
  })

  it('does not come in by words that were meant for another address', async () => {
    const { url, user } = await openDoor()
    expect((await post(url, answer({ challenge: await challengeOf(url), user, url, uri: '/elsewhere' }))).status).toBe(401)
  })
})

describe('the nonce of a challenge', () => {
  const url = 'http://hall/door'
  const [secret] = [{ id: '01890000-0000-7000-8000-00000000abcd', secret: password }]

  it('is good for five minutes, is asked for anew after that, and is never one that we did not make', () => {
    let now = 1_000_000
    const auth = createDigestAuth({ secrets: () => [secret], now: () => now })
    const ask = (authorization?: string) => auth.check({ method: 'POST', uri: '/door', authorization })
    const first = ask()
    const challenge = first.kind === 'refused' ? (first.challenges[0] ?? '') : ''
    const say = (nc: string, from = challenge) => ask(answer({ challenge: from, user: digestUser(secret.id), url, nc }))
    now += 300_000
    expect(say('00000001')).toEqual({ kind: 'ok', keyId: secret.id })
    now += 1
    expect(say('00000002')).toMatchObject({ kind: 'refused', challenges: [expect.stringContaining('stale=true'), expect.stringContaining('stale=true')] })
    const forged = challenge.replace(/nonce="\d+/, `nonce="${now}`)
    expect(say('00000001', forged)).toMatchObject({ kind: 'refused' })
    expect(createDigestAuth({ secrets: () => [secret], now: () => now }).check({ method: 'POST', uri: '/door', authorization: answer({ challenge, user: digestUser(secret.id), url }) })).toMatchObject({ kind: 'refused' })
  })

  it('is no use in a header that lacks a part or is too long', () => {
    const auth = createDigestAuth({ secrets: () => [secret], now: () => 0 })
    const whole = answer({ challenge: 'nonce="x"', user: digestUser(secret.id), url })
    for (const broken of [whole.replace('qop=auth, ', ''), whole.replace('nc=00000001', 'nc=1'), whole.replace('algorithm=MD5', 'algorithm=MD5-sess'), `${whole}, opaque="${'x'.repeat(3000)}"`, 'Digest', '']) {
      expect(auth.check({ method: 'POST', uri: '/door', authorization: broken })).toMatchObject({ kind: 'refused' })
    }
  })
})
