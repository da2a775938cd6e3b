import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '#contract/sources.ts'
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

describe('all five systems together', () => {
  it('lose nothing while one of them fails and messages break: every message is a case, a duplicate or a dead letter, and both sides end the same', { timeout: 120_000 }, async () => {
    const backend = await startBackend({ inThread: true })
    const { hall, clock } = backend
    const five = await startFive(backend, { seed: 7, faults: { broken: 0.1, duplicate: 0.05, outOfOrder: 0.1 } })
    const szcg = five.systems.find(({ source }) => source === 'SZCG')
    for (let round = 0; round < rounds; round += 1) {
      if (round === 12) szcg?.setDown(true)
      if (round === 30) szcg?.setDown(false)
      await five.step()
      clock.pass(1000)
      if (round % 10 === 9) for (const source of fiveSources) await workOn(backend, source)
    }
    for (let wait = 0; wait < 5; wait += 1) {
      await hall.outbox.run()
      clock.pass(3 * hour)
    }
    await five.drain()
    await hall.inbox.run()

    const tally = five.tally()
    for (const source of fiveSources) {
      const { case: cases = 0, updated = 0, duplicate = 0, dead = 0, waiting = 0, ignored = 0 } = sumOf(backend, source)
      expect([source, cases + updated + duplicate + dead, waiting, ignored]).toEqual([source, tally[source]?.sent, 0, 0])
      expect([source, cases]).toEqual([source, hall.store.areas.sources.filed(source, day).length])
      expect([source, tally[source]?.waiting, tally[source]?.outOfOrder]).toEqual([source, 0, 0])
    }
    const broken = Object.values(tally).reduce((sum, { broken: kinds }) => sum + Object.values(kinds).reduce((a, b) => a + b, 0), 0)
    expect(broken).toBeGreaterThan(5)

    const operator = await backend.logIn('district')
    const first = await reconcileAll(backend)
    expect(first.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toContain('missing-here')
    for (const report of first) {
      if (report.verdict === 'differs') await operator.ok('repairReconciliation', { params: { id: report.id }, body: {} })
    }
    await five.drain()
    await hall.inbox.run()
    clock.pass(hour)
    await hall.outbox.run()
    expect((await reconcileAll(backend)).map(({ source, verdict, findings }) => [source, verdict, findings])).toEqual(fiveSources.map((source) => [source, 'clean', []]))
    expect(backend.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
