import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import { FlowBack, SourceEnvelope } from '#contract/sources.ts'
import { photosToHand } from '#backend/sources/handover/plan-handover.ts'
import { fromGaussGrid } from '#backend/sources/gauss-grid.ts'
import { nodeEnvelope } from '#backend/simulator/sources/handover-book.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testActor, type AccountName } from '#tests/support/backend-accounts.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'
import { connectQuietSource } from '#tests/support/sources/quiet-source.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { fetchPhoto, issueKeys, sendEnvelope } from '#tests/support/sources/send.ts'

const day = '2023-06-29'
const grid = { centralMeridian: 114, falseEasting: 500_000 }
const text = '公园门口暴露垃圾一处，联系 13912341111'

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('not there')
  return value
}

/** A resident's appeal in a hall that is connected with 数字化城管, and what that system knows of it. */
async function withAppeal(change: Record<string, unknown> = {}) {
  const backend = await startBackend({ inThread: true })
  const secrets = issueKeys(backend)
  const szcg = await connectQuietSource(backend, 'SZCG', secrets['SZCG'] ?? '')
  const { hall, clock } = backend
  const appeal = envelopeOf('QZSQ', { payload: { content: text, nature: '投诉', buildingToken: '', gridCode: '440311002001004', lng: 113.9066, lat: 22.7832, ...change } })
  await sendEnvelope(backend, appeal, { secret: secrets['QZSQ'] ?? '' })
  const caseId = hall.store.findCaseBySource('QZSQ', appeal.sourceId) ?? ''
  const state = () => present(hall.store.loadCase(caseId))
  const act = async (action: CaseActionInput, who: AccountName = 'district') => {
    clock.pass(1000)
    await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: state().version, action: CaseAction.parse(action) }, testActor(who))
  }
  const dispatch = async (itemCode = '0102', leadUnit = 'D-CG') => {
    await act({ type: 'accept', itemCode, subGrid: '440311002001004', urgency: 'NORMAL', level: 3, reason: '测试定级' })
    await act({ type: 'dispatch', leadUnit })
  }
  const deliver = async () => {
    for (let round = 0; round < 3; round += 1) await hall.outbox.run()
  }
  const task = (index = 0) => present(szcg.handovers.all()[index])
  const say = (node: string) => send(present(szcg.handovers.move(task().taskNum, node)))
  const send = (moved: Parameters<typeof nodeEnvelope>[0]) =>
    sendEnvelope(backend, SourceEnvelope.parse(nodeEnvelope(moved, { source: 'SZCG', schema: 'szcg.case.v1', at: clock.now() })), { secret: secrets['SZCG'] ?? '' })
  const notes = () => hall.store.streamEvents(`case:${caseId}`).flatMap(({ type, data, actor }) => (type === 'commented' && actor.id === 'source:SZCG' ? [{ isInternal: false, ...Object(data) }] : []))
  const outbox = () => hall.store.areas.outbox.list({ channel: 'source:SZCG', limit: 50 }).toReversed()
  const operator = await backend.logIn('district')
  return { backend, hall, clock, szcg, secrets, appeal, caseId, state, act, dispatch, deliver, task, say, send, notes, outbox, operator }
}

