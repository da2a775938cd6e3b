import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import { FlowBack } from '#contract/sources.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places, testActor, type AccountName } from '#tests/support/backend-accounts.ts'
import { act as actAt } from '#tests/support/commands.ts'
import { envelopeOf, fiveSources, type FiveSources } from '#tests/support/sources/payloads.ts'
import { connectQuietSource, fileIn } from '#tests/support/sources/quiet-source.ts'
import { fetchPhoto, issueKeys, sendEnvelope } from '#tests/support/sources/send.ts'

async function connected(source: FiveSources) {
  const backend = await startBackend({ inThread: true })
  const secret = issueKeys(backend)[source] ?? ''
  const quiet = await connectQuietSource(backend, source, secret)
  const send = (change: Parameters<typeof envelopeOf>[1] = {}) => sendEnvelope(backend, envelopeOf(source, change), { secret })
  const { sourceId } = envelopeOf(source)
  fileIn(quiet.book, sourceId)
  const caseOf = (id = sourceId) => {
    const found = backend.hall.store.findCaseBySource(source, id)
    return found === null ? null : backend.hall.store.loadCase(found)
  }
  const told = async () => {
    await backend.hall.outbox.run()
    return quiet.book.get(sourceId)?.state
  }
  return { backend, quiet, send, caseOf, told, sourceId, secret }
}

describe('a matter of an item and a place that nobody here knows', () => {
  it('is a case all the same, which waits at the district desk for somebody to say what and where it is', async () => {
    const { backend, send, caseOf } = await connected('SZCG')
    expect(await send({ payload: { eventTypeCode: '99', subTypeCode: '99', stdCode: '', gridCode: '999999002001004', coordX: '', coordY: '', address: '不在册的地方', desc: '路面有一件说不清的东西', photos: [] } })).toMatchObject({ status: 201, body: { outcome: 'case' } })
    expect(caseOf()).toMatchObject({ status: 'REPORTED', itemCode: null, subGrid: places.district, address: '不在册的地方' })
    const desk = await backend.logIn('district')
    const view = await desk.ok('caseByNo', { params: { no: caseOf()?.no ?? '' } })
    await actAt(desk, view, { type: 'accept', itemCode: '0104', subGrid: places.subGrid, urgency: 'NORMAL', reason: '现场核对' })
    expect(caseOf()).toMatchObject({ status: 'ACCEPTED', itemCode: '0104', subGrid: places.subGrid })
  })
})

describe.each(fiveSources)('the adapter of %s', (source) => {
  it('makes a case of its example, tells it the state, and takes the same again as a duplicate', async () => {
    const { send, caseOf, told, sourceId } = await connected(source)
    expect(await send()).toMatchObject({ status: 201, body: { outcome: 'case' } })
    expect(caseOf()).toMatchObject({ source, sourceId, subGrid: expect.stringMatching(source === 'QZSQ' ? /^440311$/ : /^440311002001/), isTest: false })
    expect(await send()).toMatchObject({ status: 200, body: { outcome: 'duplicate' } })
    const first = { ZLT: '已办结', WMT: '待确认', SZCG: '受理', QZSQ: '已提交', JWZS: '已接收' }
    expect(await told()).toMatch(new RegExp(`^(${first[source]}|待复核)$`))
  })

  it('takes a correction over and leaves state, unit and level alone', async () => {
    const { backend, send, caseOf } = await connected(source)
    const open = source === 'ZLT' ? { eventType: '巡查上报' } : {}
    await send({ version: 1, payload: open })
    const before = caseOf()
    const words = { desc: '更正：在后门', problem: '更正：在后门', content: '更正：在后门', briefMasked: '更正：在后门' }
    expect(await send({ version: 2, payload: { ...open, ...words } })).toMatchObject({ body: { outcome: 'updated' } })
    expect(caseOf()?.text).toContain('更正：在后门')
    expect(caseOf()).toMatchObject({ status: before?.status, level: before?.level, leadUnit: before?.leadUnit, subGrid: before?.subGrid })
    expect(backend.hall.store.streamEvents(`case:${before?.id ?? ''}`).at(-1)?.actor).toMatchObject({ id: `source:${source}`, role: 'SYSTEM' })
  })

  it('keeps newer content when an older message arrives late', async () => {
    const { send, caseOf } = await connected(source)
    const newer = { desc: '新的内容在这里', problem: '新的内容在这里', content: '新的内容在这里', briefMasked: '新的内容在这里' }
    await send({ version: 5, payload: newer })
    expect(await send({ version: 4 })).toMatchObject({ body: { outcome: 'duplicate' } })
    expect(caseOf()?.text).toContain('新的内容在这里')
  })

  it('lets a word that came before its case wait for it', async () => {
    const { backend, send, caseOf } = await connected(source)
    const words = { desc: '补充说明', problem: '补充说明', content: '补充说明', briefMasked: '补充说明' }
    expect(await send({ op: 'supplement', version: 2, payload: words })).toMatchObject({ status: 409, body: { code: 'inbound.case-unknown' } })
    await send({ version: 1, payload: source === 'ZLT' ? { eventType: '巡查上报' } : {} })
    await backend.hall.inbox.run()
    expect(backend.hall.store.areas.inbox.list({ source, statuses: ['dead'], limit: 9 })).toEqual([])
    const events = backend.hall.store.streamEvents(`case:${caseOf()?.id ?? ''}`)
    expect(events.map(({ type, data }) => [type, JSON.stringify(data)]).filter(([type]) => type === 'commented').join()).toContain('补充说明')
  })

  it('makes dead letters of fields that cannot be used, which an operator mends', async () => {
    const { backend, send, caseOf } = await connected(source)
    const text = { desc: '', problem: '', content: '', briefMasked: '' }
    const answer = await send({ payload: text })
    expect(answer).toMatchObject({ status: 422, body: { code: 'inbound.invalid-field' } })
    const [dead] = backend.hall.store.areas.inbox.list({ source, statuses: ['dead'], limit: 9 })
    backend.hall.inbox.mend(dead?.id ?? '', Buffer.from(JSON.stringify(envelopeOf(source))))
    backend.hall.inbox.retry([dead?.id ?? ''])
    await backend.hall.inbox.run()
    expect(caseOf()).not.toBeNull()
  })

  it('leaves the log whole', async () => {
    const { backend, send } = await connected(source)
    await send()
    const lines = backend.log.filter(({ level }) => level === 'error')
    expect(lines).toEqual([])
  })
})

