import { randomUUID } from 'node:crypto'
import { BuildingAction, type BuildingActionInput, type BuildingState } from '#contract/buildings.ts'
import type { Actor } from '#contract/roles.ts'
import type { Hall } from '#backend/compose.ts'
import type { FactOutcome } from '#backend/app/command-bus.ts'
import type { RegisterRow } from '#backend/domain/building/bulk.ts'
import { places, testActor } from './backend-accounts.ts'
import { openTestHall, type TestHall } from './hall.ts'

const safety = testActor('safety')
const safetyTwo: Actor = { ...safety, id: 'user-safety-two', name: 'safety two' }
/** Who deals with buildings. */
export const crew = { patrol: testActor('worker'), service: testActor('service'), community: testActor('community'), street: testActor('street'), streetLeader: testActor('streetLeader'), far: testActor('farCommunity'), district: testActor('district'), safety, safetyTwo } as const
export type Crew = keyof typeof crew

export const codes = ['B1', 'B2', 'B3'] as const
export const registerRow = (code: string, change: Partial<RegisterRow> = {}): RegisterRow => ({ code, isRental: true, floors: 6, rooms: 24, patrolledAt: null, ...change })

const DAY = 86_400_000
/** Registers a building in which a major hazard was open from 60 to 40 days ago: it is at the worst grade still, and may go up. */
export async function mendedBuilding({ write: { bus } }: Pick<Hall, 'write'>, code: string, at: number): Promise<void> {
  await bus.submitBuildings({ commandId: randomUUID(), at: at - 90 * DAY, org: places.subGrid, register: [registerRow(code)] }, testActor('admin'))
  const does = (days: number, who: Actor, action: BuildingActionInput) => bus.submitBuilding({ code, at: at - days * DAY, command: { commandId: randomUUID(), expectedVersion: 0, action: BuildingAction.parse(action) } }, who)
  await does(60, testActor('worker'), { type: 'inspect', findings: [{ kind: 'FIRE_EQUIPMENT', isMajor: true, note: '楼层灭火器缺失' }] })
  await does(40, testActor('service'), { type: 'close', finding: 1, note: '已配齐，现场看过' })
}

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