describe('handing over', () => {
  it('gives a case of another source to 数字化城管 in its words, with our number and what the work needs, and keeps its number', async () => {
    const { dispatch, deliver, task, state, notes, szcg } = await withAppeal()
    await dispatch()
    await deliver()
    const { handover } = task()
    expect(handover).toMatchObject({
      caseNo: state().no, transferNo: `${state().no}-${handover.version}`, unit: 'D-CG', recType: '事件', stdCode: '4403110102', orgCode: '440311002001004',
      text: '公园门口暴露垃圾一处，联系 139 **** 1111',
    })
    expect(JSON.stringify(handover)).not.toMatch(/王某|1380000/)
    const back = fromGaussGrid({ east: handover.place?.x ?? 0, north: handover.place?.y ?? 0 }, grid)
    expect([back.lng, back.lat]).toEqual([expect.closeTo(state().point?.lng ?? 0, 6), expect.closeTo(state().point?.lat ?? 0, 6)])
    expect(notes()).toEqual([expect.objectContaining({ isInternal: true, text: expect.stringContaining(task().taskNum) })])
    expect([szcg.handovers.all().length, szcg.unsigned()]).toEqual([1, 0])
  })

  it('gives the photos that show the work, for as long as the case is in its hands; of a confidential matter none', async () => {
    const { backend, hall, caseId, act, dispatch, deliver, task, secrets, say, operator } = await withAppeal({ appellant: { name: '王某', mobile: '13800000000', confidential: false } })
    const photo = await storedPhoto(operator, 'ONSITE')
    const { id } = photo
    await act({ type: 'attach', attachments: [photo] })
    await dispatch()
    await deliver()
    const { handover, taskNum } = task()
    const ask = async (sourceId: string) => (await fetchPhoto(backend, `inbound/SZCG/${sourceId}/photos/${id}`, { secret: secrets['SZCG'] ?? '' })).status
    expect([handover.photos, await ask(taskNum), await ask(handover.transferNo)]).toEqual([[{ id, kind: 'ONSITE' }], 200, 200])
    const state = hall.store.loadCase(caseId)
    expect(state === null ? null : photosToHand({ ...state, isConfidential: true })).toEqual([])
    await say('回退')
    await act({ type: 'approveReturn' })
    await deliver()
    expect(await ask(taskNum)).toBe(404)
  })

  it('plans nothing for other units, for its own cases, and while it is not connected', async () => {
    const { backend, act, dispatch, outbox, secrets, hall, clock } = await withAppeal()
    await dispatch('0102', 'D-RL')
    const own = envelopeOf('SZCG', { payload: { photos: [] } })
    await sendEnvelope(backend, own, { secret: secrets['SZCG'] ?? '' })
    const ownId = hall.store.findCaseBySource('SZCG', own.sourceId) ?? ''
    for (const action of [{ type: 'accept', itemCode: '0102', subGrid: '440311002001004', urgency: 'NORMAL' }, { type: 'dispatch', leadUnit: 'D-CG' }]) {
      clock.pass(1000)
      await hall.write.bus.submit({ commandId: randomUUID(), caseId: ownId, expectedVersion: hall.store.loadCase(ownId)?.version ?? 0, action: CaseAction.parse(action) }, testActor('district'))
    }
    await (await backend.logIn('admin')).ok('connectSource', { params: { source: 'SZCG' }, body: { endpoint: null } })
    await act({ type: 'reassign', leadUnit: 'D-CG', reason: '改派城管' })
    expect(outbox().filter(({ body }) => !FlowBack.safeParse(body).success)).toEqual([])
  })

  it('keeps sensitive matters with those who handle them', async () => {
    const { dispatch, outbox } = await withAppeal()
    await dispatch('2501')
    expect(outbox()).toEqual([])
  })

  it('ends as a dead letter that names the item when 数字化城管 has no class for it', async () => {
    const { dispatch, deliver, outbox, szcg } = await withAppeal()
    await dispatch('2102')
    await deliver()
    expect(outbox().map(({ status, reason }) => [status, reason])).toEqual([['dead', 'no-std-code: 2102']])
    expect(szcg.handovers.all()).toEqual([])
  })

  it('takes it back when it leaves the unit, after the handing over and whatever was lost between, and hands it over anew under another number', async () => {
    const { act, dispatch, deliver, task, szcg, outbox, clock } = await withAppeal()
    szcg.setDown(true)
    await dispatch()
    await deliver()
    await act({ type: 'reassign', leadUnit: '440311002:S-CG', reason: '属地街道' })
    await act({ type: 'cancel', reason: '重复上报' })
    szcg.setDown(false)
    clock.pass(60_000)
    for (let round = 0; round < 4; round += 1) await deliver()
    expect(outbox().map(({ status, body }) => [status, Object(body).kind, Object(body).reason])).toEqual([
      ['sent', 'handover', undefined], ['sent', 'withdrawal', 'reassigned'], ['sent', 'handover', undefined], ['sent', 'withdrawal', 'cancelled'],
    ])
    expect(szcg.handovers.all().map(({ isWithdrawn, handover }) => [isWithdrawn, handover.unit])).toEqual([[true, 'D-CG'], [true, '440311002:S-CG']])
    expect(task(0).taskNum).not.toBe(task(1).taskNum)
  })

  it('is one matter there and here when the answer was lost and it is sent again', async () => {
    const { dispatch, deliver, outbox, szcg, notes, clock } = await withAppeal()
    const { take } = szcg.handovers
    szcg.handovers.take = (handover) => (take(handover), '')
    await dispatch()
    await deliver()
    expect(outbox()).toMatchObject([{ status: 'waiting', reason: 'no-task-number' }])
    szcg.handovers.take = take
    clock.pass(60_000)
    await deliver()
    expect([szcg.handovers.all().length, notes().length, outbox().map(({ status }) => status)]).toEqual([1, 1, ['sent']])
  })
})