describe('治理通', () => {
  it('found and fixed at once is done in one form by the sub-grid, with both photos', async () => {
    const { send, caseOf, backend } = await connected('ZLT')
    await send()
    expect(caseOf()).toMatchObject({ itemCode: '0104', level: 1, leadUnit: '440311002001004:G-SG', spotFixed: true, attachments: [{ kind: 'BEFORE' }, { kind: 'AFTER' }] })
    expect(backend.hall.store.streamEvents(`case:${caseOf()?.id ?? ''}`)[0]?.actor).toMatchObject({ id: 'source:ZLT:S00123', role: 'GRID_WORKER' })
  })

  it('claiming that of a matter beyond level 1 is a report', async () => {
    const { send, caseOf } = await connected('ZLT')
    await send({ payload: { itemCode: '0102', level: 1 } })
    expect(caseOf()).toMatchObject({ status: 'REPORTED', itemCode: '0102', spotFixed: false })
  })

  it('reopens a closed case for 30 days; after that an operator decides', async () => {
    const { backend, send, caseOf, told } = await connected('ZLT')
    await send({ version: 1 })
    expect(caseOf()?.status).toBe('CLOSED')
    expect(await send({ op: 'reopen', version: 2, payload: { reason: '现场又脏了' } })).toMatchObject({ body: { outcome: 'updated' } })
    expect(caseOf()).toMatchObject({ status: 'ACCEPTED', reopenCount: 1, round: 2 })
    for (let round = 0; round < 9; round += 1) await backend.hall.outbox.run()
    expect(await told()).toBe('已派单')
    const late = await connected('ZLT')
    await late.send({ version: 1 })
    late.backend.clock.pass(31 * 24 * 3_600_000)
    expect(await late.send({ op: 'reopen', version: 2, payload: { reason: '现场又脏了' } })).toMatchObject({ status: 409, body: { code: 'case.too-late' } })
    expect(late.backend.hall.store.areas.inbox.list({ statuses: ['dead'], limit: 9 })).toMatchObject([{ code: 'case.too-late' }])
  })

  it('waits for its photos while it cannot be reached', async () => {
    const { send, caseOf, quiet, backend } = await connected('ZLT')
    quiet.setDown(true)
    expect(await send()).toMatchObject({ status: 422, body: { code: 'inbound.photo-unavailable' } })
    quiet.setDown(false)
    backend.clock.pass(10 * 60_000)
    backend.hall.night.lookAfter()
    await backend.hall.inbox.run()
    expect(caseOf()).not.toBeNull()
  })
})

