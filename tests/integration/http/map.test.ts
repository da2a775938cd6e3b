import { describe, expect, it } from 'vitest'
import { decodeBuildings } from '#contract/building-columns.ts'
import { Geography } from '#contract/map.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { systemActor } from '#backend/app/actor.ts'
import { recordStations } from '#backend/app/stations.ts'
import { toLngLat } from '#backend/domain/geo/plane.ts'
import { startBackend, testMorning, type TestBackend } from '#tests/support/backend.ts'
import { registerRow } from '#tests/support/buildings.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { report } from '#tests/support/commands.ts'

/** The middle of a sub-grid of the boundaries in force. */
function middleOf({ hall }: TestBackend, code: string): { lng: number; lat: number } {
  const { geo } = hall.resources
  return toLngLat(geo, geo.subgrids.find((one) => one.code === code)?.c ?? [0, 0])
}

const north = (point: { lng: number; lat: number }, metres: number) => ({ lng: point.lng, lat: point.lat + metres / 111_195 })
const square = ({ lng, lat }: { lng: number; lat: number }, half: number): [number, number][] => [[lng - half, lat - half], [lng + half, lat - half], [lng + half, lat + half], [lng - half, lat + half]]

/** Buildings and one station in the middle of the test's sub-grid: two near, one beyond 500 m. */
function furnish(backend: TestBackend): void {
  const middle = middleOf(backend, places.subGrid)
  const building = (serial: number, metres: number) => ({ code: `${places.subGrid}000${serial}`, kind: 'BUILDING' as const, org: places.subGrid, address: `振明路 ${serial} 号`, ...north(middle, metres) })
  backend.hall.store.areas.residents.savePlaces([building(1, 0), building(2, 300), building(3, 620)], { newToken: () => crypto.randomUUID().replaceAll('-', '').slice(0, 12), at: testMorning })
  const station = { code: 'ST1', name: '便民服务站', org: places.subGrid, address: '振明路', point: middle, services: ['APPEAL' as const], hours: '09:00–18:00' }
  recordStations(backend.hall.store, [station], { actor: systemActor('440311'), at: testMorning, commandId: crypto.randomUUID() })
}

