import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import { systemActor } from '#backend/app/actor.ts'
import { createAutoRoute, routingActorId } from '#backend/app/auto-route.ts'
import type { RoutingRules } from '#backend/domain/case/routing.ts'
import type { ItemJudge } from '#backend/ports/item-judge.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

type Report = Extract<CaseActionInput, { type: 'report' }>
const clear = '楼道口电动车堵塞消防通道，消防通道被堵，请处理'
const vague = '这里的情况大家都受不了，请来看看'
const thin = '对这里的情况大家都很有意见，请来看看'
const somewhere = (metres = 0): Report['place'] => ({ orgCode: places.subGrid, address: `公明社区04小分格振明路${metres}号`, point: { lng: 113.8951 + metres * 0.00001, lat: 22.7802 } })

/** A hall that routes what its doors bring in. */
function routedHall(change: Partial<RoutingRules> = {}, judge: ItemJudge = () => null) {
  const test = openTestHall()
  const { hall } = test
  const { catalogue, rules, routing } = hall.resources
  const router = createAutoRoute({
    catalogue, rules, judge, routing: { ...routing, ...change }, log: { info: () => {}, warn: () => {}, error: () => {} }, bus: hall.write.bus,
    find: (id) => hall.write.cache.find(id), nearby: (...about) => hall.store.nearby(...about), locate: (place) => hall.resources.locator.locate(place)?.subGrid ?? null, newId: randomUUID, actor: { ...systemActor(hall.district), id: routingActorId },
    schedule: (run) => void setImmediate(run),
  })
  hall.write.commit.onCommit((committed) => router.hear(committed))
  return { ...test, router, door: (report: Partial<Report> = {}) => throughDoor(test, router.settled, report) }
}

/** Reports as a source system does, and waits until the router has nothing left to do. */
async function throughDoor({ hall }: TestHall, settled: () => Promise<void>, change: Partial<Report>) {
  const caseId = randomUUID()
  const action = CaseAction.parse({ type: 'report', source: 'QZSQ', origin: 'RESIDENT', text: clear, place: somewhere(), ...change })
  await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: 0, action }, { ...systemActor(hall.district), id: 'source:QZSQ' })
  await settled()
  return caseId
}

const lines = ({ hall }: TestHall, caseId: string) => hall.app.timeline(systemActor(hall.district), caseId).toReversed()

describe('a report that comes through a door', () => {
  it('is accepted and dispatched by the product when keywords leave no doubt, with the reason on its timeline', async () => {
    const test = routedHall()
    const caseId = await test.door()
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'DISPATCHED', itemCode: '2201', level: 1, leadUnit: testUnits.subGrid, subGrid: places.subGrid })
    const told = lines(test, caseId)
    expect(told.map(({ type, actorRole }) => [type, actorRole])).toEqual([['reported', 'SYSTEM'], ['accepted', 'SYSTEM'], ['dispatched', 'SYSTEM']])
    expect(told[1]?.data).toMatchObject({ reason: expect.stringMatching(/^规则: 关键词 .*消防通道/), suggested: expect.arrayContaining(['2201']) })
    expect(told[2]?.data).toMatchObject({ note: told[1]?.data['reason'] })
    expect(test.verify()).toMatchObject({ ok: true })
  })

  it('is left to the desk when nothing is certain', async () => {
    const test = routedHall()
    const caseId = await test.door({ text: vague })
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'REPORTED', itemCode: null })
    const short = await test.door({ text: thin, place: somewhere(500) })
    expect(test.hall.store.loadCase(short)).toMatchObject({ status: 'REPORTED', itemCode: '2705' })
  })

  it('goes by a model that is certain, which names its words and how sure it is', async () => {
    const test = routedHall({}, () => ({ best: [{ itemCode: '2605', score: 1 }], confidence: 0.9932, isCertain: true, words: ['工资', '拖欠'] }))
    const caseId = await test.door({ text: vague })
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ itemCode: '2605' })
    expect(lines(test, caseId)[1]?.data).toMatchObject({ reason: '模型 0.993: 工资、拖欠' })
  })

  it('goes by the item of a trusted system, but not by one that others name against the words', async () => {
    const test = routedHall()
    const trusted = await test.door({ text: vague, itemCode: '0102', source: 'SZCG' })
    expect(test.hall.store.loadCase(trusted)).toMatchObject({ status: 'DISPATCHED', itemCode: '0102' })
    const other = await test.door({ itemCode: '0102', source: 'OPEN311', place: somewhere(500) })
    expect(test.hall.store.loadCase(other)).toMatchObject({ status: 'REPORTED', itemCode: '0102' })
  })

  it('is left to the desk when it may be the same matter as an open case', async () => {
    const test = routedHall()
    const first = await test.door()
    const second = await test.door({ text: `又来反映一次，${clear}`, place: somewhere(20) })
    expect(test.hall.store.loadCase(first)).toMatchObject({ status: 'DISPATCHED' })
    expect(test.hall.store.loadCase(second)).toMatchObject({ status: 'REPORTED' })
  })

  it('is accepted but not dispatched, or not touched at all, where that is switched off', async () => {
    const { hall } = openTestHall()
    const { accept, dispatch } = hall.resources.routing
    const undispatched = routedHall({ dispatch: { ...dispatch, levels: [2, 3] } })
    expect(undispatched.hall.store.loadCase(await undispatched.door())).toMatchObject({ status: 'ACCEPTED' })
    for (const off of [{ offSources: ['QZSQ'] }, { offOrigins: ['RESIDENT'] }, { offItems: ['2201'] }, { levels: [3 as const] }]) {
      const untouched = routedHall({ accept: { ...accept, ...off } })
      expect(untouched.hall.store.loadCase(await untouched.door())).toMatchObject({ status: 'REPORTED' })
    }
  })

  it('is not touched when nobody can say where it is', async () => {
    const test = routedHall()
    const caseId = await test.door({ place: { orgCode: places.district, address: '不知道哪里' } })
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'REPORTED' })
  })
})

describe('a report by somebody of the house', () => {
  it('is not touched: they decide themselves', async () => {
    const test = routedHall()
    const caseId = await test.report('community', { text: clear })
    await test.router.settled()
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'REPORTED', version: 1 })
  })
})

describe('a burst of reports', () => {
  it('is taken in before any of it is routed, and what does not fit waits for a desk', async () => {
    const test = routedHall({ mostAtOnce: 3, mostWaiting: 8 })
    const reports = Array.from({ length: 12 }, (_, index) => CaseAction.parse({ type: 'report', source: 'QZSQ', origin: 'RESIDENT', text: clear, place: somewhere(300 * (index + 1)) }))
    const ids = reports.map(() => randomUUID())
    await Promise.all(reports.map((action, index) => test.hall.write.bus.submit({ commandId: randomUUID(), caseId: ids[index] ?? '', expectedVersion: 0, action }, systemActor(test.hall.district))))
    await test.router.settled()
    const statuses = ids.map((id) => test.hall.store.loadCase(id)?.status)
    expect(statuses.filter((status) => status === 'DISPATCHED')).toHaveLength(8)
    expect(statuses.filter((status) => status === 'REPORTED')).toHaveLength(4)
  })
})
