import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BuildingActionInput, findingKinds } from '#contract/buildings.ts'
import { foldBuildings } from '#backend/domain/building/fold.ts'
import { assess } from '#backend/domain/building/grade.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { type BuildingHall, buildingHall, codes, type Crew, registerRow } from '#tests/support/buildings.ts'

const vice: BuildingActionInput = { type: 'record', findings: [{ kind: 'VICE' }] }
const structure: BuildingActionInput = { type: 'record', findings: [{ kind: 'STRUCTURE_C', note: '鉴定报告' }] }
const hazard: BuildingActionInput = { type: 'record', findings: [{ kind: 'FIRE_EQUIPMENT', isMajor: true }] }
const mended: BuildingActionInput = { type: 'close', finding: 1, note: '已整改' }
const passed: BuildingActionInput = { type: 'reinspect', isPassed: true, note: '现场复查' }
const appeal: BuildingActionInput = { type: 'appeal', findings: [1], text: '业主称不属本栋' }

const refused = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null, (error: unknown) => (error instanceof DomainError ? error.code : error))

describe('a graded building', () => {
  it('goes down at once and up after 30 days and a re-inspection by somebody else', async () => {
    const hall = await buildingHall()
    await hall.does('safety', hazard)
    expect(hall.building().assessment).toMatchObject({ grade: 'WARNING', reasons: [{ how: 'MAJOR' }, { how: 'POINTS', points: 5 }] })
    expect(await refused(hall.does('community', passed))).toBe('building.nothing-mended')
    await hall.wait(5)
    await hall.does('patrol', mended)
    expect(hall.building().assessment).toMatchObject({ grade: 'WARNING', better: 'ASSURED' })
    expect(await refused(hall.does('safety', passed))).toBe('building.same-inspector')
    await hall.does('safetyTwo', passed)
    await hall.wait(29)
    expect(hall.building().assessment.grade).toBe('WARNING')
    await hall.wait(1)
    expect(hall.building()).toMatchObject({ assessment: { grade: 'ASSURED', better: null }, changes: [{ to: 'WARNING' }, { from: 'WARNING', to: 'ASSURED', appealUntil: null }] })
    expect(hall.verify().ok).toBe(true)
  })

  it('is graded again when a veto ends, by the clock alone', async () => {
    const hall = await buildingHall()
    await hall.does('patrol', vice)
    await hall.wait(190)
    expect(hall.building().assessment).toMatchObject({ grade: 'WARNING', reasons: [], better: 'ASSURED' })
    await hall.does('safety', passed)
    await hall.wait(40)
    expect(hall.building().assessment.grade).toBe('ASSURED')
  })

  it('follows an appeal that is upheld within 10 work days, decided by the street', async () => {
    const hall = await buildingHall()
    await hall.does('patrol', structure)
    expect(hall.building().changes.at(-1)?.appealUntil).toBe(Date.parse('2023-07-14T00:00:00+08:00'))
    await hall.does('service', appeal)
    expect([await refused(hall.does('service', appeal)), await refused(hall.does('community', { type: 'decideAppeal', isUpheld: true, reason: '属实' }))]).toEqual(['building.appeal-open', 'building.not-permitted'])
    await hall.does('streetLeader', { type: 'decideAppeal', isUpheld: true, reason: '属实' })
    expect(hall.building()).toMatchObject({ assessment: { grade: 'ASSURED', reasons: [] }, appeals: [{ status: 'UPHELD' }], findings: [{ withdrawnWhy: '属实' }] })
    await hall.does('patrol', structure)
    await hall.wait(20)
    expect(await refused(hall.does('service', { ...appeal, findings: [2] }))).toBe('building.appeal-late')
  })

  it('is kept from the wrong people, from stale views, and from the same finding twice', async () => {
    const hall = await buildingHall()
    const { version } = hall.building()
    await hall.does('patrol', structure)
    const tries: [Crew, BuildingActionInput][] = [['far', structure], ['district', structure], ['patrol', structure], ['patrol', { type: 'correct', finding: 1, reason: '录错' }], ['patrol', { ...mended, finding: 7 }]]
    const codesOf: unknown[] = []
    for (const [who, what] of tries) codesOf.push(await refused(hall.does(who, what)))
    expect(codesOf).toEqual(['access.out-of-scope', 'building.not-permitted', 'building.already-found', 'building.not-permitted', 'building.no-such-finding'])
    expect(await refused(hall.does('patrol', vice, { version }))).toBe('building.version-conflict')
    expect(await refused(hall.does('patrol', vice, { code: 'nowhere' }))).toBe('building.not-found')
  })

  it('answers a command sent twice once', async () => {
    const hall = await buildingHall()
    const commandId = randomUUID()
    const first = await hall.does('patrol', structure, { commandId })
    expect(await hall.does('patrol', structure, { commandId })).toEqual({ ...first, isReplay: true })
    expect(hall.building().findings).toHaveLength(1)
  })

  it('moves across a border with its history, and is counted where it lies', async () => {
    const hall = await buildingHall()
    await hall.does('patrol', structure)
    await hall.wait(2)
    await hall.hall.write.bus.submitBuildings({ commandId: randomUUID(), org: places.otherSubGrid, register: [registerRow('B1')] }, testActor('admin'))
    await hall.does('safety', mended)
    const byOrg = hall.hall.store.areas.buildings.countByOrg(places.community, 15, hall.now.at)
    expect(byOrg.map(({ org, ASSURED, NORMAL }) => [org, ASSURED, NORMAL])).toEqual([[places.subGrid, 2, 0], [places.otherSubGrid, 0, 1]])
    expect(hall.building()).toMatchObject({ org: places.otherSubGrid, findings: [{ closeNote: '已整改' }], assessment: { grade: 'NORMAL', better: 'ASSURED' } })
    expect(hall.verify().ok).toBe(true)
  })
})

