import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { simulateSources } from '#backend/cli/simulate-sources.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { fiveSources } from '#tests/support/sources/payloads.ts'

it('the simulated source systems connect themselves to a hall, play, and agree with it at the end', { timeout: 60_000 }, async () => {
  const backend = await startBackend({ inThread: true })
  const login = { username: 'admin', password: testPassword }
  const { systems, reconciliations } = await simulateSources({ url: backend.url, resources: resolve('resources'), login, rate: 300, minutes: 0.05, broken: 0.2, fails: null })
  expect(Object.keys(systems).toSorted()).toEqual([...fiveSources].toSorted())
  for (const { sent, waiting, outOfOrder } of Object.values(systems)) expect([sent > 5, waiting, outOfOrder]).toEqual([true, 0, 0])
  expect(reconciliations.map(({ verdict }) => verdict)).toEqual(fiveSources.map(() => 'clean'))
  const admin = await backend.logIn('admin')
  expect((await admin.ok('sources')).map(({ endpoint, hasKey }) => [endpoint, hasKey])).toEqual(fiveSources.map(() => [null, true]))
})
