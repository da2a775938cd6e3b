import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createDemoPhotos } from '#backend/demo/demo-photos.ts'
import { readDemoConfig } from '#backend/demo/demo-config.ts'
import { fundCommunities } from '#backend/demo/fund-communities.ts'
import { createPeople } from '#backend/demo/people.ts'
import { createRandom } from '#backend/demo/random.ts'
import { createSeededIds } from '#backend/demo/seeded-ids.ts'
import { openTestHall } from '#tests/support/hall.ts'

it('moves the whole money of the district down to its communities in the demo, by their people, each state of a project among them', async () => {
  const { hall, now, verify } = openTestHall()
  const { catalogue, budget: rules } = hall.resources
  const config = readDemoConfig(resolve('resources'))
  const random = createRandom(1)
  const ids = createSeededIds(random)
  await fundCommunities({ bus: hall.write.bus, people: createPeople([], '440311'), photos: createDemoPhotos(config, ['a'.repeat(64)], random), random, now: now.at, orgs: catalogue.orgs, rules, plan: config.budget, newId: (at) => ids.uuid(at) })
  const { budgets } = hall.store.areas
  expect([budgets.given(2023), budgets.rows(2023, '440311').length]).toEqual([36_000_000_000, 31])
  const states = budgets.rows(2023, '440311').flatMap(({ community }) => budgets.load(`${community}:2023`) ?? [])
  const people = (code: string) => catalogue.orgs.get(code)?.population ?? 0
  const all = people('440311')
  for (const { community, lines } of states) {
    const given = Object.values(lines).reduce((sum, one) => sum + one.allocated, 0)
    expect(Math.abs(given - (36_000_000_000 * people(community)) / all)).toBeLessThan(100)
  }
  expect(new Set(states.flatMap(({ projects }) => projects.map(({ status }) => status)))).toEqual(new Set(['PROPOSED', 'APPROVED', 'REJECTED', 'COMMITTED', 'ACCEPTED', 'PAID']))
  expect(new Set(states.flatMap(({ entries }) => entries.map(({ kind }) => kind))).size).toBe(7)
  expect(verify().ok).toBe(true)
})
