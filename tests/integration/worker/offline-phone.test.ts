import { describe, expect, it } from 'vitest'
import type { CaseView } from '#contract/views.ts'
import type { WhistleActionInput } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import type { QueuedPhoto } from '#renderer/worker/queue-types.ts'
import { createQueueBox } from '#renderer/worker/queue-box.ts'
import { enqueue, nextStep } from '#renderer/worker/queue-core.ts'
import { wake } from '#renderer/worker/queue-settle.ts'
import { createSync } from '#renderer/worker/sync.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { memoryPhoneDb, phoneApi, type Line } from '#tests/support/offline-phone.ts'
import { jpeg } from '#tests/support/photos.ts'
import type { TestClient } from '#tests/support/backend-client.ts'

const hour = 3_600_000
const point = { lng: 113.905, lat: 22.778 }

async function dispatchedCase(operator: TestClient, n: number): Promise<CaseView> {
  const place = { point, address: `振明路 ${n} 号`, orgCode: '440311002001004' }
  return act(operator, await accept(operator, await report(operator, { title: `垃圾 ${n} 袋`, place })), { type: 'dispatch', leadUnit: testUnits.subGrid })
}

/** A phone of the worker over a bad line. */
async function openPhone(backend: TestBackend, line: Line) {
  const client = await backend.logIn('worker')
  const db = memoryPhoneDb()
  const box = createQueueBox(db)
  await box.load('user-worker')
  const landed: string[] = []
  const sync = createSync({
    box, db, api: phoneApi(client, line), now: () => backend.clock.now(), alone: (work) => work(),
    onLanded: (one) => void landed.push(one.kind === 'case' ? one.caseId : one.kind),
  })
  const photo = async (red: number): Promise<[QueuedPhoto, { bytes: ArrayBuffer; type: string }]> => {
    const bytes = new Uint8Array(await jpeg({ width: 64, height: 48, red })).buffer
    return [{ id: crypto.randomUUID(), name: 'after.jpg', kind: 'AFTER', capture: { at: backend.clock.now(), point, accuracyM: 9 }, ref: null }, { bytes, type: 'image/jpeg' }]
  }
  const step = (view: CaseView, { type, ...more }: { type: string; [field: string]: unknown }, photos: Awaited<ReturnType<typeof photo>>[] = []) => box.change(
    (queue) => enqueue(queue, {
      id: crypto.randomUUID(), owner: 'user-worker', at: backend.clock.now(), photos: photos.map(([one]) => one),
      deed: { kind: 'case', caseId: view.card.id, title: view.card.title, version: view.card.version, isAdditive: type === 'comment', action: { type, ...more } },
    }),
    new Map(photos.map(([{ id }, stored]) => [id, stored])),
  )
  /** Until nothing moves by itself any more. */
  const settled = async () => {
    while (nextStep(wake(box.get()), backend.clock.now()).kind !== 'wait') {
      await box.change(wake)
      sync.kick()
      await new Promise((done) => setTimeout(done, 5))
    }
    sync.stop()
  }
  return { client, db, box, landed, photo, step, settled }
}

describe('a phone that was four hours without network', () => {
  it('lands its 200 deeds once each and in order, over a line that loses requests and answers', { timeout: 90_000 }, async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const views: CaseView[] = []
    for (let n = 0; n < 50; n += 1) views.push(await dispatchedCase(operator, n))
    let sent = 0
    const line: Line = () => {
      sent += 1
      return sent % 7 === 0 ? 'answer-lost' : sent % 5 === 0 ? 'lost' : 'good'
    }
    const { client, db, box, landed, photo, step, settled } = await openPhone(backend, line)
    for (const [n, view] of views.entries()) {
      await step(view, { type: 'sign' })
      await step(view, { type: 'comment', text: `到场 ${n}`, isInternal: true })
      await step(view, { type: 'dispose', result: '已清走', outcome: 'RESOLVED' }, [await photo(n * 5)])
      await box.change((queue) => enqueue(queue, { id: crypto.randomUUID(), owner: 'user-worker', at: backend.clock.now(), photos: [], deed: { kind: 'checkIn', point, accuracyM: 8 } }))
      backend.clock.pass((4 * hour) / views.length)
    }
    expect(box.get().entries).toHaveLength(200)
    await settled()
    expect(box.get()).toMatchObject({ entries: [], needsLogin: false })
    expect(db.sizes()).toEqual({ entries: 0, photos: 0 })
    expect(landed).toHaveLength(200)
    for (const { card } of views) {
      const story = (await client.ok('timeline', { params: { id: card.id } })).map(({ type }) => type).toReversed()
      expect(story.filter((type) => ['signed', 'commented', 'disposed'].includes(type))).toEqual(['signed', 'commented', 'disposed'])
    }
    expect((await client.ok('checkIns')).items).toHaveLength(50)
  })

  it('keeps in sight what others made impossible, with the case as it is, and lands the rest', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const [kept, moved, commented] = [await dispatchedCase(operator, 1), await dispatchedCase(operator, 2), await dispatchedCase(operator, 3)]
    const phone = await openPhone(backend, () => 'good')
    for (const view of [kept, moved, commented]) {
      await phone.step(view, { type: 'sign' })
      await phone.step(view, { type: 'dispose', result: '已清走', outcome: 'RESOLVED' }, [await phone.photo(9)])
    }
    await act(operator, moved, { type: 'reassign', leadUnit: testUnits.cleaning, assistUnits: [], reason: '由保洁处理' })
    await act(operator, commented, { type: 'comment', text: '在小学门口' })
    await phone.settled()
    expect(phone.landed).toEqual([kept.card.id, kept.card.id])
    const stuck = phone.box.get().entries.filter(({ state }) => state === 'stuck')
    const seen = stuck.map(({ trouble }) => ({ code: trouble?.code, status: trouble?.current?.status, maySign: trouble?.current?.actions.includes('sign') }))
    expect(seen).toEqual([
      { code: 'case.version-conflict', status: 'DISPATCHED', maySign: false }, { code: 'case.version-conflict', status: 'DISPATCHED', maySign: true },
    ])
    expect(phone.box.get().entries).toHaveLength(4)
    expect(phone.db.sizes()).toEqual({ entries: 4, photos: 2 })
  })
})

