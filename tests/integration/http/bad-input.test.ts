import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ApiError } from '#contract/errors.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { startBackend } from '#tests/support/backend.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { commandOf, report, reportAction } from '#tests/support/commands.ts'

const json = { 'content-type': 'application/json' }
const post = (client: TestClient, body: string, headers: Record<string, string> = json) => client.send('POST', `${API_PREFIX}/commands`, { body, headers })
const Refused = z.object({ details: z.object({ id: z.string().optional(), issues: z.array(z.object({ path: z.array(z.string()), code: z.string() })).default([]) }) })
const issueOf = (body: unknown) => Refused.parse(body).details.issues[0]

describe('bad input', () => {
  it.each([
    ['half an object', '{"commandId":', '400 request.malformed'],
    ['no object', '"text"', '400 request.malformed'],
    ['an empty body', '', '400 request.invalid'],
    ['10 MB', JSON.stringify(commandOf(reportAction({ text: 'x'.repeat(10_000_000) }))), '413 request.too-large'],
    ['10 MB of brackets', '['.repeat(10_000_000), '413 request.too-large'],
    ['a body too deep to follow', `{"action":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, '400 request.invalid'],
    ['300 kB', JSON.stringify(commandOf(reportAction({ text: '长'.repeat(100_000) }))), '413 request.too-large'],
  ])('is refused: %s', async (_what, body, refusal) => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const answer = await post(client, body)
    expect(`${answer.status} ${ApiError.parse(answer.body).code}`).toBe(refusal)
    expect((await report(client)).card.version).toBe(1)
  })

  it('is refused with the place of the fault', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const good = commandOf(reportAction())
    const cases: [unknown, string[], string][] = [
      [{ ...good, urgent: true }, [], 'unrecognized_keys'],
      [{ ...good, action: { ...good.action, level: 'high' } }, ['action', 'level'], 'invalid_union'],
      [{ ...good, action: { ...good.action, text: 42 } }, ['action', 'text'], 'invalid_type'],
      [{ ...good, commandId: 'not a uuid' }, ['commandId'], 'invalid_format'],
      [{ ...good, expectedVersion: -1 }, ['expectedVersion'], 'too_small'],
      [{ ...good, action: { ...good.action, place: { point: { lng: 999, lat: 0 } } } }, ['action', 'place', 'point', 'lng'], 'too_big'],
      [{ ...good, action: { type: 'explode' } }, ['action', 'type'], 'invalid_union'],
    ]
    for (const [body, path, code] of cases) {
      const answer = await post(client, JSON.stringify(body))
      expect([answer.status, issueOf(answer.body)]).toMatchObject([400, { path, code }])
    }
    expect((await client.ok('board')).columns[1]?.total).toBe(0)
  })

  it('is not repeated in the answer or in the log', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const phone = '13800007654'
    const action = { ...reportAction(), reporter: { phone: `call ${phone}`, name: 5 } }
    const answers = [await post(client, JSON.stringify({ ...commandOf(reportAction()), action })), await post(client, `{"phone": ${phone} oops`)]
    expect(answers.map(({ status }) => status)).toEqual([400, 400])
    expect(JSON.stringify([answers.map(({ text }) => text), backend.log])).not.toContain(phone)
  })

  it('in addresses is refused too', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const statuses = async (paths: string[]) => Promise.all(paths.map(async (path) => (await client.send('GET', `${API_PREFIX}${path}`)).status))
    expect(await statuses(['/board?limit=many', '/board?limit=0', '/board?colour=red', '/board?scope=44x', '/cases?level=4', '/cases?stage=NOWHERE', '/cases?cursor=x'])).toEqual(
      Array.from({ length: 7 }, () => 400),
    )
    expect(await statuses(['/cases/not-a-case', '/health?x=1', '/cases/%E0%A4%A'])).toEqual([400, 400, 400])
    expect(await statuses(['/nowhere', '/cases/a/b/c'])).toEqual([404, 404])
    expect((await client.send('PUT', `${API_PREFIX}/board`)).body).toEqual({ code: 'request.not-found' })
  })

  it('of another type than JSON is refused', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const body = JSON.stringify(commandOf(reportAction()))
    expect((await post(client, body, { 'content-type': 'text/plain' })).body).toMatchObject({ code: 'request.unsupported-type' })
    expect((await post(client, body, { 'content-type': 'application/json', 'content-encoding': 'zip' })).status).toBe(415)
    expect((await post(client, body, { 'content-type': 'application/json; charset=latin9' })).status).toBe(415)
  })

  it('of strangers is not even read', async () => {
    const backend = await startBackend({ inThread: true })
    const login = await backend.stranger().send('POST', `${API_PREFIX}/session`, { body: `{"username":"${'x'.repeat(10_000_000)}"}`, headers: json })
    expect(login.status).toBe(413)
    expect((await post(backend.stranger(), '{"broken')).body).toMatchObject({ code: 'session.required' })
  })
})

describe('a defect', () => {
  it('is answered with an id, which the log has with the stack, and nothing else', async () => {
    const backend = await startBackend({
      inThread: true,
      replace: () => ({
        alarms: () => {
          throw new Error('the pump is broken')
        },
      }),
    })
    const client = await backend.logIn('community')
    const answer = await client.send('GET', `${API_PREFIX}/alarms`)
    expect([answer.status, answer.body]).toMatchObject([500, { code: 'internal' }])
    expect(answer.text).not.toContain('pump')
    const line = backend.log.find(({ event }) => event === 'http.failed')
    expect(line).toMatchObject({ level: 'error', fields: { method: 'GET', error: { name: 'Error', message: 'the pump is broken' } } })
    expect(Refused.parse(answer.body).details.id).toBe(line?.fields['id'])
    expect((await client.ok('board')).columns).toHaveLength(5)
  })
})
