import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import { FlowBack } from '#contract/sources.ts'
import { isoDay } from '#backend/sources/night.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testActor, type AccountName } from '#tests/support/backend-accounts.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'
import { connectQuietSource, fileIn } from '#tests/support/sources/quiet-source.ts'
import { issueKeys, sendEnvelope } from '#tests/support/sources/send.ts'

const minute = 60_000
const day = '2023-06-29'

/** A case that a connected source filed. `isDown`: the source hears nothing from the start. */
async function withCase({ isDown = false } = {}) {
  const backend = await startBackend({ inThread: true })
  const secret = issueKeys(backend)['WMT'] ?? ''
  const quiet = await connectQuietSource(backend, 'WMT', secret)
  const { hall, clock } = backend
  quiet.setDown(isDown)
  const envelope = envelopeOf('WMT', { payload: { photos: [] } })
  fileIn(quiet.book, envelope.sourceId)
  await sendEnvelope(backend, envelope, { secret })
  const caseId = hall.store.findCaseBySource('WMT', envelope.sourceId) ?? ''
  const act = async (action: CaseActionInput, who: AccountName = 'district') => {
    clock.pass(1000)
    await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: hall.store.loadCase(caseId)?.version ?? 0, action: CaseAction.parse(action) }, testActor(who))
  }
  const accept = () => act({ type: 'accept', itemCode: '0507', subGrid: '440311002001004', urgency: 'NORMAL' })
  const known = () => quiet.book.get(envelope.sourceId)
  const outbox = () => hall.store.areas.outbox.list({ channel: 'source:WMT', limit: 50 })
  const operator = await backend.logIn('district')
  return { backend, hall, clock, quiet, envelope, secret, caseId, act, accept, known, outbox, operator }
}