describe('the map over HTTP', () => {
  it('gives the boundaries and the buildings once, and 304 after', async () => {
    const backend = await startBackend({ inThread: true })
    furnish(backend)
    const operator = await backend.logIn('community')
    const ask = (path: string, tag?: string | null) => fetch(`${backend.url}${API_PREFIX}${path}`, { headers: { cookie: operator.cookie(), ...(typeof tag === 'string' ? { 'if-none-match': tag } : {}) } })
    const [geography, buildings] = [await ask('/geography'), await ask('/map/buildings')]
    expect(Geography.parse(await geography.json()).subgrids).toHaveLength(264)
    const columns = decodeBuildings(await buildings.arrayBuffer())
    expect([columns.lng.length, columns.orgs, [...columns.grade]]).toEqual([3, [places.subGrid], [255, 255, 255]])
    await backend.hall.write.bus.submitBuildings({ commandId: crypto.randomUUID(), org: places.subGrid, register: [registerRow(`${places.subGrid}0002`)] }, systemActor('440311'))
    const graded = await ask('/map/buildings', buildings.headers.get('etag'))
    expect([...decodeBuildings(await graded.arrayBuffer()).grade]).toEqual([255, 0, 255])
    expect((await ask('/geography', geography.headers.get('etag'))).status).toBe(304)
    expect((await ask('/map/buildings', graded.headers.get('etag'))).status).toBe(304)
    expect((await fetch(`${backend.url}${API_PREFIX}/map/buildings`)).status).toBe(401)
  })

  it('draws open cases of the reader’s own area at their point, else in the middle of the sub-grid', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, stranger] = await Promise.all([backend.logIn('community'), backend.logIn('farCommunity')])
    const point = north(middleOf(backend, places.subGrid), 40)
    const exact = await report(operator, { title: '井盖', text: '井盖松动异响', place: { orgCode: places.subGrid, address: '振明路 1 号', point } })
    const vague = await report(operator, { title: '路灯', text: '路灯夜里不亮', place: { orgCode: places.subGrid, address: '振明路' } })
    const { points } = await operator.ok('mapPoints')
    expect(points.toSorted((a, b) => Number(b.isExact) - Number(a.isExact))).toEqual([
      { id: exact.card.id, ...point, isExact: true },
      { id: vague.card.id, ...middleOf(backend, places.subGrid), isExact: false },
    ])
    expect((await stranger.ok('mapPoints')).points).toEqual([])
    expect(await stranger.refused('mapPoints', { query: { scope: places.district } })).toMatchObject({ code: 'access.out-of-scope' })
  })

  it('opens a region to exactly the cases drawn in it', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const middle = middleOf(backend, places.subGrid)
    const cases = []
    for (const metres of [0, 60, 120, 900]) cases.push(await report(operator, { title: `事 ${metres}`, text: '占道经营堵路', place: { orgCode: places.subGrid, address: '振明路', point: north(middle, metres) } }))
    const { total, items } = await operator.ok('mapLasso', { body: { ring: square(middle, 0.002) } })
    expect([total, items.map(({ id }) => id).toSorted()]).toEqual([3, cases.slice(0, 3).map(({ card }) => card.id).toSorted()])
    const { points } = await operator.ok('mapPoints')
    expect(points.filter(({ lng, lat }) => Math.abs(lng - middle.lng) < 0.002 && Math.abs(lat - middle.lat) < 0.002)).toHaveLength(total)
    const around = await operator.ok('mapAround', { query: { ...middle, metres: 500 } })
    expect(around.cases).toBe(3)
  })

  it('says of a sub-grid what stands in it, and of new cases when they came', async () => {
    const backend = await startBackend({ inThread: true })
    furnish(backend)
    const [operator, worker] = await Promise.all([backend.logIn('street'), backend.logIn('worker')])
    const middle = middleOf(backend, places.subGrid)
    await report(operator, { title: '井盖', text: '井盖松动异响', place: { orgCode: places.subGrid, address: '振明路', point: middle } })
    await worker.ok('checkIn', { body: { commandId: crypto.randomUUID(), at: testMorning, point: middle, accuracyM: 8 } })
    const member = { id: 'P1', name: '张*', post: 'PATROL', org: places.subGrid, from: '2022-01-01' } as const
    await backend.hall.app.staff.importRoster(systemActor(places.district), [{ ...member, user: 'user-worker' }, { ...member, id: 'P2', user: null }], () => crypto.randomUUID())
    const panel = await operator.ok('mapSubGrid', { params: { code: places.subGrid } })
    expect(panel).toMatchObject({ code: places.subGrid, buildings: 3, open: 1, coverage: { buildings: 3, coveredBuildings: 2 } })
    expect(panel.cases).toHaveLength(1)
    expect([panel.weeks.length, panel.weeks.at(-1)?.count]).toEqual([12, 1])
    expect(panel.posts.find(({ post }) => post === 'PATROL')).toEqual({ post: 'PATROL', staff: 2, onDuty: 1 })
    const shown = await operator.ok('mapPlaces')
    expect(shown.stations).toHaveLength(1)
    expect(shown.onDuty).toEqual([expect.objectContaining({ post: 'PATROL', subGrid: places.subGrid, ...middle })])
    expect(shown.onDuty[0]?.name).not.toContain('worker')
    const { rows, days } = await operator.ok('mapDays')
    expect([days, rows.map(({ org, counts }) => [org, counts.length, counts.at(-1)])]).toEqual([30, [[places.subGrid, 30, 1]]])
    expect(await operator.refused('mapSubGrid', { params: { code: places.farSubGrid } })).toMatchObject({ code: 'access.out-of-scope' })
  })

  it('leads from the gap in a service to the buildings that lie in it', async () => {
    const backend = await startBackend({ inThread: true })
    furnish(backend)
    const leader = await backend.logIn('leader')
    const appeal = await leader.ok('mapCoverage')
    expect(appeal).toMatchObject({ buildings: 3, coveredBuildings: 2, stations: 1 })
    expect(appeal.gaps.length).toBeGreaterThan(100)
    const far = await leader.ok('mapFarBuildings', { params: { code: places.subGrid } })
    expect(far).toEqual([expect.objectContaining({ code: `${places.subGrid}0003`, address: '振明路 3 号', metres: 620 })])
    const legal = await leader.ok('mapCoverage', { query: { service: 'LEGAL' } })
    expect(legal).toMatchObject({ coveredBuildings: 0, stations: 0 })
    expect((await leader.ok('mapFarBuildings', { params: { code: places.subGrid }, query: { service: 'LEGAL' } })).map(({ metres }) => metres)).toEqual([null, null, null])
  })
})
