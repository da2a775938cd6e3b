import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { CaseAction } from '#contract/commands.ts'
import { AttachmentRef } from '#contract/case.ts'
import { days, hours, minutes } from '#tests/support/case-spec.ts'
import { places, testActor, testUnits, type AccountName } from '#tests/support/backend-accounts.ts'
import { startBackend, testMorning } from '#tests/support/backend.ts'
import { jpeg } from '#tests/support/photos.ts'
import { aReport, createResidentClient, hangDoor } from '#tests/support/resident-client.ts'

/** A hall with one report from a door, and people who work on it. */
async function reported() {
  const backend = await startBackend({ inThread: true })
  const { hall, clock } = backend
  const phone = createResidentClient(backend)
  const own = await phone.photo(await jpeg({ red: 200 }))
  const link = await phone.report(aReport({ door: hangDoor(hall, testMorning), photos: [{ id: own.id, name: 'p.jpg' }] }))
  const caseId = hall.store.findCaseByNo(link.no) ?? ''
  const does = (who: AccountName, action: CaseActionInput) => {
    clock.pass(minutes(1))
    return hall.app.submit(testActor(who), { commandId: crypto.randomUUID(), caseId, expectedVersion: hall.store.loadCase(caseId)?.version ?? 0, action: CaseAction.parse(action) })
  }
  const dispatched = async () => {
    await does('community', { type: 'accept', itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL', reason: '按居民描述' })
    await does('community', { type: 'dispatch', leadUnit: testUnits.subGrid, note: '内部：找物业张经理 13900001111' })
  }
  const disposed = async (red = 10) => {
    const after = AttachmentRef.parse({ ...(await phone.photo(await jpeg({ red }))), kind: 'AFTER' })
    await does('worker', { type: 'dispose', result: '已修好，电话 13900001111 可问', outcome: 'RESOLVED', attachments: [after] })
    return after
  }
  const reviewed = () => does('reviewer', { type: 'passReview', evidence: 'PHONE', note: '内部：已电话核实' })
  const answered = async () => {
    await dispatched()
    await does('worker', { type: 'sign' })
    await disposed()
    await reviewed()
  }
  return { backend, hall, clock, phone, link, own, caseId, does, dispatched, disposed, reviewed, answered }
}

const stepsNow = ({ steps }: { steps: readonly { step: string; state: string }[] }) => steps.map(({ state }) => state).join(' ')

describe('a progress page', () => {
  it('is opened by number and key together, and by nothing less', async () => {
    const { phone, link } = await reported()
    expect(await phone.progress(link)).toMatchObject({ no: link.no, status: 'REPORTED' })
    for (const wrong of [{ ...link, key: 'A'.repeat(16) }, { ...link, no: 'GM20230629999999' }, { ...link, key: 'x' }]) {
      await expect(phone.progress(wrong)).rejects.toMatchObject({ code: 'case.not-found' })
    }
  })

  it('goes the five steps of a parcel', async () => {
    const { phone, link, does, dispatched, disposed, reviewed } = await reported()
    expect(stepsNow(await phone.progress(link))).toBe('done now todo todo todo')
    await dispatched()
    expect(await phone.progress(link)).toMatchObject({ unit: { zh: expect.stringContaining('小分格') } })
    expect(stepsNow(await phone.progress(link))).toBe('done done now todo todo')
    await does('worker', { type: 'sign' })
    await disposed()
    expect(stepsNow(await phone.progress(link))).toBe('done done done now todo')
    await reviewed()
    expect(stepsNow(await phone.progress(link))).toBe('done done done done now')
    await phone.act(link, { type: 'rate', stars: 5, solved: true })
    expect(stepsNow(await phone.progress(link))).toBe('done done done done done')
  })

  it('shows the two promises each on its own clock', async () => {
    const { phone, link, does, clock, hall } = await reported()
    await does('worker', { type: 'agreeAppointment', place: '居民家中', time: clock.now() + hours(1) })
    clock.set(testMorning + minutes(11))
    await hall.write.bus.tick(clock.now())
    const { promises } = await phone.progress(link)
    expect(promises).toEqual([
      { kind: 'SMS', startedAt: testMorning, dueAt: testMorning + minutes(10), metAt: null, isLate: true },
      { kind: 'APPOINT', startedAt: testMorning, dueAt: testMorning + minutes(30), metAt: testMorning + minutes(1), isLate: false },
    ])
  })

  it('names the worker who comes, with place and time', async () => {
    const { phone, link, does, clock } = await reported()
    await does('worker', { type: 'agreeAppointment', place: '居民家中', time: clock.now() + hours(1) })
    expect((await phone.progress(link)).meeting).toMatchObject({ place: '居民家中', workerName: 'worker 某', workerNo: 'worker', outcome: null })
  })

  it('tells public notes and the checked answer, never internal notes or numbers of staff', async () => {
    const { phone, link, does, dispatched, disposed, reviewed } = await reported()
    await does('community', { type: 'comment', text: '已联系物业', isInternal: false })
    await does('community', { type: 'comment', text: '内部：此人多次投诉' })
    await dispatched()
    await does('worker', { type: 'sign' })
    const after = await disposed()
    expect(await phone.progress(link)).toMatchObject({ answer: null, photos: { after: [] } })
    expect(await phone.openPhoto(link, after.id)).toBe(404)
    await reviewed()
    const shown = await phone.progress(link)
    expect(shown).toMatchObject({ answer: { text: '已修好，电话 139 **** 1111 可问', outcome: 'RESOLVED' }, photos: { after: [after.id] }, notes: [{ from: 'STAFF', text: '已联系物业' }] })
    expect(JSON.stringify(shown)).not.toMatch(/内部|13900001111|13800002046|张经理/)
    expect(await phone.openPhoto(link, after.id)).toBe(200)
  })

  it('opens the own photos and no others', async () => {
    const { phone, link, own } = await reported()
    const other = await phone.photo(await jpeg({ red: 77 }))
    expect([await phone.openPhoto(link, own.id), await phone.openPhoto(link, other.id), await phone.openPhoto({ ...link, key: 'B'.repeat(16) }, own.id)]).toEqual([200, 404, 404])
  })

  it('says why a report was not taken up', async () => {
    const { phone, link, does } = await reported()
    await does('community', { type: 'reject', reasonCode: 'OUT_OF_SCOPE', note: '属于物业合同纠纷' })
    expect(await phone.progress(link)).toMatchObject({ status: 'REJECTED', rejection: { reason: 'OUT_OF_SCOPE', note: '属于物业合同纠纷' }, actions: [] })
    expect(stepsNow(await phone.progress(link))).toBe('done off off off off')
  })
})

describe('a reporter', () => {
  it('adds words and photos, which staff read', async () => {
    const { phone, link, hall, caseId } = await reported()
    await phone.act(link, { type: 'supplement', text: '今晚又漏了' })
    const photo = await phone.photo(await jpeg({ red: 33 }))
    const shown = await phone.act(link, { type: 'supplement', text: '', photos: [{ id: photo.id, name: 'p.jpg' }] })
    expect(shown.notes).toMatchObject([{ from: 'RESIDENT', text: '今晚又漏了' }, { from: 'RESIDENT', photos: 1 }])
    expect(hall.app.timeline(testActor('community'), caseId).map(({ type, actorRole }) => [type, actorRole])).toEqual(expect.arrayContaining([['commented', 'RESIDENT'], ['attached', 'RESIDENT']]))
    await expect(phone.act(link, { type: 'supplement' })).rejects.toMatchObject({ code: 'request.invalid' })
  })

  it('withdraws before dispatch and not after', async () => {
    const early = await reported()
    expect(await early.phone.act(early.link, { type: 'withdraw', reason: '自己解决了' })).toMatchObject({ status: 'CANCELLED' })
    const late = await reported()
    await late.dispatched()
    expect((await late.phone.progress(late.link)).actions).toEqual(['supplement'])
    await expect(late.phone.act(late.link, { type: 'withdraw', reason: '算了' })).rejects.toMatchObject({ code: 'case.too-late' })
  })

  it('rates in four dimensions; two stars have the work done again, then supervised and closed', async () => {
    const { phone, link, answered, disposed, reviewed, hall, caseId } = await reported()
    await answered()
    const rated = await phone.act(link, { type: 'rate', stars: 2, scores: { speed: 3, result: 1, service: 4, feedback: 2 }, solved: false, text: '还在滴' })
    expect(rated).toMatchObject({ status: 'PROCESSING', redone: 1, rating: { stars: 2, scores: { speed: 3, result: 1, service: 4, feedback: 2 }, text: '还在滴' } })
    expect(hall.store.loadCase(caseId)).toMatchObject({ reworkCount: 1, isSupervised: true })
    await disposed(11)
    await reviewed()
    expect(await phone.act(link, { type: 'rate', stars: 1, solved: false })).toMatchObject({ status: 'CLOSED', redone: 1 })
    expect(hall.store.loadCase(caseId)).toMatchObject({ outcome: 'UNRESOLVED', isSupervised: true })
  })

  it('has a closed case taken up again within thirty days', async () => {
    const { phone, link, answered, clock } = await reported()
    await answered()
    const closed = await phone.act(link, { type: 'rate', stars: 5, solved: true })
    expect(closed).toMatchObject({ actions: ['reopen'], reopenUntil: clock.now() + days(30) })
    clock.pass(days(30))
    expect(await phone.act(link, { type: 'reopen', reason: '又漏了' })).toMatchObject({ status: 'ACCEPTED' })
    const late = await reported()
    await late.answered()
    await late.phone.act(late.link, { type: 'rate', stars: 5, solved: true })
    late.clock.pass(days(30) + 1)
    expect((await late.phone.progress(late.link)).actions).toEqual([])
    await expect(late.phone.act(late.link, { type: 'reopen', reason: '又漏了' })).rejects.toMatchObject({ code: 'case.too-late' })
  })

  it('sees who has seen the own data, by office and reason', async () => {
    const { phone, link, hall, caseId, backend } = await reported()
    expect(await phone.access(link)).toEqual([])
    backend.clock.pass(minutes(3))
    await hall.app.unmask(testActor('community'), { id: caseId, reason: '电话联系居民 13800002046' })
    expect(await phone.access(link)).toEqual([{ at: testMorning + minutes(3), role: 'COMMUNITY_OPERATOR', unit: null, reason: '电话联系居民 138 **** 2046' }])
  })

  it('acts on the own case only, whatever the link of another says', async () => {
    const one = await reported()
    const other = await one.phone.report(aReport({ address: '民生路口' }))
    await expect(one.phone.act({ no: other.no, key: one.link.key }, { type: 'withdraw', reason: '不是我的' })).rejects.toMatchObject({ code: 'case.not-found' })
  })

  it('whose report was merged follows the primary case', async () => {
    const { phone, link, does, hall } = await reported()
    const first = await phone.report(aReport({ address: '公明社区振明路 12 栋' }))
    const primaryId = hall.store.findCaseByNo(first.no) ?? ''
    const place = { itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL', reason: '按居民描述' } as const
    await does('community', { type: 'accept', ...place })
    await hall.app.submit(testActor('district'), { commandId: crypto.randomUUID(), caseId: primaryId, expectedVersion: 1, action: CaseAction.parse({ type: 'accept', ...place }) })
    await does('district', { type: 'merge', primaryId, reason: '同一处漏水' })
    expect(await phone.progress(link)).toMatchObject({ isMerged: true, status: 'ACCEPTED', promises: [{ kind: 'SMS' }, { kind: 'APPOINT' }] })
  })
})
