import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { CaseState } from '#contract/case.ts'
import { createRandom } from '#backend/demo/random.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'
import { startFiveSystems, type FiveSystems } from '#backend/simulator/sources/five-systems.ts'
import { simulatedPlaces } from '#backend/simulator/sources/simulated-places.ts'
import type { FaultShares } from '#backend/simulator/sources/source-simulator.ts'
import type { TestBackend } from '#tests/support/backend.ts'
import { testActor } from '#tests/support/backend-accounts.ts'
import { issueKeys } from './send.ts'

/** The five simulators, connected to a hall; the same seed says the same things. */
export async function startFive(backend: TestBackend, { seed, faults }: { seed: number; faults: FaultShares }): Promise<FiveSystems> {
  const random = createRandom(seed)
  const admin = await backend.logIn('admin')
  const five = await startFiveSystems({
    hall: backend.url, secrets: issueKeys(backend), now: () => backend.clock.now(), random: () => random.next(), newNonce: () => randomUUID(), run: 'T1', faults,
    words: readJson(join(resolve('resources'), 'config', 'simulate.json'), SimulateConfig), places: simulatedPlaces(resolve('resources')),
    connect: async (source, endpoint) => void (await admin.ok('connectSource', { params: { source }, body: { endpoint } })),
  })
  onTestFinished(() => five.close())
  return five
}

/** Moves every open case of a source one step on: accepted, then dispatched, so that there is news to tell. */
export async function workOn(backend: TestBackend, source: string): Promise<void> {
  const { hall } = backend
  for (const { caseId } of hall.store.areas.sources.filed(source, '2023-06-29')) {
    const state = hall.store.loadCase(caseId)
    const action = state === null ? null : nextStep(state)
    if (state === null || action === null) continue
    await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: state.version, action: CaseAction.parse(action) }, testActor('district'))
  }
}

function nextStep({ status, itemCode, subGrid, urgency }: CaseState): CaseActionInput | null {
  if (status === 'REPORTED') return { type: 'accept', itemCode: itemCode ?? '0102', subGrid, urgency }
  return status === 'ACCEPTED' ? { type: 'dispatch', leadUnit: 'D-CG' } : null
}
