import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { StaffPost, type StaffMember } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const staff: StaffMember[] = [
  { id: 'P1', name: '张*', post: 'PATROL', org: places.subGrid, user: 'user-worker', from: '2022-01-01' },
  { id: 'P2', name: '李*', post: 'PATROL', org: places.otherSubGrid, user: null, from: '2022-01-01' },
  { id: 'H1', name: '王*', post: 'HEAD', org: places.subGrid, user: null, from: '2022-01-01' },
  { id: 'G1', name: '赵*', post: 'GROUP', org: places.community, user: null, from: '2022-01-01' },
  { id: 'F1', name: '陈*', post: 'INFO', org: places.farSubGrid, user: null, from: '2022-01-01' },
  { id: 'N1', name: '杨*', post: 'INFO', org: places.subGrid, user: null, from: '2023-07-01' },
]

async function begin(): Promise<TestHall> {
  const test = openTestHall()
  await test.hall.app.staff.importRoster(systemActor(places.district), staff, randomUUID)
  const point = { lng: 113.8951, lat: 22.7802 }
  await test.hall.app.checkIn(testActor('worker'), { commandId: randomUUID(), at: test.now.at, point, accuracyM: 10 })
  return test
}

it('counts staff by post and unit, each number being its list, and who checked in today', { timeout: 30_000 }, async () => {
  const { hall: { app } } = await begin()
  for (const scope of [places.district, places.community, places.subGrid]) {
    const view = app.team.team(testActor('leader'), { scope })
    expect(view.units.reduce((sum, { total }) => sum + total, 0)).toBe(view.total)
    expect(app.team.roster(testActor('leader'), { scope, onDuty: 'true', limit: 9 }).items.map(({ id }) => id)).toEqual(['P1'])
    for (const post of StaffPost.options) expect(app.team.roster(testActor('leader'), { scope, post, limit: 9 }).total).toBe(view.posts[post])
  }
  const view = app.team.team(testActor('leader'), { scope: places.community })
  // Whoever begins next month is not here yet.
  expect([view.total, view.onDuty, view.units.map(({ org, total }) => [org, total])]).toEqual([4, 1, [[places.community, 1], [places.subGrid, 2], [places.otherSubGrid, 1]]])
  expect(() => app.team.team(testActor('handler'), {})).toThrow('access.denied')
  expect(() => app.team.roster(testActor('community'), { scope: places.farCommunity, limit: 9 })).toThrow('access.out-of-scope')
})

it('has the duty lists of three posts and seven groups', { timeout: 30_000 }, async () => {
  const { hall: { app } } = await begin()
  const units = app.team.duties()
  expect([units.filter(({ kind }) => kind === 'post').length, units.filter(({ kind }) => kind === 'community_group').length]).toEqual([3, 7])
  expect(units.every(({ duties }) => duties.length > 0)).toBe(true)
})
