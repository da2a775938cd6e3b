import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseAction } from '#contract/commands.ts'
import { systemActor } from '#backend/app/actor.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { registerRow } from '#tests/support/buildings.ts'
import { reportAction } from '#tests/support/commands.ts'
import { desks as people, draftOf, whistleHall, type Desk } from '#tests/support/whistle.ts'

const MINUTE = 60_000

/** Time goes on: clocks run out, and what follows from it. */
async function pass({ clock, hall }: TestBackend, ms: number) {
  clock.pass(ms)
  await hall.write.bus.tick(clock.now())
  hall.alarms.look(clock.now())
}

async function report({ hall }: TestBackend, change: Parameters<typeof reportAction>[0] = {}) {
  const caseId = randomUUID()
  await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: 0, action: CaseAction.parse(reportAction(change)) }, testActor('community'))
  return caseId
}

const started = async () => {
  const backend = await startBackend({ inThread: true })
  const operator = await backend.logIn('community')
  return { backend, operator }
}

describe('alarms', () => {
  it('come live when a clock runs near and out, are told once to each desk, and go when the case is done', async () => {
    const { backend, operator } = await started()
    const street = await backend.logIn('street')
    const socket = await operator.socket()
    const caseId = await report(backend)
    const news = new Promise<void>((resolve) => void socket.once('alarmsChanged', () => resolve()))
    await pass(backend, 31 * MINUTE)
    await news
    const view = await operator.ok('alarms')
    expect(view).toMatchObject({ over: 1, total: 1, items: [{ kind: 'clockOver', priority: 'P2', subject: { kind: 'case', card: { id: caseId }, clock: 'DISPATCH' }, acknowledged: null }], load: { standing: 1 } })
    const id = view.items[0]?.id ?? ''
    expect(await operator.ok('hearAlarms', { body: {} })).toEqual({ tone: 'important', isRepeat: false, fresh: [id] })
    expect(await operator.ok('hearAlarms', { body: {} })).toEqual({ tone: null, isRepeat: false, fresh: [] })
    expect((await street.ok('hearAlarms', { body: {} })).fresh).toEqual([id])
    await operator.ok('acknowledgeAlarm', { params: { id }, body: {} })
    expect([(await operator.ok('alarms')).total, (await street.ok('alarms')).items[0]?.others]).toEqual([0, 1])
    await backend.hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: null, action: { type: 'cancel', reason: '误报' } }, testActor('community'), backend.clock.now())
    expect((await street.ok('alarms')).items).toEqual([])
    const { lines, desks } = await operator.ok('alarmHistory')
    expect(lines).toMatchObject([{ id, kind: 'clockOver', clearedAt: backend.clock.now(), acknowledged: [{ byName: 'community 某' }] }])
    expect(desks.find(({ desk }) => desk === 'user-community')).toMatchObject({ total: 1, p2: 1, due: 1, inTime: 1 })
  })

  it('are sounded once also after a reload, in a second window and after a restart', async () => {
    const { backend, operator } = await started()
    await report(backend)
    await pass(backend, 31 * MINUTE)
    expect((await operator.ok('hearAlarms', { body: {} })).tone).toBe('important')
    const second = await backend.logIn('community')
    expect((await second.ok('hearAlarms', { body: {} })).tone).toBe(null)
    await backend.stop()
    const again = await startBackend({ inThread: true, data: backend.data, now: backend.clock.now() })
    await again.hall.alarms.open()
    const back = await again.logIn('community')
    expect([(await back.ok('hearAlarms', { body: {} })).tone, (await back.ok('alarms')).total]).toEqual([null, 1])
    await again.stop()
  })

  it('of priority 1 want a note, cannot be put aside, and repeat until answered for', async () => {
    const { backend, operator } = await started()
    await report(backend, { itemCode: '2605', peopleCount: 42 })
    await pass(backend, 1000)
    const { items } = await operator.ok('alarms')
    const id = items.find(({ kind }) => kind === 'majorDispute')?.id ?? ''
    expect(items.find((one) => one.id === id)).toMatchObject({ priority: 'P1', needsNote: true, mayShelve: false })
    expect(await operator.refused('acknowledgeAlarm', { params: { id }, body: {} })).toMatchObject({ code: 'alarm.note-missing', status: 422 })
    expect(await operator.refused('shelveAlarm', { params: { id }, body: { minutes: 10, reason: '等回话' } })).toMatchObject({ code: 'alarm.not-shelvable' })
    expect(await operator.ok('hearAlarms', { body: {} })).toMatchObject({ tone: 'urgent', isRepeat: false })
    backend.clock.pass(30_000)
    expect(await operator.ok('hearAlarms', { body: {} })).toMatchObject({ tone: 'urgent', isRepeat: true, fresh: [] })
    await operator.ok('acknowledgeAlarm', { params: { id }, body: { note: '已派人到场' } })
    backend.clock.pass(30_000)
    expect(await operator.ok('hearAlarms', { body: {} })).toMatchObject({ tone: null })
    expect((await operator.ok('handover')).notes).toMatchObject([{ id, note: '已派人到场', byName: 'community 某' }])
  })

  it('that are shelved come back at their time, without a sound, and stand in the handover', async () => {
    const { backend, operator } = await started()
    const other = await backend.logIn('secretary')
    await report(backend)
    await pass(backend, 31 * MINUTE)
    const id = (await operator.ok('alarms')).items[0]?.id ?? ''
    await operator.ok('hearAlarms', { body: {} })
    expect(await operator.refused('shelveAlarm', { params: { id }, body: { minutes: 61, reason: '等材料' } })).toMatchObject({ code: 'alarm.not-shelvable', details: { maxMinutes: 60 } })
    await operator.ok('shelveAlarm', { params: { id }, body: { minutes: 30, reason: '等材料' } })
    expect(await operator.ok('alarms')).toMatchObject({ total: 0, shelved: [{ id, shelf: { reason: '等材料', until: backend.clock.now() + 30 * MINUTE } }] })
    expect((await other.ok('alarms')).total).toBe(1)
    expect(await other.ok('handover')).toMatchObject({ open: [{ id }], shelved: [{ id, shelf: { byName: 'community 某' } }] })
    await pass(backend, 30 * MINUTE)
    expect([(await operator.ok('alarms')).total, (await operator.ok('hearAlarms', { body: {} })).fresh]).toEqual([1, []])
  })

  it('are handed over to somebody else, who confirms', async () => {
    const { backend, operator } = await started()
    const next = await backend.logIn('secretary')
    await operator.ok('handOver', { body: { note: '盯住振明路' } })
    const { last } = await operator.ok('handover')
    expect(last).toMatchObject({ note: '盯住振明路', isMine: true, takenBy: null })
    const params = { id: last?.id ?? '' }
    expect(await operator.refused('takeOver', { params })).toMatchObject({ code: 'access.denied' })
    expect(await (await backend.logIn('farCommunity')).refused('takeOver', { params })).toMatchObject({ code: 'access.out-of-scope' })
    await next.ok('takeOver', { params })
    expect((await operator.ok('handover')).last).toMatchObject({ takenBy: 'secretary 某', takenAt: backend.clock.now() })
    await backend.stop()
    const again = await startBackend({ inThread: true, data: backend.data })
    expect((await (await again.logIn('community')).ok('handover')).last).toMatchObject({ note: '盯住振明路', takenBy: 'secretary 某' })
    await again.stop()
  })

  it('are nobody\'s business who does not see the case, and say nothing of a sensitive one', async () => {
    const { backend } = await started()
    await report(backend, { itemCode: '2605', peopleCount: 42 })
    await pass(backend, 31 * MINUTE)
    const far = await backend.logIn('farCommunity')
    const handler = await backend.logIn('handler')
    expect([(await far.ok('alarms')).total, (await handler.ok('alarms')).total, (await far.ok('alarmHistory')).total]).toEqual([0, 0, 0])
  })

  it('are told of a building that turns to the worst grade, once for each turn, until it is better or a day has passed', async () => {
    const { backend, operator } = await started()
    const far = await backend.logIn('farCommunity')
    const [one, other] = [1, 2].map((serial) => `${places.subGrid}000${serial}`)
    if (one === undefined || other === undefined) throw new Error('no codes')
    backend.hall.store.areas.residents.savePlaces([{ code: one, kind: 'BUILDING', org: places.subGrid, address: '振明路 1 号', lng: null, lat: null }], { newToken: () => '0123456789ab', at: backend.clock.now() })
    const submit = (given: object) => backend.hall.write.bus.submitBuildings({ commandId: randomUUID(), org: places.subGrid, ...given }, systemActor('440311'))
    await submit({ register: [one, other].map((code) => registerRow(code, { patrolledAt: backend.clock.now() })) })
    const worker = await backend.logIn('worker')
    const find = async (code: string, kind: 'STRUCTURE_C' | 'STRUCTURE_D') => {
      const { state } = await worker.ok('building', { params: { code } })
      await worker.ok('buildingCommand', { params: { code }, body: { commandId: randomUUID(), expectedVersion: state.version, action: { type: 'record', findings: [{ kind, note: '鉴定报告' }] } } })
    }
    await find(one, 'STRUCTURE_D')
    await find(other, 'STRUCTURE_C')
    await pass(backend, MINUTE)
    const { items } = await operator.ok('alarms')
    expect(items).toMatchObject([{ kind: 'buildingWarning', priority: 'P2', org: places.subGrid, subject: { kind: 'building', code: one, address: '振明路 1 号', from: 'ASSURED', reasons: ['STRUCTURE_D'] } }])
    expect((await far.ok('alarms')).total).toBe(0)
    expect(await operator.ok('hearAlarms', { body: {} })).toMatchObject({ tone: 'important', fresh: [items[0]?.id] })
    await pass(backend, MINUTE)
    expect(await operator.ok('hearAlarms', { body: {} })).toMatchObject({ tone: null, fresh: [] })
    await pass(backend, 24 * 60 * MINUTE)
    const next = await backend.logIn('community')
    expect((await next.ok('alarms')).total).toBe(0)
    expect((await next.ok('building', { params: { code: one } })).card.grade).toBe('WARNING')
  })

  it('are told of a source that has gone silent, and of all of them as one', async () => {
    const { backend } = await started()
    const district = await backend.logIn('district')
    const { inbox } = backend.hall.store.areas
    const received = (id: string, source: string) => ({ id, source, sourceKey: null, contentType: 'application/json', headers: {}, body: new Uint8Array([1]), receivedAt: backend.clock.now() })
    inbox.add([received('i-1', 'ZLT'), received('i-2', 'WMT')])
    await pass(backend, 11 * MINUTE)
    const [first] = (await district.ok('alarms')).items
    expect(first).toMatchObject({ kind: 'sourceDown', priority: 'P2', subject: { source: 'ZLT' } })
    await pass(backend, 30 * MINUTE)
    expect((await district.ok('alarms')).items).toMatchObject([{ kind: 'sourcesDown', priority: 'P1' }])
    inbox.add([received('i-3', 'ZLT'), received('i-4', 'WMT')])
    await pass(backend, MINUTE)
    expect((await district.ok('alarms')).total).toBe(0)
  })
})