describe('the photos of a matter', () => {
  it('are given to the source that filed it, once for a nonce, and to nobody else', async () => {
    const { backend, send, caseOf, sourceId, secret } = await connected('ZLT')
    await send()
    const path = `inbound/ZLT/${sourceId}/photos/${caseOf()?.attachments.find(({ kind }) => kind === 'AFTER')?.id ?? ''}`
    const nonce = randomUUID()
    const given = await fetchPhoto(backend, path, { secret, nonce })
    expect([given.status, given.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await fetchPhoto(backend, path, { secret, nonce })).status).toBe(409)
    expect((await fetchPhoto(backend, path, { secret: 'guessed' })).status).toBe(401)
    expect((await fetchPhoto(backend, path.replace(sourceId, 'OTHER'), { secret })).status).toBe(404)
    expect((await fetchPhoto(backend, `inbound/ZLT/${sourceId}/photos/${'0'.repeat(64)}`, { secret })).status).toBe(404)
  })
})

describe('群众诉求服务', () => {
  it('gives contact data to their own table only, and starts the clocks of the first answer', async () => {
    const { send, caseOf, backend } = await connected('QZSQ')
    await send()
    const state = caseOf()
    expect(state).toMatchObject({ isConfidential: true, wantsContact: true, amountFen: 18_600_000, clocks: expect.arrayContaining([expect.objectContaining({ kind: 'SMS' }), expect.objectContaining({ kind: 'APPOINT' })]) })
    expect(backend.hall.store.contact(state?.contactId ?? '')).toMatchObject({ name: '王某', phone: '13800000000' })
    const { log, hall } = backend
    expect(JSON.stringify([hall.store.streamEvents(`case:${state?.id ?? ''}`), log, hall.store.areas.outbox.list({ limit: 50 })])).not.toMatch(/13800000000|王某/)
  })

  it('rates what was done for its reporter, who is asked first', async () => {
    const { backend, send, caseOf, told, quiet, sourceId } = await connected('QZSQ')
    await send({ version: 1, payload: { gridCode: '440311002001004' } })
    const act = async (who: AccountName, action: CaseActionInput) => {
      const { id = '', version = 0 } = caseOf() ?? {}
      await backend.hall.write.bus.submit({ commandId: randomUUID(), caseId: id, expectedVersion: version, action: CaseAction.parse(action) }, testActor(who))
      backend.clock.pass(1000)
    }
    await act('community', { type: 'accept', itemCode: '2601', level: 2, reason: '邻里之间', subGrid: '440311002001004', urgency: 'NORMAL' })
    await act('community', { type: 'dispatch', leadUnit: '440311002001004:G-SG' })
    await act('worker', { type: 'sign' })
    await act('worker', { type: 'dispose', result: '双方达成一致，来电 13900001111 确认', outcome: 'RESOLVED', attachments: [{ id: 'a'.repeat(64), name: 'after.jpg', kind: 'AFTER', takenAt: null }] })
    await act('reviewer', { type: 'passReview', evidence: 'PHONE', note: '电话核实' })
    for (let round = 0; round < 9; round += 1) await backend.hall.outbox.run()
    expect(await told()).toBe('待评价')
    const news = backend.hall.store.areas.outbox.list({ channel: 'source:QZSQ', limit: 1 })[0]?.body
    expect(FlowBack.parse(news)).toMatchObject({ wantsRating: true, result: '双方达成一致，来电 139 **** 1111 确认' })
    expect(await send({ op: 'rate', version: 2, payload: { stars: 6, solved: true } })).toMatchObject({ status: 422, body: { code: 'inbound.invalid-field' } })
    expect(await send({ op: 'rate', version: 3, payload: { stars: 5, solved: true, comment: '很快' } })).toMatchObject({ body: { outcome: 'updated' } })
    expect(caseOf()).toMatchObject({ status: 'CLOSED', rating: { stars: 5, solved: true } })
    await backend.hall.outbox.run()
    expect([quiet.book.get(sourceId)?.state, quiet.book.outOfOrder()]).toEqual(['已办结', 0])
  })

  it('withdraws before dispatch', async () => {
    const { send, caseOf, told } = await connected('QZSQ')
    await send()
    expect(await send({ op: 'cancel', version: 9e15, payload: { reason: '本人撤回' } })).toMatchObject({ body: { outcome: 'updated' } })
    expect(caseOf()?.status).toBe('CANCELLED')
    expect(await told()).toBe('不予受理')
  })
})