describe('node changes', () => {
  it('become public notes, go to the source that filed the case, and leave its state ours', async () => {
    const { backend, dispatch, deliver, say, notes, state, secrets } = await withAppeal()
    const qzsq = await connectQuietSource(backend, 'QZSQ', secrets['QZSQ'] ?? '')
    await dispatch()
    await deliver()
    for (const node of ['受理', '派遣', '处置']) expect((await say(node)).status).toBe(200)
    expect(notes().slice(1)).toMatchObject([{ isInternal: false, text: expect.stringContaining('已受理') }, { text: '数字化城管已派遣：城管养护班组' }, { text: '数字化城管处置：处置环节已办' }])
    expect(state().status).toBe('DISPATCHED')
    const toQzsq = backend.hall.store.areas.outbox.list({ channel: 'source:QZSQ', limit: 50 }).map(({ body }) => FlowBack.parse(body).note)
    expect(toQzsq).toContain('数字化城管处置：处置环节已办')
    expect(qzsq.unsigned()).toBe(0)
  })

  it('count once, and one that comes late is a note that asks for nothing', async () => {
    const { dispatch, deliver, say, send, notes, task, state, hall } = await withAppeal()
    await dispatch()
    await deliver()
    await say('受理')
    await say('派遣')
    const second = task()
    await say('处置')
    expect((await send(second)).body).toMatchObject({ outcome: 'duplicate' })
    expect((await send({ ...second, node: '回退', version: 0 })).body).toMatchObject({ outcome: 'updated' })
    expect([notes().length, state().pending]).toEqual([5, null])
    expect(hall.store.areas.handovers.find('SZCG', { taskNum: second.taskNum })).toMatchObject({ node: '处置', nodeVersion: 3 })
  })

  it('are taken in before the number has come, and wait for it when they do not carry ours', async () => {
    const { backend, dispatch, deliver, szcg, notes, hall, secrets, clock } = await withAppeal()
    await dispatch()
    const early = SourceEnvelope.parse({ source: 'SZCG', sourceId: 'ZB000001-early', schema: 'szcg.case.v1', op: 'node', version: 1, occurredAt: new Date(clock.now()).toISOString(), payload: { taskNum: 'ZB000001-early', node: '受理' } })
    szcg.handovers.take = () => 'ZB000001-early'
    expect((await sendEnvelope(backend, early, { secret: secrets['SZCG'] ?? '' })).body).toMatchObject({ code: 'inbound.case-unknown' })
    await deliver()
    await hall.inbox.run()
    expect(notes().map(({ text: said }) => said)).toEqual([expect.stringContaining('已转办'), '数字化城管已受理，编号 ZB000001-early。'])
  })

  it('结案 proposes the end to the lead unit and closes nothing', async () => {
    const { dispatch, deliver, say, notes, state } = await withAppeal()
    await dispatch()
    await deliver()
    await say('结案')
    expect(notes().slice(1)).toMatchObject([{ isInternal: false, text: '数字化城管已结案：结案环节已办' }, { isInternal: true, text: expect.stringContaining('建议办结') }])
    expect(state()).toMatchObject({ status: 'DISPATCHED', outcome: null, proposedOutcome: null })
  })

  it('回退 asks for a return in the name of the unit; granted, the case is taken back and later nodes change nothing', async () => {
    const { dispatch, deliver, say, state, act, szcg, hall, caseId } = await withAppeal()
    await dispatch()
    await deliver()
    await say('回退')
    expect(state().pending).toMatchObject({ kind: 'RETURN', by: 'source:SZCG', unit: 'D-CG', reason: '数字化城管回退：回退环节已办' })
    await act({ type: 'approveReturn' })
    await deliver()
    expect(szcg.handovers.all().map(({ isWithdrawn }) => isWithdrawn)).toEqual([true])
    const before = hall.store.streamEvents(`case:${caseId}`).length
    expect((await say('处置')).body).toMatchObject({ outcome: 'ignored' })
    expect(hall.store.streamEvents(`case:${caseId}`)).toHaveLength(before)
  })

  it('回退 that the workflow does not allow is a note to the lead unit', async () => {
    const { dispatch, deliver, say, state, clock, notes } = await withAppeal()
    await dispatch()
    await deliver()
    clock.pass(10 * 24 * 3_600_000)
    expect((await say('回退')).status).toBe(200)
    expect(state().pending).toBeNull()
    expect(notes().slice(1)).toMatchObject([{ isInternal: false }, { isInternal: true, text: expect.stringContaining('请牵头单位处理') }])
  })

  it('of a word nobody knows is a dead letter, and what 数字化城管 files of its own task is no second case', async () => {
    const { backend, dispatch, deliver, say, task, secrets, caseId } = await withAppeal()
    await dispatch()
    await deliver()
    expect((await say('神游')).body).toMatchObject({ code: 'inbound.invalid-field' })
    const again = envelopeOf('SZCG', { sourceId: task().taskNum, payload: { photos: [] } })
    expect((await sendEnvelope(backend, again, { secret: secrets['SZCG'] ?? '' })).body).toMatchObject({ outcome: 'duplicate' })
    expect(backend.hall.store.findCaseBySource('SZCG', task().taskNum)).toBeNull()
    expect(backend.hall.store.loadCase(caseId)?.text).toBe(text)
  })
})

