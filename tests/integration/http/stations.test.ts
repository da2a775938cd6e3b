import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { StationAction } from '#contract/stations.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { startBackend, testMorning, type TestBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { report } from '#tests/support/commands.ts'
import { mornings, openStations, testStation } from '#tests/support/stations.ts'

const command = (action: StationAction, commandId: string = randomUUID(), code = testStation.code) => ({ params: { code }, body: { commandId, action } })
const HOUR = 3_600_000

async function furnished(): Promise<TestBackend> {
  const backend = await startBackend({ inThread: true })
  await openStations(backend.hall)
  return backend
}

it('shows each reader the stations of the own area, and lets its staff edit, staff, count and book', async () => {
  const backend = await furnished()
  const [community, worker, stranger, handler] = await Promise.all([backend.logIn('community'), backend.logIn('worker'), backend.logIn('farCommunity'), backend.logIn('handler')])
  const today = dayOf(testMorning)
  const list = await community.ok('stations', { query: {} })
  expect(list.rows.map(({ code, hours, isOpen, phone, visits }) => [code, hours, isOpen, phone, visits])).toEqual([['ST2', '09:00–18:00', true, null, 0], ['ST1', '09:00–18:00', true, null, 0]])
  expect((await stranger.ok('stations', { query: {} })).rows.map(({ code, isOpen }) => [code, isOpen])).toEqual([['ST3', null]])
  expect([await handler.refused('stations', { query: {} }), await stranger.refused('station', { params: { code: 'ST1' } }), await community.refused('station', { params: { code: 'ST9' } })]).toMatchObject([{ code: 'access.denied' }, { code: 'access.out-of-scope' }, { code: 'station.not-found' }])

  const details = { services: ['APPEAL' as const, 'PSYCHOLOGY' as const], hours: { ...mornings, days: mornings.days.map((): [number, number][] => [[540, 1080]]) }, text: '每天 9–18 点', phone: '0755-0000 0001' }
  const { station } = await community.ok('stationCommand', command({ type: 'edit', edited: 0, details }))
  expect(station).toMatchObject({ edited: 1, row: { services: details.services, hours: details.text, phone: details.phone }, actions: ['edit', 'roster', 'recordVisits', 'book', 'keep', 'miss', 'cancel'] })
  expect((await community.ok('mapPlaces', { query: {} })).stations.find(({ code }) => code === 'ST1')).toMatchObject({ services: details.services, hours: details.text })
  expect((await worker.ok('station', { params: { code: 'ST1' } })).actions).toEqual(['recordVisits', 'book', 'keep', 'miss', 'cancel'])
  await community.ok('stationCommand', command({ type: 'roster', duties: [{ day: today, staff: ['GH-1', 'GH-2'] }] }))
  expect(await community.refused('stationCommand', command({ type: 'roster', duties: [{ day: today, staff: ['GH-3'] }] }))).toMatchObject({ code: 'station.unknown-staff', details: { staff: 'GH-3' } })

  const { card } = await report(community, { title: '井盖', text: '井盖松动异响', place: { orgCode: places.subGrid, address: '振明路' } })
  const no = card.no ?? ''
  const count = command({ type: 'recordVisits', entries: [{ day: today, service: 'APPEAL', count: 3, caseNo: no }, { day: today - 2, service: 'PSYCHOLOGY', count: 4 }] })
  expect([(await worker.ok('stationCommand', count)).isReplay, (await worker.ok('stationCommand', count)).isReplay]).toEqual([false, true])
  expect(await worker.refused('stationCommand', { ...count, body: { ...count.body, action: { type: 'cancel', appointment: 1 } } })).toMatchObject({ code: 'command.id-reused' })
  expect(await worker.refused('stationCommand', command({ type: 'recordVisits', entries: [{ day: today, service: 'APPEAL', count: 1, caseNo: 'GM20200101000001' }] }))).toMatchObject({ code: 'case.not-found' })
  expect((await community.ok('stations', { query: {} })).rows.find(({ code }) => code === 'ST1')).toMatchObject({ visitsToday: 3, visits: 7, onDuty: [{ id: 'GH-1', name: '张*' }, { id: 'GH-2', name: '李**' }] })
})

it('never books a slot beyond its capacity, however many ask at once, and its table is what its log says', async () => {
  const backend = await furnished()
  const [worker, stranger] = await Promise.all([backend.logIn('worker'), backend.logIn('farCommunity')])
  const at = Math.ceil(testMorning / HOUR) * HOUR + HOUR
  const book = (client: typeof worker) => client.ok('stationCommand', command({ type: 'book', service: 'APPEAL', at })).then(() => 'booked', () => 'refused')
  expect((await Promise.all(Array.from({ length: 5 }, () => book(worker)))).toSorted()).toEqual(['booked', 'booked', 'refused', 'refused', 'refused'])
  expect(await worker.refused('stationCommand', command({ type: 'book', service: 'APPEAL', at }))).toMatchObject({ code: 'station.slot-full', details: { capacity: 2 } })
  expect(await stranger.refused('stationCommand', command({ type: 'book', service: 'APPEAL', at }))).toMatchObject({ code: 'access.out-of-scope' })
  const { station } = await worker.ok('stationCommand', command({ type: 'cancel', appointment: 1 }))
  expect(station).toMatchObject({ row: { openAppointments: 1, todayAppointments: 1 }, appointments: [{ no: 1, status: 'CANCELLED' }, { no: 2, status: 'BOOKED' }] })
  expect(backend.hall.store.areas.stations.load('ST1')).toMatchObject({ version: 3, lastNo: 2 })
})