const oneOf = fc.constantFrom(...findingKinds)
const move: fc.Arbitrary<BuildingActionInput> = fc.oneof(
  fc.record({ kind: oneOf, count: fc.constantFrom(1, 1, 3) }).map((finding) => ({ type: 'record' as const, findings: [finding] })),
  fc.nat(6).map((finding) => ({ type: 'close' as const, finding: finding + 1, note: '已整改' })),
  fc.nat(6).map((finding) => ({ type: 'correct' as const, finding: finding + 1, reason: '录错' })),
  fc.constantFrom<BuildingActionInput>(hazard, passed, passed, appeal, { type: 'inspect', note: '巡查' }, { type: 'decideAppeal', isUpheld: true, reason: '属实' }, { type: 'decideAppeal', isUpheld: false, reason: '不成立' }),
)
type Step = { who: Crew; what: BuildingActionInput; code: string; days: number }
const names: readonly Crew[] = ['patrol', 'service', 'community', 'street', 'streetLeader', 'safety', 'safetyTwo']
const steps = fc.array(fc.record({ who: fc.constantFrom(...names), what: move, code: fc.constantFrom(...codes), days: fc.constantFrom(0, 0, 1, 7, 35) }), { minLength: 60, maxLength: 90 })

async function play(hall: BuildingHall, all: readonly Step[]): Promise<void> {
  for (const { who, what, code, days } of all) {
    if (days > 0) await hall.wait(days)
    const outcome = await refused(hall.does(who, what, { code }))
    expect(outcome === null || typeof outcome === 'string').toBe(true)
  }
  await hall.hall.write.bus.tick(hall.now.at)
}

it('has the stored grade that the log gives, whatever was done and when', async () => {
  await fc.assert(fc.asyncProperty(steps, async (all) => {
    const hall = await buildingHall()
    await play(hall, all)
    const { store, resources, clock } = hall.hall
    const folded = foldBuildings(store.eventsAfter(0, 100_000).filter(({ stream }) => stream.startsWith('building:')))
    for (const code of codes) {
      const stored = hall.building(code)
      expect(folded.get(code)).toEqual(stored)
      expect(assess(stored, clock.now(), resources.buildings)).toEqual(stored.assessment)
    }
    expect(hall.verify().ok).toBe(true)
  }), { numRuns: 5 })
})
