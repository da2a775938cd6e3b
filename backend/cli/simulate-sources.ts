import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reconciliation } from '#contract/sources.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { logIn, type ApiClient } from '#backend/simulator/api-client.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'
import { startFiveSystems, type FiveSystems } from '#backend/simulator/sources/five-systems.ts'
import { simulatedPlaces } from '#backend/simulator/sources/simulated-places.ts'
import type { SourceTally } from '#backend/simulator/sources/source-simulator.ts'
import { isoDay } from '#backend/sources/night.ts'
import { systemIds } from '#backend/system/ids.ts'

export type SourcesPlay = {
  url: string
  resources: string
  login: { username: string; password: string }
  /** Messages a minute of each system. */
  rate: number
  minutes: number
  broken: number
  /** The system that is down in the middle third; null: none. */
  fails: string | null
}
export type SourcesSummary = { systems: Record<string, SourceTally>; reconciliations: Pick<Reconciliation, 'source' | 'verdict' | 'here' | 'there'>[] }

const MS_PER_MINUTE = 60_000
const settleMs = 5000
/** News of a system that was down is tried again after up to 5 minutes. */
const longestSettling = 400_000
const faultShares = { duplicate: 0.02, outOfOrder: 0.02 }

/** Plays the five source systems against a running hall: connects them with fresh keys, sends, and at the end compares until both sides agree. */
export async function simulateSources(play: SourcesPlay): Promise<SourcesSummary> {
  const admin = await logIn(play.url, play.login)
  const { serverNow } = await admin.call('health')
  const offset = serverNow - Date.now()
  const now = () => Date.now() + offset
  const five = await startAll(play, admin, now)
  const day = isoDay(now())
  try {
    await playOn(five, play)
    await five.drain()
    return { systems: five.tally(), reconciliations: await agree(admin, five, day) }
  } finally {
    for (const { source } of five.systems) await admin.call('connectSource', { params: { source }, body: { endpoint: null } })
    await five.close()
  }
}

async function startAll({ url, resources, broken }: SourcesPlay, admin: ApiClient, now: () => number): Promise<FiveSystems> {
  const secrets: Record<string, string> = {}
  for (const { source } of await admin.call('sources')) secrets[source] = (await admin.call('issueSourceKey', { params: { source }, body: {} })).secret
  return startFiveSystems({
    hall: url, secrets, now, random: Math.random, newNonce: () => randomUUID(), run: systemIds.uuid().slice(-6).toUpperCase(), faults: { broken, ...faultShares },
    words: readJson(join(resources, 'config', 'simulate.json'), SimulateConfig), places: simulatedPlaces(resources),
    connect: async (source, endpoint) => void (await admin.call('connectSource', { params: { source }, body: { endpoint } })),
  })
}

async function playOn(five: FiveSystems, { rate, minutes, fails }: SourcesPlay): Promise<void> {
  const failing = five.systems.find(({ source }) => source === fails)
  const [pace, length] = [MS_PER_MINUTE / rate, minutes * MS_PER_MINUTE]
  const started = performance.now()
  for (let step = 1; performance.now() - started < length; step += 1) {
    const share = (performance.now() - started) / length
    failing?.setDown(share > 1 / 3 && share < 2 / 3)
    await five.step()
    const wait = started + step * pace - performance.now()
    if (wait > 0) await sleep(wait)
  }
  failing?.setDown(false)
}

/** What an earlier run filed on the same day is not known to this run's systems, and stays so. */
function isUnsettled({ verdict, findings }: Reconciliation): boolean {
  return verdict !== 'clean' && (findings.length === 0 || findings.some(({ kind }) => kind !== 'missing-there'))
}

/** Compares, mends and waits for the news to arrive, until nothing differs or it has taken too long. */
async function agree(admin: ApiClient, five: FiveSystems, day: string): Promise<SourcesSummary['reconciliations']> {
  const started = performance.now()
  for (;;) {
    const reports = await Promise.all(five.systems.map(({ source }) => admin.call('reconcile', { body: { source, day } })))
    const differing = reports.filter(isUnsettled)
    if (differing.length === 0 || performance.now() - started > longestSettling) return reports.map(({ source, verdict, here, there }) => ({ source, verdict, here, there }))
    for (const { id } of differing.filter(({ verdict }) => verdict === 'differs')) await admin.call('repairReconciliation', { params: { id }, body: {} })
    await five.drain()
    await sleep(settleMs)
  }
}
