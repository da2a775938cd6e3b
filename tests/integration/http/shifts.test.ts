import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { DutySet, type ShiftAction, type ShiftWeek } from '#contract/shifts.ts'
import type { StaffMember } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'

const person = (id: string, post: StaffMember['post'], about: Partial<StaffMember> = {}): StaffMember => ({ id, name: '张*', post, org: places.subGrid, user: null, from: '2022-01-01', ...about })
const staff = [
  person('P1', 'PATROL', { user: 'user-worker' }), person('P2', 'PATROL'), person('S1', 'SERVICE', { user: 'user-service' }), person('H1', 'HEAD', { user: 'user-head' }),
  person('Q1', 'PATROL', { org: places.otherSubGrid }), person('G1', 'GROUP', { org: places.community }),
]
const all = (code: string): ShiftWeek => Array.from({ length: 7 }, () => code)
const here = { lng: 113.8951, lat: 22.7802 }

async function begin(): Promise<TestBackend> {
  const backend = await startBackend({ inThread: true })
  await backend.hall.app.staff.importRoster(systemActor(places.district), staff, randomUUID)
  return backend
}
const versionOf = async (client: TestClient, unit: string = places.subGrid) => (await client.ok('shiftWeek', { query: { unit } })).version
const act = async (client: TestClient, action: ShiftAction, unit: string = places.subGrid) => client.ok('actShifts', { body: { commandId: randomUUID(), unit, expectedVersion: await versionOf(client, unit), action } })
const refused = (client: TestClient, action: ShiftAction, { unit = places.subGrid, expectedVersion = 0 }: { unit?: string; expectedVersion?: number } = {}) => client.refused('actShifts', { body: { commandId: randomUUID(), unit, expectedVersion, action } })
const checkIn = ({ clock }: TestBackend, client: TestClient) => client.ok('checkIn', { body: { commandId: randomUUID(), at: clock.now(), point: here, accuracyM: 9 } })
const change = (day: string, shift: string | null): ShiftAction => ({ type: 'change', staff: 'P1', day, shift, note: '临时调整' })

it('says who is planned now and who is there, each number being its list, as the clock and the night pass', async () => {
  const backend = await begin()
  const [head, community, service] = [await backend.logIn('head'), await backend.logIn('community'), await backend.logIn('service')]
  const from = '2023-06-29'
  await act(head, { type: 'plan', from, groups: [{ staff: ['P2', 'H1'], weeks: [all('DAY')] }, { staff: ['S1'], weeks: [all('LATE')] }, { staff: ['P1'], weeks: [all('NIGHT')] }] })
  await act(community, { type: 'plan', from, groups: [{ staff: ['G1'], weeks: [all('DAY')] }] }, places.community)
  await checkIn(backend, service)
  const duty = async (scope: string = places.community) => {
    const desk = await backend.logIn('community')
    const view = await desk.ok('shiftDuty', { query: { scope } })
    for (const set of DutySet.options) expect(await desk.ok('shiftPeople', { query: { scope, set } })).toMatchObject({ total: view.counts[set] })
    expect(view.onDuty).toBe((await desk.ok('team', { query: { scope } })).onDuty)
    expect(view.units.reduce((sum, { planned }) => sum + planned, 0)).toBe(view.counts.PLANNED)
    expect(view.units.reduce((sum, { uncovered }) => sum + uncovered, 0)).toBe(view.uncovered.length)
    return view
  }
  // 10:20: P2, H1 and G1 work the day, the head has not checked in since 08:30; S1 is early for 15:00; Q1 is in no plan.
  const morning = await duty()
  expect(morning.counts).toEqual({ PLANNED: 3, UNPLANNED: 1, PRESENT: 0, DUE: 0, MISSING: 1, NO_ACCOUNT: 2, OFF: 1, EXTRA: 0 })
  expect([morning.uncovered.includes(places.subGrid), morning.uncovered.includes(places.otherSubGrid), morning.subGrids]).toEqual([false, true, morning.uncovered.length + 1])
  backend.clock.set(Date.parse('2023-06-29T23:10:00+08:00'))
  expect((await duty()).counts).toMatchObject({ PLANNED: 1, DUE: 1, MISSING: 0 })
  await checkIn(backend, await backend.logIn('worker'))
  backend.clock.set(Date.parse('2023-06-30T02:00:00+08:00'))
  const night = await duty()
  expect([night.counts.PRESENT, night.onDuty]).toEqual([1, 0])
  expect(await (await backend.logIn('head')).ok('shiftPeople', { query: { set: 'PRESENT' } })).toMatchObject({ items: [{ id: 'P1', shift: 'NIGHT', from: Date.parse('2023-06-29T23:00:00+08:00') }] })
  backend.clock.set(Date.parse('2023-06-30T08:00:00+08:00'))
  expect((await duty()).counts).toMatchObject({ PLANNED: 0, PRESENT: 0 })
}, 60_000)

