import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { logIn } from '#backend/simulator/api-client.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'
import { createTraffic, type Person } from '#backend/simulator/traffic.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { jpeg } from '#tests/support/photos.ts'

const config = SimulateConfig.parse(JSON.parse(readFileSync('resources/config/simulate.json', 'utf8')))

/** A reproducible stream of numbers from 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function person(backend: TestBackend, username: string): Promise<Person> {
  const client = await logIn(backend.url, { username, password: testPassword })
  return { client, session: await client.call('session'), photo: await client.upload(await jpeg(), { name: 'p.jpg', kind: 'OTHER' }) }
}

describe('simulated traffic', () => {
  it('brings cases through the loop by what the server allows each person, and is hardly ever refused', { timeout: 60_000 }, async () => {
    const backend = await startBackend({ inThread: true })
    const people = await Promise.all(['district', 'street', 'community', 'worker', 'service', 'reviewer'].map((name) => person(backend, name)))
    const orgs = [...backend.hall.resources.catalogue.orgs.values()]
    const traffic = createTraffic({ people, orgs, config, random: createRandom(7), shareOfReports: 0.2 })
    for (let step = 0; step < 150; step += 1) {
      await traffic.step()
      backend.clock.pass(20_000)
    }
    const { summary } = traffic
    expect(summary.sent).toBeGreaterThan(60)
    expect(summary.refused).toBeLessThan(summary.sent / 20)
    expect(Object.keys(summary.byAction)).toEqual(expect.arrayContaining(['report', 'accept', 'dispatch']))
    expect(summary.sent + summary.refused + summary.idle).toBe(150)
  })

  it('says the server\'s own code when it may not come in', async () => {
    const backend = await startBackend({ inThread: true })
    await expect(logIn(backend.url, { username: 'district', password: 'wrong' })).rejects.toMatchObject({ code: 'session.bad-credentials' })
  })
})