describe('flow-back', () => {
  it('tells each change of state once, in order, in the words of the source, signed', async () => {
    const { hall, act, accept, known, outbox, quiet } = await withCase()
    await accept()
    await act({ type: 'dispatch', leadUnit: 'D-CG' })
    await act({ type: 'comment', text: '内部备注' })
    const words = outbox().toReversed().map(({ body }) => FlowBack.parse(body)).map(({ state, status, unit }) => [state, status, unit])
    expect(words).toEqual([['待确认', 'REPORTED', null], ['整改中', 'ACCEPTED', null], ['整改中', 'DISPATCHED', 'D-CG']])
    for (let round = 0; round < 3; round += 1) await hall.outbox.run()
    expect(known()).toMatchObject({ state: '整改中', status: 'DISPATCHED', told: FlowBack.parse(outbox()[0]?.body).version })
    expect([quiet.book.outOfOrder(), quiet.unsigned()]).toEqual([0, 0])
    expect(outbox().map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
  })

  it('carries a note that staff meant for outside, numbers masked, beside the state as it is', async () => {
    const { hall, act, accept, outbox, quiet, known } = await withCase()
    await accept()
    await act({ type: 'comment', text: '已约师傅明早来，联系 13912341111', isInternal: false })
    await act({ type: 'comment', text: '内部：当事人情绪激动', isInternal: true })
    const told = outbox().toReversed().map(({ body }) => FlowBack.parse(body))
    expect(told.map(({ status, note }) => [status, note])).toEqual([['REPORTED', null], ['ACCEPTED', null], ['ACCEPTED', '已约师傅明早来，联系 139 **** 1111']])
    for (let round = 0; round < 3; round += 1) await hall.outbox.run()
    expect([known()?.told, quiet.book.outOfOrder(), quiet.book.notes()]).toEqual([told.at(-1)?.version, 0, ['已约师傅明早来，联系 139 **** 1111']])
  })

  it('does not give a source its own words back', async () => {
    const { backend, outbox, envelope, secret } = await withCase()
    const before = outbox().length
    await sendEnvelope(backend, { ...envelope, op: 'supplement', version: 2, occurredAt: new Date(backend.clock.now()).toISOString(), payload: { ...envelope.payload, problem: '补充：还在原处' } }, { secret })
    expect(outbox()).toHaveLength(before)
  })

  it('plans nothing while the source is not connected, and the comparison after that tells it', async () => {
    const { backend, hall, accept, operator, known, outbox } = await withCase()
    await hall.outbox.run()
    const admin = await backend.logIn('admin')
    const { endpoint } = (await admin.ok('sources')).find(({ source }) => source === 'WMT') ?? { endpoint: null }
    await admin.ok('connectSource', { params: { source: 'WMT' }, body: { endpoint: null } })
    await accept()
    expect(outbox()).toHaveLength(1)
    await admin.ok('connectSource', { params: { source: 'WMT' }, body: { endpoint } })
    const { id, findings } = await operator.ok('reconcile', { body: { source: 'WMT', day } })
    expect(findings.map(({ kind }) => kind)).toEqual(['state-differs'])
    await operator.ok('repairReconciliation', { params: { id }, body: {} })
    await hall.outbox.run()
    expect(known()?.status).toBe('ACCEPTED')
  })

  it('of a cancelled case says so', async () => {
    const { hall, act, known } = await withCase()
    await act({ type: 'cancel', reason: '误报' })
    await hall.outbox.run()
    await hall.outbox.run()
    expect(known()?.state).toBe('不成立')
  })

  it('waits for a source that is down, 1, 5, 30 minutes and 2 hours, and then for an operator; nothing overtakes', async () => {
    const { hall, clock, quiet, accept, known, outbox } = await withCase({ isDown: true })
    await accept()
    const states = []
    for (const wait of [0, 1, 5, 30, 120, 120]) {
      clock.pass(wait * minute)
      await hall.outbox.run()
      states.push(outbox().toReversed().map(({ status, attempts }) => `${status} ${attempts}`).join(', '))
    }
    expect(states).toEqual(['waiting 1, waiting 0', 'waiting 2, waiting 0', 'waiting 3, waiting 0', 'waiting 4, waiting 0', 'dead 5, waiting 0', 'dead 5, waiting 0'])
    quiet.setDown(false)
    hall.outbox.resend(outbox().filter(({ status }) => status === 'dead').map(({ id }) => id))
    await hall.outbox.run()
    await hall.outbox.run()
    expect([known()?.status, quiet.book.outOfOrder()]).toEqual(['ACCEPTED', 0])
  })
})

describe('reconciliation', () => {
  it('is clean by count and checksum alone when both sides agree', async () => {
    const { hall, operator } = await withCase()
    await hall.outbox.run()
    const report = await operator.ok('reconcile', { body: { source: 'WMT', day } })
    expect(report).toMatchObject({ verdict: 'clean', findings: [], here: { count: 1 } })
    expect(report.there).toEqual(report.here)
  })

  it('names what is missing here, missing there and different, and keeps the report', async () => {
    const { hall, quiet, operator, envelope, act } = await withCase()
    await hall.outbox.run()
    await act({ type: 'cancel', reason: '误报' })
    hall.outbox.drop(hall.store.areas.outbox.list({ statuses: ['waiting'], limit: 9 }).map(({ id }) => id), '测试')
    fileIn(quiet.book, 'WMT-LOST')
    const report = await operator.ok('reconcile', { body: { source: 'WMT', day } })
    expect(report).toMatchObject({ verdict: 'differs', findings: [
      { kind: 'missing-here', sourceId: 'WMT-LOST', here: null, there: '' }, { kind: 'state-differs', sourceId: envelope.sourceId, here: '不成立', there: '待确认' },
    ] })
    expect(await operator.ok('reconciliations', { query: { source: 'WMT' } })).toEqual([report])
  })

  it('mends: asks for what is missing here, tells again what differs there', async () => {
    const { hall, quiet, operator, act, known } = await withCase()
    await hall.outbox.run()
    await act({ type: 'cancel', reason: '误报' })
    hall.outbox.drop(hall.store.areas.outbox.list({ statuses: ['waiting'], limit: 9 }).map(({ id }) => id), '测试')
    fileIn(quiet.book, 'WMT-LOST')
    const { id } = await operator.ok('reconcile', { body: { source: 'WMT', day } })
    const { findings } = await operator.ok('repairReconciliation', { params: { id }, body: {} })
    expect(findings.map(({ repair }) => repair)).toEqual(['resend-asked', 'flow-back-sent'])
    expect(quiet.asked).toEqual(['WMT-LOST'])
    await hall.outbox.run()
    expect(known()?.state).toBe('不成立')
  })

  it('says when a source cannot be reached, and when it is not connected', async () => {
    const { quiet, operator } = await withCase()
    quiet.setDown(true)
    expect(await operator.ok('reconcile', { body: { source: 'WMT', day } })).toMatchObject({ verdict: 'unreachable', there: null })
    expect(await operator.ok('reconcile', { body: { source: 'ZLT', day } })).toMatchObject({ verdict: 'no-endpoint', there: null })
  })

  it('runs once a night over the last days, mends by itself, and is skipped on the first start', async () => {
    const { backend, hall, clock, quiet } = await withCase()
    await hall.outbox.run()
    fileIn(quiet.book, 'WMT-LOST')
    expect(await hall.night.reconcileIfDue()).toEqual([])
    clock.pass(24 * 60 * minute)
    const reports = await hall.night.reconcileIfDue()
    expect(reports.map((one) => one.day)).toEqual(Array.from({ length: 7 }, (_, index) => isoDay(clock.now() - (7 - index) * 24 * 60 * minute)))
    expect(reports.at(-1)).toMatchObject({ day, findings: [{ kind: 'missing-here', repair: 'resend-asked' }] })
    expect(await hall.night.reconcileIfDue()).toEqual([])
    expect(backend.log.filter(({ event }) => event === 'source.reconciled')).toHaveLength(1)
  })

  it('brings a source that was down for a day up to date the night after', async () => {
    const { hall, clock, quiet, accept, known } = await withCase()
    await hall.night.reconcileIfDue()
    quiet.setDown(true)
    await accept()
    for (let hour = 0; hour < 24; hour += 1) {
      await hall.outbox.run()
      clock.pass(60 * minute)
    }
    expect((await hall.night.reconcileIfDue()).map(({ verdict }) => verdict)).toContain('unreachable')
    clock.pass(24 * 60 * minute)
    quiet.setDown(false)
    await hall.night.reconcileIfDue()
    await hall.outbox.run()
    await hall.outbox.run()
    expect([known()?.status, quiet.book.outOfOrder()]).toEqual(['ACCEPTED', 0])
  })

  it('is for the district desk and administrators', async () => {
    const { backend } = await withCase()
    const [worker, district] = [await backend.logIn('worker'), await backend.logIn('district')]
    const answers = [
      await worker.refused('reconcile', { body: { source: 'WMT', day } }), await worker.refused('sources'), await worker.refused('reconciliations', { query: {} }),
      await district.refused('connectSource', { params: { source: 'WMT' }, body: { endpoint: 'http://127.0.0.1:1' } }), await district.refused('issueSourceKey', { params: { source: 'WMT' }, body: {} }),
    ]
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'access.denied'))
  })

  it('shows a new key once; the one before stays good for a day', async () => {
    const { backend, envelope, secret, clock } = await withCase()
    const admin = await backend.logIn('admin')
    const fresh = await admin.ok('issueSourceKey', { params: { source: 'WMT' }, body: {} })
    expect((await sendEnvelope(backend, envelope, { secret })).body).toMatchObject({ outcome: 'duplicate' })
    clock.pass(25 * 60 * minute)
    const again = await backend.logIn('admin')
    expect((await sendEnvelope(backend, envelope, { secret })).body).toMatchObject({ code: 'inbound.bad-signature' })
    expect((await sendEnvelope(backend, envelope, { secret: fresh.secret })).body).toMatchObject({ outcome: 'duplicate' })
    expect(JSON.stringify([await again.ok('sources'), backend.log, await (await backend.logIn('auditor')).ok('audit', { query: {} })])).not.toContain(fresh.secret)
  })
})
