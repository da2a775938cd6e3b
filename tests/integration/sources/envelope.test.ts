import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { wrap } from '#backend/simulator/sources/faults.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'
import { issueKeys, sendEnvelope, sendParcel } from '#tests/support/sources/send.ts'

async function hallWithKeys() {
  const backend = await startBackend({ inThread: true })
  return { backend, secret: issueKeys(backend)['WMT'] ?? '' }
}

const envelope = envelopeOf('JWZS')
/** An envelope without photos, so that nothing has to be fetched. */
const wmt = envelopeOf('WMT', { payload: { photos: [] } })
const deadOf = (backend: TestBackend, source = 'WMT') => backend.hall.store.areas.inbox.list({ source, statuses: ['dead'], limit: 50 })

describe('the door of the sources', () => {
  it.each([
    ['signature', 401, 'inbound.bad-signature'], ['window', 401, 'inbound.outside-window'], ['schema', 422, 'inbound.unknown-schema'], ['encoding', 400, 'inbound.bad-encoding'],
    ['truncated', 400, 'inbound.malformed'], ['field', 422, 'inbound.invalid-field'],
  ] as const)('refuses a message with a bad %s, and keeps it raw as a dead letter', async (...[fault, status, code]) => {
    const { backend, secret } = await hallWithKeys()
    expect(await sendEnvelope(backend, wmt, { secret, fault })).toMatchObject({ status, body: { code } })
    expect(deadOf(backend)).toMatchObject([{ code, status: 'dead' }])
    expect(backend.hall.store.findCaseBySource('WMT', wmt.sourceId)).toBeNull()
  })

  it('refuses a nonce the second time, also after a restart of the sender', async () => {
    const { backend, secret } = await hallWithKeys()
    const parcel = wrap(wmt, { secret, now: backend.clock.now(), nonce: randomUUID() })
    expect(await sendParcel(backend, 'WMT', parcel)).toMatchObject({ status: 201 })
    expect(await sendParcel(backend, 'WMT', parcel)).toMatchObject({ status: 409, body: { code: 'inbound.replayed' } })
  })

  it('reads GB18030 where that is declared', async () => {
    const { backend, secret } = await hallWithKeys()
    expect(await sendEnvelope(backend, wmt, { secret, isGb18030: true })).toMatchObject({ status: 201 })
    const id = backend.hall.store.findCaseBySource('WMT', wmt.sourceId)
    expect(id === null ? null : backend.hall.store.loadCase(id)?.title).toBe('振明路乱堆物料')
  })

  it('takes either key while one takes over from the other, and the old one no longer after that', async () => {
    const { backend, secret } = await hallWithKeys()
    const [old] = backend.hall.keys.secretsOf('WMT', 'signing')
    const fresh = backend.hall.keys.rotate(old?.id ?? '')
    expect(await sendEnvelope(backend, wmt, { secret })).toMatchObject({ status: 201 })
    expect(await sendEnvelope(backend, wmt, { secret: fresh.secret })).toMatchObject({ body: { outcome: 'duplicate' } })
    backend.clock.pass(25 * 3_600_000)
    expect(await sendEnvelope(backend, wmt, { secret })).toMatchObject({ status: 401 })
    expect(await sendEnvelope(backend, wmt, { secret: fresh.secret })).toMatchObject({ body: { outcome: 'duplicate' } })
  })

  it('refuses the messages of one source under the key of another', async () => {
    const { backend, secret } = await hallWithKeys()
    expect(await sendEnvelope(backend, envelope, { secret })).toMatchObject({ status: 401, body: { code: 'inbound.bad-signature' } })
  })

  it('refuses an envelope that names another source than its door', async () => {
    const { backend, secret } = await hallWithKeys()
    expect(await sendParcel(backend, 'WMT', wrap(envelope, { secret, now: backend.clock.now(), nonce: randomUUID() }))).toMatchObject({ status: 400, body: { code: 'inbound.malformed' } })
  })

  it('knows no other sources', async () => {
    const { backend, secret } = await hallWithKeys()
    const parcel = wrap(wmt, { secret, now: backend.clock.now(), nonce: randomUUID() })
    expect(await sendParcel(backend, 'NOBODY', parcel)).toMatchObject({ status: 404, body: { code: 'source.unknown' } })
    expect(await sendParcel(backend, 'not a code', parcel)).toMatchObject({ status: 404 })
  })

  it('refuses a body beyond the largest', async () => {
    const { backend, secret } = await hallWithKeys()
    const parcel = wrap({ ...wmt, payload: { ...wmt.payload, filler: 'x'.repeat(1_100_000) } }, { secret, now: backend.clock.now(), nonce: randomUUID() })
    expect(await sendParcel(backend, 'WMT', parcel)).toMatchObject({ status: 413, body: { code: 'request.too-large' } })
    expect(deadOf(backend)).toMatchObject([{ code: 'request.too-large' }])
  })

  it('keeps that a body broke off on the way', async () => {
    const { backend } = await hallWithKeys()
    const { hostname, port } = new URL(backend.url)
    const socket = connect(Number(port), hostname)
    socket.write('POST /api/v1/inbound/WMT HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"source":"WMT"')
    socket.end()
    await expect.poll(() => deadOf(backend).map(({ code }) => code)).toEqual(['request.malformed'])
    socket.destroy()
  })

  it('keeps only so many messages of strangers', async () => {
    const { backend, secret } = await hallWithKeys()
    const answers = []
    for (let n = 0; n < 620; n += 1) answers.push((await sendEnvelope(backend, wmt, { secret, fault: 'signature' })).status)
    expect(answers.slice(-20)).toEqual(Array.from({ length: 20 }, () => 429))
    expect(answers.filter((status) => status === 401).length).toBe(600)
  })

  it('takes a dead letter that an operator mended without its signature, and one only retried with it', async () => {
    const { backend, secret } = await hallWithKeys()
    await sendEnvelope(backend, wmt, { secret, fault: 'signature' })
    const id = deadOf(backend)[0]?.id ?? ''
    backend.hall.inbox.retry([id])
    await backend.hall.inbox.run()
    expect(deadOf(backend)).toMatchObject([{ code: 'inbound.bad-signature' }])
    backend.hall.inbox.mend(id, Buffer.from(JSON.stringify(wmt)))
    backend.hall.inbox.retry([id])
    await backend.hall.inbox.run()
    expect(deadOf(backend)).toEqual([])
    expect(backend.hall.store.findCaseBySource('WMT', wmt.sourceId)).not.toBeNull()
  })
})