describe('an officer without network', () => {
  it('signs an order, checks in on site, sets a measure and completes, and all land in order with the time of the place', { timeout: 60_000 }, async () => {
    const backend = await startBackend({ inThread: true })
    const [community, secretary] = await Promise.all([backend.logIn('community'), backend.logIn('secretary')])
    const view = await accept(community, await report(community, { place: { address: '振明路 12 号', orgCode: '440311002001004', point } }))
    const blow = async (client: TestClient, order: { id: string; version: number }, action: WhistleActionInput) =>
      (await client.ok('whistleCommand', { body: { commandId: crypto.randomUUID(), orderId: order.id, expectedVersion: order.version, action } })).order
    const draft = await blow(community, { id: crypto.randomUUID(), version: 0 }, { type: 'draft', caseId: view.card.id, kind: 'EMERGENCY', ground: 'URGENT', text: '请到场处理', leadUnit: testUnits.labour })
    const { card } = await blow(secretary, draft.card, { type: 'issue' })
    let isOnline = false
    const landed: WhistleView[] = []
    const stored = { bytes: new Uint8Array(await jpeg({ red: 9 })).buffer, type: 'image/jpeg' }
    const client = await backend.logIn('otherHandler')
    const db = memoryPhoneDb()
    const box = createQueueBox(db)
    await box.load('user-otherHandler')
    const sync = createSync({ box, db, api: phoneApi(client, () => (isOnline ? 'good' : 'lost')), now: () => backend.clock.now(), alone: (work) => work(), onLanded: (one) => void (one.kind === 'whistle' && landed.push(one.order)) })
    const say = (action: { type: string; [field: string]: unknown }, photos: QueuedPhoto[] = []) => box.change((queue) => enqueue(queue, {
      id: crypto.randomUUID(), owner: 'user-otherHandler', at: backend.clock.now(), photos, deed: { kind: 'whistle', orderId: card.id, title: '', version: card.version, action },
    }), new Map(photos.map(({ id }) => [id, stored])))
    await say({ type: 'sign' })
    backend.clock.pass(12 * 60_000)
    const arrivedAt = backend.clock.now()
    await say({ type: 'arrive', at: arrivedAt, point, accuracyM: 8 })
    await say({ type: 'plan', measure: '清运并加装围挡', byAt: backend.clock.now() + 4 * hour })
    backend.clock.pass(hour)
    await say({ type: 'complete', result: '已清运' }, [{ id: crypto.randomUUID(), name: 'after.jpg', kind: 'AFTER', capture: { at: backend.clock.now(), point, accuracyM: 9 }, ref: null }])
    isOnline = true
    sync.kick()
    await expect.poll(() => box.get().entries.length).toBe(0)
    sync.stop()
    expect(landed.map(({ card: { status } }) => status)).toEqual(['SIGNED', 'ARRIVED', 'HANDLING', 'COMPLETED'])
    const { departments: [lead] } = await secretary.ok('whistle', { params: { id: card.id } })
    expect(lead).toMatchObject({ status: 'COMPLETED', arrivedAt, presence: { metres: 0, accuracyM: 8 }, plan: { measure: '清运并加装围挡' }, result: '已清运' })
    expect(lead?.clocks.map(({ kind, state }) => [kind, state])).toEqual([['SIGN', 'missed'], ['ARRIVE', 'met'], ['PLAN', 'missed'], ['COMPLETE', 'met']])
  })
})