describe('reconciliation of what was handed over', () => {
  it('counts it on both sides, by node', async () => {
    const { dispatch, deliver, say, operator } = await withAppeal()
    await dispatch()
    await deliver()
    await say('受理')
    expect(await operator.ok('reconcile', { body: { source: 'SZCG', day } })).toMatchObject({ verdict: 'clean', findings: [], here: { count: 1 }, there: { count: 1 } })
  })

  it('asks for a node that was lost, and tells again what is not known there', async () => {
    const { dispatch, deliver, operator, szcg, task, hall } = await withAppeal()
    await dispatch()
    await deliver()
    szcg.handovers.move(task().taskNum, '受理')
    const lost = await operator.ok('reconcile', { body: { source: 'SZCG', day } })
    expect(lost.findings).toMatchObject([{ kind: 'state-differs', sourceId: task().taskNum, here: '转办', there: '受理' }])
    expect((await operator.ok('repairReconciliation', { params: { id: lost.id }, body: {} })).findings).toMatchObject([{ repair: 'resend-asked' }])
    expect(szcg.asked).toEqual([task().taskNum])
    szcg.handovers.clear()
    const gone = await operator.ok('reconcile', { body: { source: 'SZCG', day } })
    expect(gone.findings).toMatchObject([{ kind: 'missing-there' }])
    await operator.ok('repairReconciliation', { params: { id: gone.id }, body: {} })
    await hall.outbox.run()
    expect((await operator.ok('reconcile', { body: { source: 'SZCG', day } })).verdict).toBe('clean')
  })
})
