import { describe, expect, it } from 'vitest'
import { hours, minutes } from '#tests/support/case-spec.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'

const feed = { source: 'FEED', contentType: 'text/plain' }

/** A backend with a source whose messages say what becomes of them. */
async function withFeed(): Promise<TestBackend> {
  const backend = await startBackend({ inThread: true })
  backend.hall.inbox.open('FEED', ({ body }) => {
    const text = Buffer.from(body).toString()
    return Promise.resolve(text.startsWith('good') ? { kind: 'ignored', reason: text } : { kind: 'dead', code: 'inbound.malformed', reason: 'not good' })
  })
  return backend
}

async function send({ hall }: TestBackend, text: string): Promise<string> {
  const { inboxId } = await hall.inbox.receive({ ...feed, body: Buffer.from(text) })
  await hall.inbox.run()
  return inboxId
}

describe('messages in', () => {
  it('show how each source does, and which has fallen silent', async () => {
    const backend = await withFeed()
    const operator = await backend.logIn('district')
    await send(backend, 'bad')
    await send(backend, 'good')
    await backend.hall.inbox.receive({ ...feed, source: 'ZLT', body: Buffer.from('{}') })
    await backend.hall.inbox.run()
    backend.clock.pass(minutes(2))
    const before = await operator.ok('ingest')
    const of = (source: string) => before.sources.find((one) => one.source === source)
    expect(of('FEED')).toMatchObject({ received: 2, ignored: 1, dead: 1, deadOpen: 1, stored: 0, state: 'ok' })
    expect(of('FEED')?.cells.slice(-4)).toEqual([0, 2, 0, 0])
    expect([of('ZLT')?.state, of('WMT')?.state, (await operator.ok('downSources')).down]).toEqual(['ok', 'none', []])
    backend.clock.pass(minutes(9))
    const worker = await backend.logIn('worker')
    expect((await worker.ok('downSources')).down).toEqual([{ source: 'ZLT', lastAt: backend.clock.now() - minutes(11) }])
    expect(before.waysOut).toEqual([
      { channel: 'sms', gateway: null, isOn: false, why: 'not-configured', isUp: null }, { channel: 'wecom', gateway: null, isOn: false, why: 'not-configured', isUp: null },
    ])
  })

  it('that are dead are read, mended, retried and put away, each with an audit line', async () => {
    const backend = await withFeed()
    const operator = await backend.logIn('district')
    const [first, second] = [await send(backend, 'bad 13800000001'), await send(backend, 'bad too')]
    expect(await operator.ok('inboxMessage', { params: { id: first } })).toMatchObject({ text: 'bad 13800000001', isEditable: true, code: 'inbound.malformed', reason: 'not good' })
    await operator.ok('mendInbox', { params: { id: first }, body: { text: 'good 13800000001' } })
    expect(await operator.ok('retryInbox', { body: { ids: [first] } })).toEqual({ count: 1 })
    await backend.hall.inbox.run()
    expect(await operator.ok('ignoreInbox', { body: { ids: [first, second], reason: 'a test' } })).toEqual({ count: 1 })
    expect((await operator.ok('inbox', { query: { source: 'FEED' } })).map(({ status, isMended }) => [status, isMended])).toEqual([['ignored', false], ['ignored', true]])
    expect(await operator.ok('inboxMessage', { params: { id: first } })).toMatchObject({ text: 'good 138 **** 0001', isEditable: false })
    expect(await operator.refused('mendInbox', { params: { id: first }, body: { text: 'x' } })).toMatchObject({ code: 'inbox.not-dead', status: 409 })
    expect(await operator.refused('inboxMessage', { params: { id: 'nothing' } })).toMatchObject({ code: 'inbox.not-found', status: 404 })
    const auditor = await backend.logIn('auditor')
    const lines = (await auditor.ok('audit')).map(({ type }) => type)
    expect(lines.filter((type) => type.startsWith('inbox'))).toEqual(['inboxOpened', 'inboxIgnored', 'inboxRetried', 'inboxMended', 'inboxOpened'])
  })

  it('are counted by the hour, for one axis over a day', async () => {
    const backend = await withFeed()
    const operator = await backend.logIn('district')
    await send(backend, 'good')
    backend.clock.pass(hours(2))
    await send(backend, 'good')
    await send(backend, 'good')
    const { from, sources } = await operator.ok('ingestHours')
    expect(sources.find(({ source }) => source === 'FEED')?.hours).toEqual([...Array<number>(21).fill(0), 1, 0, 2])
    expect([(backend.clock.now() - from) / hours(1), sources.find(({ source }) => source === 'ZLT')?.hours.length]).toEqual([expect.closeTo(23.33, 1), 24])
  })

  it('that are dead by the same wrong word are mended together, as was suggested', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('district')
    const post = async (sourceId: string) => {
      const body = Buffer.from(JSON.stringify({ source: 'ZLT', sourceId, op: 'upsert', schema: 'zlt.v9', occurredAt: '2023-06-29T02:00:00Z', version: 1, payload: {} }))
      const { inboxId } = await backend.hall.inbox.receive({ source: 'ZLT', contentType: 'application/json', body })
      await backend.hall.inbox.run()
      return inboxId
    }
    const ids = [await post('Z-1'), await post('Z-2')]
    for (const id of ids) await operator.ok('mendInbox', { params: { id }, body: { text: (await operator.ok('inboxMessage', { params: { id } })).text ?? '' } })
    await operator.ok('retryInbox', { body: { ids } })
    await backend.hall.inbox.run()
    const [id = ''] = ids
    const before = await operator.ok('inboxMessage', { params: { id } })
    expect(before).toMatchObject({ sourceKey: 'Z-1', code: 'inbound.unknown-schema', hint: { kind: 'schema', was: 'zlt.v9', options: [{ value: 'zlt.event.v1', name: null }], others: 1 } })
    expect(await operator.refused('adoptHint', { params: { id }, body: { value: 'other', others: false } })).toMatchObject({ code: 'inbox.not-dead' })
    expect(await operator.ok('adoptHint', { params: { id }, body: { value: 'zlt.event.v1', others: true } })).toEqual({ count: 2 })
    await backend.hall.inbox.run()
    const codes = await Promise.all(ids.map(async (one) => (await operator.ok('inboxMessage', { params: { id: one } })).code))
    expect(codes).toEqual(['inbound.invalid-field', 'inbound.invalid-field'])
  })

  it('are shown to the district alone', async () => {
    const backend = await withFeed()
    const street = await backend.logIn('street')
    for (const route of ['ingest', 'inbox', 'outbox', 'keys'] as const) expect(await street.refused(route)).toMatchObject({ code: 'access.denied', status: 403 })
    const operator = await backend.logIn('district')
    expect(await operator.refused('issueKey', { body: { owner: 'X', kind: 'api' } })).toMatchObject({ code: 'access.denied' })
  })
})