describe('the store of alarms', () => {
  it('notes what a desk heard once, and forgets what is long over', async () => {
    const { backend } = await started()
    const { alarms } = backend.hall.store.areas
    const heard = { desk: 'd', alarmId: 'a', priority: 'P2' as const, at: 5, isArrival: true }
    expect([alarms.hear([heard]), alarms.hear([{ ...heard, at: 9 }]), alarms.heardBetween(0, 10)]).toEqual([[heard], [], [heard]])
    const alarm = { key: 'a', id: 'a', owner: 'case:a', kind: 'clockOver' as const, priority: 'P2' as const, org: '440311002', units: [], since: 1, raisedAt: 2, risenAt: 2, clearedAt: null, isHandled: false, subject: { kind: 'source' as const, source: null } }
    alarms.save([alarm])
    expect([alarms.standing(), alarms.heardBy('d', 99), alarms.between({ org: '440311', from: 3, to: 9, limit: 5 }).total]).toEqual([[alarm], [heard], 1])
    alarms.save([{ ...alarm, clearedAt: 6 }])
    expect([alarms.standing(), alarms.find('a')?.clearedAt, alarms.between({ org: '440311003', from: 0, to: 9, limit: 5 }).total, alarms.purge(7), alarms.heardBy('d', 0)]).toEqual([[], 6, 0, 1, []])
  })
})

describe('a whistle', () => {
  it('that a department does not sign in time alarms it and the area, until it signs', async () => {
    const test = await whistleHall()
    const { now, hall } = test
    await test.blow('community', draftOf(test.caseId))
    await test.blow('secretary', { type: 'issue' })
    const unsigned = (who: Desk) => hall.app.alarms.list(people[who], {}).items.filter(({ kind }) => kind === 'whistleUnsigned').length
    now.at += 9 * MINUTE
    hall.alarms.look(now.at)
    expect(unsigned('community')).toBe(0)
    now.at += 2 * MINUTE
    hall.alarms.look(now.at)
    expect([unsigned('community'), unsigned('lead'), unsigned('police'), unsigned('farCommunity')]).toEqual([3, 1, 1, 0])
    await test.blow('lead', { type: 'sign' })
    now.at += MINUTE
    hall.alarms.look(now.at)
    expect([unsigned('community'), unsigned('lead')]).toEqual([2, 0])
  })
})
