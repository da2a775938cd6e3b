import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '#contract/sources.ts'
import type { FiveSystems } from '#backend/simulator/sources/five-systems.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { startFive, workOn } from '#tests/support/sources/five.ts'
import { fiveSources } from '#tests/support/sources/payloads.ts'

const day = '2023-06-29'
const hour = 3_600_000
const rounds = 40

/** What became of the messages of a source, by the hall's own books. */
function sumOf({ hall }: TestBackend, source: string): Record<string, number> {
  return Object.fromEntries(hall.store.areas.inbox.counts(0).filter((one) => one.source === source).map(({ status, n }) => [status, n]))
}

async function reconcileAll({ logIn }: TestBackend): Promise<Reconciliation[]> {
  const operator = await logIn('district')
  const reports = []
  for (const source of fiveSources) reports.push(await operator.ok('reconcile', { body: { source, day } }))
  return reports
}

/** Forty rounds with 数字化城管 down in the middle, and the desk at work all the time; then everything that waits gets its time. */
async function play(backend: TestBackend, five: FiveSystems): Promise<void> {
  const { hall, clock } = backend
  const szcg = five.systems.find(({ source }) => source === 'SZCG')
  for (let round = 0; round < rounds; round += 1) {
    szcg?.setDown(round >= 12 && round < 30)
    await five.step()
    clock.pass(1000)
    if (round % 10 === 9) for (const source of fiveSources) await workOn(backend, source)
  }
  for (let wait = 0; wait < 5; wait += 1) {
    await hall.outbox.run()
    await szcg?.step()
    clock.pass(3 * hour)
  }
  await five.drain()
  await hall.inbox.run()
}

async function mend(backend: TestBackend, five: FiveSystems): Promise<Reconciliation[]> {
  const operator = await backend.logIn('district')
  const reports = await reconcileAll(backend)
  for (const { id, verdict } of reports) if (verdict === 'differs') await operator.ok('repairReconciliation', { params: { id }, body: {} })
  await five.drain()
  await backend.hall.inbox.run()
  backend.clock.pass(hour)
  await backend.hall.outbox.run()
  return reports
}

const brokenOf = (five: FiveSystems): number => Object.values(five.tally()).flatMap(({ broken }) => Object.values(broken)).reduce((sum, n) => sum + n, 0)

/** How far 数字化城管 is with what was handed over to it. */
const nodesOf = (five: FiveSystems): string[] => five.systems.flatMap(({ handovers }) => handovers.all().map(({ node }) => node))

describe('all five systems together', () => {
  it('lose nothing while one of them fails and messages break: every message is a case, a duplicate or a dead letter, and both sides end the same', { timeout: 120_000 }, async () => {
    const backend = await startBackend({ inThread: true })
    const five = await startFive(backend, { seed: 7, faults: { broken: 0.1, duplicate: 0.05, outOfOrder: 0.1 } })
    await play(backend, five)

    const tally = five.tally()
    for (const source of fiveSources) {
      const sums = sumOf(backend, source)
      const filed = backend.hall.store.areas.sources.filed(source, day).length
      expect({ source, ...sums, all: (sums['case'] ?? 0) + (sums['updated'] ?? 0) + (sums['duplicate'] ?? 0) + (sums['dead'] ?? 0), outOfOrder: tally[source]?.outOfOrder, unsent: tally[source]?.waiting }).toMatchObject({
        source, case: filed, all: tally[source]?.sent, outOfOrder: 0, unsent: 0,
      })
      expect(Object.keys(sums)).not.toContain('waiting')
    }
    expect(brokenOf(five)).toBeGreaterThan(5)
    expect(nodesOf(five)).toEqual(expect.arrayContaining(['转办', '受理']))

    expect((await mend(backend, five)).flatMap(({ findings }) => findings.map(({ kind }) => kind))).toContain('missing-here')
    expect((await reconcileAll(backend)).map(({ source, verdict, findings }) => [source, verdict, findings])).toEqual(fiveSources.map((source) => [source, 'clean', []]))
    expect(backend.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
