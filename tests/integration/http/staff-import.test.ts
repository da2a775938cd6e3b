import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { StaffMember, TransferStaff } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'

const known: StaffMember[] = [
  { id: 'P1', name: '张*', post: 'PATROL', org: places.subGrid, user: 'user-worker', from: '2022-01-01' },
  { id: 'F1', name: '陈*', post: 'INFO', org: places.farSubGrid, user: null, from: '2022-01-01' },
]
const file = (...lines: string[]) => ['id,name,post,org,from', ...lines].join('\n')
const good = file(`P1,张三,PATROL,${places.subGrid},2022-01-01`, `P1,张三,PATROL,${places.otherSubGrid},2023-07-01`, `N1,欧阳建,SERVICE,${places.subGrid},2023-06-01`)
const wrong = file(`N1,李四,SERVICE,${places.subGrid},2023-06-01`, `N1,李四,INFO,${places.subGrid},2023-06-01`, 'N2,王五,INFO,440311099,2023-06-01', `N3,赵六,GROUP,${places.subGrid},2023-06-01`, `F1,陈七,INFO,${places.subGrid},2023-06-01`, `N4,钱八,BOSS,${places.subGrid},2023-06-01`)

async function begin(): Promise<TestBackend> {
  const backend = await startBackend({ inThread: true })
  await backend.hall.app.staff.importRoster(systemActor(places.district), known, randomUUID)
  return backend
}

it('previews a file of staff, takes it in once, masks names and keeps known accounts', async () => {
  const backend = await begin()
  const [street, leader] = [await backend.logIn('street'), await backend.logIn('leader')]
  expect(await street.ok('previewStaff', { body: { csv: good } })).toMatchObject({ total: 3, added: 1, changed: 1, same: 1, faulty: 0, changes: [{ id: 'P1', before: { org: places.subGrid }, after: { org: places.otherSubGrid } }, { id: 'N1', before: null, after: { name: '欧**' } }] })
  const body = { commandId: randomUUID(), csv: good }
  const first = await street.ok('importStaff', { body })
  expect([first.taken, (await street.ok('importStaff', { body })).isReplay]).toEqual([2, true])
  expect(backend.hall.app.team.roster(systemActor(places.district), { limit: 9 }).items.map(({ id }) => id)).toEqual(['N1', 'P1', 'F1'])
  expect(backend.hall.store.streamEvents('staff:roster').at(-1)?.data).toMatchObject({ staff: [{ id: 'P1', user: 'user-worker', org: places.otherSubGrid }, { id: 'N1', user: null }] })
  expect(await street.ok('previewStaff', { body: { csv: good } })).toMatchObject({ added: 0, changed: 0, same: 3 })
  expect(await leader.refused('previewStaff', { body: { csv: good } })).toMatchObject({ code: 'access.denied' })
}, 60_000)

it('names every faulty line, and takes in nothing of a file that has one', async () => {
  const backend = await begin()
  const street = await backend.logIn('street')
  const { faults, faulty, added } = await street.ok('previewStaff', { body: { csv: wrong } })
  expect([faulty, added]).toEqual([5, 1])
  expect(faults.map(({ line, id, why }) => [line, id, why])).toEqual([[3, 'N1', 'duplicate'], [4, 'N2', 'unknown-org'], [5, 'N3', 'post-not-there'], [6, 'F1', 'out-of-scope'], [7, 'N4', 'bad-line']])
  const before = backend.hall.store.head()
  expect(await street.refused('importStaff', { body: { commandId: randomUUID(), csv: wrong } })).toMatchObject({ code: 'staff.file-faulty', status: 422, details: { faults: 5 } })
  expect(await street.refused('previewStaff', { body: { csv: 'id,name\nP1,张*' } })).toMatchObject({ code: 'staff.file-unreadable', details: { missing: ['post', 'org', 'from'] } })
  expect(await street.refused('previewStaff', { body: { csv: 'id,name\n"P1,张*' } })).toMatchObject({ code: 'staff.file-unreadable' })
  expect(backend.hall.store.head()).toEqual(before)
}, 60_000)

it('moves a member from a day on with a reason that stands in the history, and refuses what cannot be', async () => {
  const backend = await begin()
  const [street, head] = [await backend.logIn('street'), await backend.logIn('head')]
  const move: TransferStaff = { commandId: randomUUID(), staff: 'P1', post: 'SERVICE', org: places.otherSubGrid, from: '2023-07-10', reason: '充实服务力量' }
  const refused = async (change: Partial<TransferStaff>, by = street) => (await by.refused('transferStaff', { body: { ...move, commandId: randomUUID(), ...change } })).code
  expect([
    await refused({ org: places.farSubGrid }), await refused({ staff: 'F1' }), await refused({ post: 'GROUP' }), await refused({ org: places.subGrid, post: 'PATROL' }), await refused({ from: '2022-01-01' }), await refused({ reason: '短' }), await refused({}, head),
  ]).toEqual(['access.out-of-scope', 'staff.unknown', 'staff.post-not-there', 'staff.transfer-same', 'staff.transfer-date', 'request.invalid', 'access.denied'])
  await street.ok('transferStaff', { body: move })
  expect(await street.ok('staffHistory', { params: { id: 'P1' } })).toMatchObject({ mayTransfer: true, spells: [{ org: places.subGrid, reason: null }, { org: places.otherSubGrid, post: 'SERVICE', from: '2023-07-10', reason: '充实服务力量' }] })
  expect((await street.ok('roster', {})).items).toMatchObject([{ id: 'P1', org: places.subGrid }])
  expect(await (await backend.logIn('farCommunity')).refused('staffHistory', { params: { id: 'P1' } })).toMatchObject({ code: 'staff.unknown' })
}, 60_000)
