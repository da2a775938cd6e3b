import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFeedPoller } from '#backend/cap/feed-poller.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { capMessage } from '#tests/support/cap-message.ts'

async function post({ url, hall }: TestBackend, body: string | Uint8Array, key = hall.keys.issue('CAP:weather', 'api').secret) {
  const response = await fetch(`${url}/api/v1/inbound/cap`, { method: 'POST', body: Buffer.from(body), headers: { 'content-type': 'application/cap+xml', 'x-api-key': key } })
  return { status: response.status, answer: await response.json() as unknown }
}

const reference = 'weather@example.org,SZ-20230629-001,2023-06-29T10:15:00+08:00'

describe('an emergency message', () => {
  it('comes live to the consoles of its area, is acknowledged by a desk, and goes at its end', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, other, far] = await Promise.all([backend.logIn('community'), backend.logIn('street'), backend.logIn('farCommunity')])
    const socket = await operator.socket()
    const told = new Promise<void>((resolve) => void socket.once('emergenciesChanged', () => resolve()))
    expect(await post(backend, capMessage())).toMatchObject({ status: 201, answer: { outcome: 'recorded' } })
    await told
    const [view] = (await operator.ok('emergencies')).items
    expect(view).toMatchObject({ priority: 'P1', severity: 'Severe', orgs: ['440311002'], isAcknowledged: false, texts: [{ language: 'zh-CN', headline: '暴雨橙色预警', instruction: '停止户外作业，转移低洼处人员' }, { language: 'en-US' }] })
    expect((await far.ok('emergencies')).items).toEqual([])
    await operator.ok('acknowledgeEmergency', { params: { id: view?.id ?? '' } })
    await operator.ok('acknowledgeEmergency', { params: { id: view?.id ?? '' } })
    expect((await operator.ok('emergencies')).items[0]?.isAcknowledged).toBe(true)
    expect((await other.ok('emergencies')).items[0]?.isAcknowledged).toBe(false)
    backend.clock.set(Date.parse('2023-06-29T16:00:00+08:00'))
    expect((await operator.ok('emergencies')).items).toEqual([])
  })

  it('is replaced by its update and ended by its cancellation', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    await post(backend, capMessage())
    await post(backend, capMessage({ identifier: 'SZ-20230629-002', sent: '2023-06-29T10:18:00+08:00', msgType: 'Update', references: reference, severity: 'Moderate' }))
    expect((await operator.ok('emergencies')).items).toMatchObject([{ priority: 'P2', isUpdate: true }])
    await post(backend, capMessage({ identifier: 'SZ-20230629-003', msgType: 'Cancel', references: 'weather@example.org,SZ-20230629-002,2023-06-29T10:18:00+08:00' }))
    expect((await operator.ok('emergencies')).items).toEqual([])
  })

  it('is in the log, survives a restart with its acknowledgements, and is kept once', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    await post(backend, capMessage())
    expect(await post(backend, capMessage())).toMatchObject({ status: 200, answer: { outcome: 'duplicate' } })
    const [view] = (await operator.ok('emergencies')).items
    await operator.ok('acknowledgeEmergency', { params: { id: view?.id ?? '' } })
    expect(backend.hall.store.streamEvents('cap:messages').map(({ type, actor }) => [type, actor.id])).toEqual([['capReceived', 'door:cap'], ['capAcknowledged', 'user-community']])
    await backend.stop()
    const again = await startBackend({ inThread: true, data: backend.data })
    expect((await (await again.logIn('community')).ok('emergencies')).items).toMatchObject([{ id: view?.id, isAcknowledged: true }])
    await again.stop()
  })

  it('that breaks the rules is answered with what is wrong, and kept for an operator to mend', async () => {
    const backend = await startBackend({ inThread: true })
    const refused = await post(backend, readFileSync('tests/fixtures/cap/invalid.cap'))
    expect(refused).toMatchObject({ status: 400, answer: { code: 'cap.invalid', details: { reason: 'scope is missing' } } })
    expect(await post(backend, readFileSync('tests/fixtures/cap/canada_errors.cap'))).toMatchObject({ status: 400, answer: { details: { reason: 'references is empty' } } })
    const { inbox, store } = backend.hall
    const dead = store.areas.inbox.list({ source: 'CAP', statuses: ['dead'], limit: 5 }).find(({ reason }) => reason === 'scope is missing')
    inbox.mend(dead?.id ?? '', Buffer.from(capMessage()))
    inbox.retry([dead?.id ?? ''])
    await inbox.run()
    expect((await (await backend.logIn('community')).ok('emergencies')).items).toHaveLength(1)
  })

  it('for somewhere else is put away, and one without a key is not read', async () => {
    const backend = await startBackend({ inThread: true })
    expect(await post(backend, readFileSync('tests/fixtures/cap/thunderstorm.cap'))).toMatchObject({ status: 200, answer: { outcome: 'ignored', reason: 'cap.outside' } })
    expect((await post(backend, capMessage(), 'wrong')).status).toBe(401)
    const other = backend.hall.keys.issue('OPEN311:app', 'api').secret
    expect((await post(backend, capMessage(), other)).status).toBe(401)
    expect((await post(backend, 'x'.repeat(1_100_000))).status).toBe(413)
    expect(backend.hall.store.areas.inbox.list({ source: 'CAP', limit: 5 })).toHaveLength(1)
  })
})

it('messages of a feed are fetched once, and a feed that is down is asked again', async () => {
  const backend = await startBackend({ inThread: true })
  const asked: string[] = []
  let isDown = true
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (isDown) response.writeHead(503).end()
    else response.end(request.url === '/feed' ? '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link type="application/cap+xml" href="/one.cap"/></entry></feed>' : capMessage())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/feed`
  const { inbox } = backend.hall
  const poller = createFeedPoller({ config: { feeds: [{ name: 'weather', url }], mostEntries: 5, bodyBytes: 100_000 }, inbox, log: { info: () => {}, warn: () => {}, error: () => {} } })
  await poller.poll()
  isDown = false
  await poller.poll()
  await poller.poll()
  await inbox.run()
  expect(asked).toEqual(['/feed', '/feed', '/one.cap', '/feed'])
  expect((await (await backend.logIn('community')).ok('emergencies')).items).toHaveLength(1)
})
