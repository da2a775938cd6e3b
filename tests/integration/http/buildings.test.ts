import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { systemActor } from '#backend/app/actor.ts'
import { startBackend, testMorning } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { report } from '#tests/support/commands.ts'
import { registerRow } from '#tests/support/buildings.ts'

const code = (serial: number) => `${places.subGrid}000${serial}`

it('shows graded buildings within the own area only: counts, their list, one with its evidence, and who may do what', async () => {
  const backend = await startBackend({ inThread: true })
  const building = (serial: number) => ({ code: code(serial), kind: 'BUILDING' as const, org: places.subGrid, address: `振明路 ${serial} 号`, lng: null, lat: null })
  backend.hall.store.areas.residents.savePlaces([1, 2, 3].map(building), { newToken: () => randomUUID().replaceAll('-', '').slice(0, 12), at: testMorning })
  await backend.hall.write.bus.submitBuildings({ commandId: randomUUID(), org: places.subGrid, register: [1, 2, 3].map((serial) => registerRow(code(serial), { patrolledAt: testMorning - 22 * 86_400_000 })) }, systemActor('440311'))
  const [worker, community, stranger] = await Promise.all([backend.logIn('worker'), backend.logIn('community'), backend.logIn('farCommunity')])
  const matter = await report(community, { text: '楼道堆放杂物', place: { orgCode: places.subGrid, address: '振明路 2 号' } })
  const version = (await worker.ok('building', { params: { code: code(2) } })).state.version
  const { building: view } = await worker.ok('buildingCommand', { params: { code: code(2) }, body: { commandId: randomUUID(), expectedVersion: version, action: { type: 'inspect', findings: [{ kind: 'STRUCTURE_C', note: '鉴定报告' }] } } })
  expect(view).toMatchObject({ card: { grade: 'NORMAL', points: 75, missedPatrols: 0 }, state: { findings: [{ kind: 'STRUCTURE_C', note: '鉴定报告' }] }, cases: [{ id: matter.card.id, isOpen: true }], door: { state: 'ACTIVE', ended: 0 }, people: [{ name: expect.stringContaining('*') }] })
  expect(view.actions).toEqual(['inspect', 'record', 'close'])
  const counts = await community.ok('buildingCounts', { query: {} })
  expect([counts.total, counts.parts, counts.reasons]).toEqual([
    { org: places.community, ASSURED: 2, NORMAL: 1, WARNING: 0, missed: 2, appealed: 0 }, [{ org: places.subGrid, ASSURED: 2, NORMAL: 1, WARNING: 0, missed: 2, appealed: 0 }], [{ kind: 'STRUCTURE_C', n: 1 }],
  ])
  const codes = async (query: Parameters<typeof community.ok<'buildings'>>[1]) => (await community.ok('buildings', query)).items.map((one) => one.code)
  expect(await codes({ query: {} })).toEqual([code(2), code(1), code(3)])
  expect([await codes({ query: { grade: 'NORMAL' } }), await codes({ query: { missed: '1' } }), await codes({ query: { reason: 'STRUCTURE_C' } }), await codes({ query: { q: '振明路 3' } })]).toEqual([[code(2)], [code(1), code(3)], [code(2)], [code(3)]])
  const first = await community.ok('buildings', { query: { limit: '2' } })
  expect([first.total, await codes({ query: { limit: '2', cursor: first.next ?? '' } })]).toEqual([3, [code(3)]])
  expect(await stranger.refused('building', { params: { code: code(2) } })).toMatchObject({ code: 'access.out-of-scope' })
  expect(await stranger.refused('buildings', { query: { scope: places.subGrid } })).toMatchObject({ code: 'access.out-of-scope' })
  expect(await worker.refused('buildingCommand', { params: { code: code(2) }, body: { commandId: randomUUID(), expectedVersion: version, action: { type: 'record', findings: [{ kind: 'VICE' }] } } })).toMatchObject({ code: 'building.version-conflict', details: { building: { card: { grade: 'NORMAL' } } } })
})