it('shows a unit’s week to its area, and its notes to those who plan it', async () => {
  const backend = await begin()
  const [head, leader, far, handler] = [await backend.logIn('head'), await backend.logIn('leader'), await backend.logIn('farCommunity'), await backend.logIn('handler')]
  await act(head, { type: 'plan', from: '2023-06-29', groups: [{ staff: ['P1', 'P2'], weeks: [all('DAY'), all('LATE')] }] })
  await act(head, { type: 'leave', staff: 'P1', from: '2023-06-30', to: '2023-07-01', note: '看病' })
  const week = { query: { unit: places.subGrid, day: '2023-06-29' } }
  const own = await head.ok('shiftWeek', week)
  expect([own.mayPlan, own.days[0], own.rows.map(({ id }) => id)]).toEqual([true, '2023-06-26', ['H1', 'P1', 'P2', 'S1']])
  const cells = own.rows[1]?.cells
  expect(cells?.map((cell) => cell?.shift ?? null)).toEqual([null, null, null, 'DAY', null, null, 'DAY'])
  expect(cells?.[4]).toEqual({ shift: null, why: 'LEAVE', note: '看病' })
  const read = await leader.ok('shiftWeek', week)
  expect([read.mayPlan, read.rows[1]?.cells[4]]).toEqual([false, { shift: null, why: 'LEAVE', note: null }])
  expect(await far.refused('shiftWeek', week)).toMatchObject({ code: 'access.out-of-scope' })
  expect(await handler.refused('shiftDuty')).toMatchObject({ code: 'access.denied' })
}, 60_000)

it('takes a wish once, keeps it through a restart, and refuses what cannot be with the reason', async () => {
  const backend = await begin()
  const [head, worker] = [await backend.logIn('head'), await backend.logIn('worker')]
  const body = { commandId: randomUUID(), unit: places.subGrid, expectedVersion: 0, action: change('2023-06-30', 'NIGHT') }
  const first = await head.ok('actShifts', { body })
  expect([first.isReplay, await head.ok('actShifts', { body })]).toEqual([false, { ...first, isReplay: true }])
  const expectedVersion = await versionOf(head)
  expect(await refused(head, change('2023-07-01', 'EARLY'), { expectedVersion })).toMatchObject({ code: 'shift.overlap', status: 409, details: { staff: 'P1', day: '2023-06-30' } })
  expect(await refused(head, change('2023-06-28', 'DAY'), { expectedVersion })).toMatchObject({ code: 'shift.past' })
  expect(await refused(head, { type: 'change', staff: 'Q1', day: '2023-06-30', shift: 'DAY', note: '支援' }, { expectedVersion })).toMatchObject({ code: 'shift.other-unit', status: 409 })
  expect(await refused(head, change('2023-06-30', 'DAY'), { unit: places.otherSubGrid })).toMatchObject({ code: 'access.out-of-scope' })
  expect(await refused(worker, change('2023-06-30', 'DAY'))).toMatchObject({ code: 'access.denied' })
  expect(await refused(await backend.logIn('street'), change('2023-06-30', 'DAY'), { unit: places.street })).toMatchObject({ code: 'catalogue.unknown-org' })
  await backend.stop()
  const again = await startBackend({ inThread: true, data: backend.data })
  const view = await (await again.logIn('head')).ok('shiftWeek', { query: { unit: places.subGrid } })
  expect(view.rows.find(({ id }) => id === 'P1')?.cells[4]).toEqual({ shift: 'NIGHT', why: 'CHANGE', note: '临时调整' })
}, 60_000)

it('refuses a wish made on a plan that another desk has changed since, and takes it on the newest', async () => {
  const backend = await begin()
  const [head, community] = [await backend.logIn('head'), await backend.logIn('community')]
  const expectedVersion = await versionOf(head)
  await act(community, change('2023-06-30', 'NIGHT'))
  const stale = await refused(head, change('2023-06-30', 'DAY'), { expectedVersion })
  expect(stale).toMatchObject({ code: 'shift.version-conflict', status: 409, details: { expectedVersion: 0, version: 1 } })
  const cell = async () => (await head.ok('shiftWeek', { query: { unit: places.subGrid } })).rows.find(({ id }) => id === 'P1')?.cells[4]?.shift
  expect(await cell()).toBe('NIGHT')
  await act(head, change('2023-06-30', 'DAY'))
  expect(await cell()).toBe('DAY')
}, 60_000)

it('tells members their own coming shifts, wherever each day is planned, and nobody else’s notes', async () => {
  const backend = await begin()
  const [head, worker, handler] = [await backend.logIn('head'), await backend.logIn('worker'), await backend.logIn('handler')]
  expect(await worker.ok('ownShifts')).toMatchObject({ isMember: true, today: '2023-06-29', days: [] })
  await act(head, { type: 'plan', from: '2023-06-29', groups: [{ staff: ['P1'], weeks: [all('DAY'), all('LATE')] }] })
  await act(head, { type: 'leave', staff: 'P1', from: '2023-07-01', to: '2023-07-01', note: '看病' })
  const own = await worker.ok('ownShifts')
  expect(own.days).toHaveLength(14)
  expect(own.days.slice(0, 5).map(({ day, shift, why }) => [day, shift, why])).toEqual([
    ['2023-06-29', 'DAY', 'PLAN'], ['2023-06-30', 'DAY', 'PLAN'], ['2023-07-01', null, 'LEAVE'], ['2023-07-02', 'DAY', 'PLAN'], ['2023-07-03', 'LATE', 'PLAN'],
  ])
  expect(JSON.stringify(own)).not.toContain('看病')
  expect(await handler.ok('ownShifts')).toMatchObject({ isMember: false, days: [] })
}, 60_000)
