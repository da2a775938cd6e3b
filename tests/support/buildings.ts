import { randomUUID } from 'node:crypto'
import { BuildingAction, type BuildingActionInput, type BuildingState } from '#contract/buildings.ts'
import type { Actor } from '#contract/roles.ts'
import type { FactOutcome } from '#backend/app/command-bus.ts'
import type { RegisterRow } from '#backend/domain/building/bulk.ts'
import { places, testActor } from './backend-accounts.ts'
import { openTestHall, type TestHall } from './hall.ts'

export const safety: Actor = { id: 'user-safety', name: 'safety', role: 'DEPT_HANDLER', scope: places.community, unit: `${places.community}:C-AY`, post: null }
export const safetyTwo: Actor = { ...safety, id: 'user-safety-two', name: 'safety two' }
/** Who deals with buildings. */
export const crew = { patrol: testActor('worker'), service: testActor('service'), community: testActor('community'), street: testActor('street'), streetLeader: testActor('streetLeader'), far: testActor('farCommunity'), district: testActor('district'), safety, safetyTwo } as const
export type Crew = keyof typeof crew

export const codes = ['B1', 'B2', 'B3'] as const
export const registerRow = (code: string, change: Partial<RegisterRow> = {}): RegisterRow => ({ code, isRental: true, floors: 6, rooms: 24, patrolledAt: null, ...change })

export type BuildingHall = TestHall & {
  building(code?: string): BuildingState
  does(who: Crew, action: BuildingActionInput, on?: { code?: string; version?: number; commandId?: string }): Promise<FactOutcome>
  wait(days: number): Promise<void>
}

/** A hall with three registered buildings of one sub-grid. */
export async function buildingHall(): Promise<BuildingHall> {
  const test = openTestHall()
  const { bus } = test.hall.write
  await bus.submitBuildings({ commandId: randomUUID(), org: places.subGrid, register: codes.map((code) => registerRow(code)) }, testActor('admin'))
  const building = (code = 'B1') => {
    const found = test.hall.store.areas.buildings.load(code)
    if (found === null) throw new Error('no building')
    return found
  }
  return {
    ...test, building,
    does: (who, action, { code = 'B1', version = test.hall.store.areas.buildings.load(code)?.version ?? 0, commandId = randomUUID() } = {}) =>
      bus.submitBuilding({ code, command: { commandId, expectedVersion: version, action: BuildingAction.parse(action) } }, crew[who]),
    async wait(days) {
      test.now.at += days * 86_400_000
      await bus.tick(test.now.at)
    },
  }
}
