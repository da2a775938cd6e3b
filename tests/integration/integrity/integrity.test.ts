import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { AttachmentRef } from '#contract/case.ts'
import { photoPrint } from '#backend/files/photo-print.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places, testActor, testUnits, type AccountName } from '#tests/support/backend-accounts.ts'
import { reportAction } from '#tests/support/commands.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const point = { lng: 113.8951, lat: 22.7802 }

/** A picture of stripes that no other seed gives. */
function picture(seed: number, side = 640): Promise<Buffer> {
  const bars = Array.from({ length: 12 }, (_, index) => `<rect x="${((index * 97 + seed * 53) % 640)}" y="${((index * 61 + seed * 29) % 480)}" width="${60 + ((index + seed) % 5) * 20}" height="90" fill="hsl(0,0%,${(index * 37 + seed * 19) % 100}%)"/>`).join('')
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#777"/>${bars}</svg>`)).resize(side).jpeg().toBuffer()
}

async function act({ hall, clock }: TestBackend, caseId: string, steps: readonly (readonly [AccountName, CaseActionInput])[]): Promise<void> {
  for (const [who, action] of steps) {
    clock.pass(MINUTE)
    await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: hall.store.loadCase(caseId)?.version ?? 0, action: CaseAction.parse(action) }, testActor(who))
  }
}

async function keep({ hall, clock }: TestBackend, bytes: Uint8Array, kind: AttachmentRef['kind']): Promise<AttachmentRef> {
  const { id } = await hall.app.attachments.put(bytes, clock.now())
  return { id, name: 'a.jpg', kind, takenAt: null }
}

/** A case that was disposed of with this photo and has passed its review. */
async function closeCase(backend: TestBackend, photo: AttachmentRef): Promise<string> {
  const caseId = randomUUID()
  await act(backend, caseId, [
    ['community', reportAction({ place: { address: '公明社区振明路12栋', orgCode: places.subGrid, point } })], ['community', { type: 'accept', itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL' }],
    ['community', { type: 'dispatch', leadUnit: testUnits.subGrid }], ['worker', { type: 'sign' }], ['worker', { type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [photo] }],
    ['reviewer', { type: 'passReview', evidence: 'PHONE', note: '已电话核实' }],
  ])
  return caseId
}

describe('closing integrity', () => {
  it('finds a photo of another case also smaller and in another quality, once, and opens a false closing again', async () => {
    const backend = await startBackend({ inThread: true })
    const first = await closeCase(backend, await keep(backend, await picture(1), 'AFTER'))
    const caseId = await closeCase(backend, await keep(backend, await sharp(await picture(1, 400)).jpeg({ quality: 60 }).toBuffer(), 'AFTER'))
    await closeCase(backend, await keep(backend, await picture(2), 'AFTER'))
    await backend.hall.integrity.run()
    await backend.hall.integrity.run()
    const [reviewer, worker] = [await backend.logIn('reviewer'), await backend.logIn('worker')]
    const view = await reviewer.ok('integrity')
    const reused = view.items.filter(({ flags }) => flags.some(({ rule }) => rule === 'photoReused'))
    expect(reused).toMatchObject([{ caseId, mayJudge: true }])
    expect(reused[0]?.others.map((other) => other.caseId)).toContain(first)
    expect(view.kpi).toMatchObject({ closed: 3, judged: 0, confirmed: 0 })
    const wish = { params: { id: caseId, round: 1 }, body: { verdict: 'FALSE' as const, note: '照片是另一宗的' } }
    expect(await worker.refused('judgeClosing', wish)).toMatchObject({ code: 'access.denied' })
    expect(await reviewer.ok('judgeClosing', wish)).toEqual({ reopened: true })
    expect(backend.hall.store.loadCase(caseId)).toMatchObject({ status: 'ACCEPTED', round: 2 })
    expect(await reviewer.refused('judgeClosing', wish)).toMatchObject({ code: 'integrity.judged' })
    expect((await reviewer.ok('integrity', { query: { state: 'judged' } })).items).toMatchObject([{ caseId, judgement: { verdict: 'FALSE', byName: 'reviewer 某', reopened: true } }])
    expect((await reviewer.ok('integrity')).kpi).toMatchObject({ closed: 3, judged: 1, confirmed: 1 })
    const now = backend.clock.now()
    expect(backend.hall.store.areas.scores.marks({ from: now - DAY, to: now + 1 }).filter(({ kind }) => kind === 'falseFeedback')).toMatchObject([{ caseId, unit: testUnits.subGrid }])
  })

  it('flags what is reported again at the same place, and catches up after a restart with what it has not read', async () => {
    const backend = await startBackend({ inThread: true, now: Date.parse('2023-06-20T10:00:00+08:00') })
    const first = await closeCase(backend, await keep(backend, await picture(3), 'AFTER'))
    await backend.hall.integrity.run()
    backend.clock.pass(2 * DAY)
    await closeCase(backend, await keep(backend, await picture(4), 'AFTER'))
    await backend.stop()
    const again = await startBackend({ inThread: true, data: backend.data, now: backend.clock.now() })
    await again.hall.integrity.run()
    const { items, kpi } = await (await again.logIn('community')).ok('integrity')
    expect(items).toMatchObject([{ caseId: first, flags: [{ rule: 'rereported', metres: 0 }] }])
    expect(kpi).toMatchObject({ closed: 2, flagged: 1 })
    await again.stop()
  })

  it('shows nothing of cases that a reader does not see', async () => {
    const backend = await startBackend({ inThread: true })
    await closeCase(backend, await keep(backend, await picture(5), 'AFTER'))
    await closeCase(backend, await keep(backend, await picture(5), 'AFTER'))
    await backend.hall.integrity.run()
    expect((await (await backend.logIn('farCommunity')).ok('integrity'))).toMatchObject({ open: 0, items: [] })
    // A department's queue and figures are of what it led.
    expect((await (await backend.logIn('otherHandler')).ok('integrity'))).toMatchObject({ open: 0, items: [], kpi: { closed: 0, flagged: 0 } })
    expect((await (await backend.logIn('handler')).ok('integrity')).items).toEqual([])
  })

  it('makes prints by which pictures are told apart', async () => {
    const [one, small, two] = await Promise.all([photoPrint(await picture(1)), photoPrint(await picture(1, 200)), photoPrint(await picture(2))])
    expect([one.length, one === small || one !== two]).toEqual([16, true])
  })
})