describe('messages out and keys', () => {
  it('are listed without their bodies, sent again and dropped', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('district')
    backend.hall.outbox.open({ name: 'test', deliver: () => Promise.resolve({ kind: 'dead', reason: 'refused' }) })
    backend.hall.outbox.send(['a', 'b'].map((id) => ({ id, channel: 'test', caseId: null, body: { secret: 1 }, createdAt: backend.clock.now() })))
    await backend.hall.outbox.run()
    const lines = await operator.ok('outbox', { query: { channel: 'test', status: 'dead' } })
    expect(lines.map(({ id, reason }) => [id, reason])).toEqual([['b', 'refused'], ['a', 'refused']])
    expect(JSON.stringify(lines)).not.toContain('secret')
    expect((await operator.ok('downSources')).undelivered).toBe(2)
    expect([await operator.ok('resendOutbox', { body: { ids: ['a'] } }), await operator.ok('dropOutbox', { body: { ids: ['b'], reason: 'late' } })]).toEqual([{ count: 1 }, { count: 1 }])
    expect((await operator.ok('ingest')).channels.find(({ channel }) => channel === 'test')).toMatchObject({ waiting: 1, dead: 0 })
  })

  it('are issued once, rotated with a day of grace, and revoked', async () => {
    const backend = await startBackend({ inThread: true })
    const admin = await backend.logIn('admin')
    const issued = await admin.ok('issueKey', { body: { owner: 'other-system', kind: 'api' } })
    const next = await admin.ok('rotateKey', { params: { id: issued.id }, body: {} })
    const { keys } = backend.hall
    expect([keys.findByToken(issued.secret)?.id, keys.findByToken(next.secret)?.id]).toEqual([issued.id, next.id])
    backend.clock.pass(hours(24))
    expect(keys.findByToken(issued.secret)).toBeNull()
    const later = await backend.logIn('admin')
    await later.ok('revokeKey', { params: { id: next.id }, body: {} })
    expect([keys.findByToken(next.secret), JSON.stringify(await later.ok('keys')).includes(next.secret)]).toEqual([null, false])
  })
})
