import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { usualLimits } from '#backend/config.ts'
import { places, testActor, testUnits } from '#tests/support/backend-accounts.ts'
import { reportAction } from '#tests/support/commands.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const accept = { type: 'accept', itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL' } as const
const codeOf = (running: Promise<unknown>) => running.then(() => 'done', (error: { code: string }) => error.code)

/** Everything in the log but places, hashes and times of writing. */
function history({ hall }: TestHall) {
  return hall.store.eventsAfter(0, 1000).map(({ type, at, actor, version }) => ({ type, at, actor: actor.id, version }))
}

describe('the clock', () => {
  it('may tremble by five seconds: no event is dated before the one it follows', async () => {
    const test = openTestHall()
    const id = await test.report('community')
    const reportedAt = test.now.at
    test.now.at -= 5000
    await test.as('community').act(id, accept)
    expect(history(test).map(({ at }) => at)).toEqual([reportedAt, reportedAt])
  })

  it('that goes back further stops a case, and goes on when it is right again', async () => {
    const test = openTestHall()
    const id = await test.report('community')
    test.now.at -= 5001
    expect(await codeOf(test.as('community').act(id, accept))).toBe('case.clock-backwards')
    expect(test.log).toContainEqual({ level: 'warn', event: 'clock.backwards' })
    expect(await codeOf(test.report('community'))).toBe('done')
    test.now.at += 5001
    expect(await codeOf(test.as('community').act(id, accept))).toBe('done')
  })

  it('that ticks late tells the same history as one that ticks on time', async () => {
    const run = async (ticksEvery: number | null) => {
      const test = openTestHall()
      const id = await test.report('community')
      const until = test.now.at + 3 * day
      const ticks = ticksEvery === null ? 0 : Math.floor((until - test.now.at) / ticksEvery)
      for (let tick = 0; tick < ticks; tick++) {
        test.now.at += ticksEvery ?? 0
        await test.hall.write.bus.tick(test.now.at)
      }
      test.now.at = until
      await test.as('community').act(id, accept, { version: 1 })
      await test.as('community').act(id, { type: 'dispatch', leadUnit: testUnits.subGrid })
      test.now.at += 5 * day
      await test.as('district').act(id, { type: 'remind' })
      return history(test)
    }
    const [onTime, late, never] = [await run(minute), await run(7 * hour), await run(null)]
    expect(late).toEqual(onTime)
    expect(never).toEqual(onTime)
    expect(onTime.filter(({ type }) => type === 'clockOverdue').length).toBeGreaterThan(1)
  })

  it('fires what is due in order, thousands at once, and then has nothing to do', async () => {
    const test = openTestHall()
    for (let turn = 0; turn < 3; turn++) {
      await Promise.all(Array.from({ length: 400 }, () => test.report('community')))
      test.now.at += minute
    }
    test.now.at += hour
    expect(await test.hall.write.bus.tick(test.now.at)).toBe(1200)
    expect(await test.hall.write.bus.tick(test.now.at)).toBe(0)
    const { over } = test.hall.app.alarms.list(testActor('community'), {})
    expect(over).toBe(1200)
    expect(test.verify()).toMatchObject({ ok: true })
  })
})

describe('the bus', () => {
  it('turns commands away when too many wait, and takes them again', async () => {
    const test = openTestHall({ write: { ...usualLimits.write, queue: 10 } })
    const results = await Promise.all(Array.from({ length: 15 }, () => codeOf(test.report('community'))))
    expect(results.filter((code) => code === 'done')).toHaveLength(10)
    expect(results.filter((code) => code === 'server.busy')).toHaveLength(5)
    expect(await codeOf(test.report('community'))).toBe('done')
  })

  it('decides what comes at once one after another, each over what the ones before left', async () => {
    const test = openTestHall()
    const id = randomUUID()
    const steps = [
      test.as('community').act(id, reportAction(), { version: 0 }),
      test.as('community').act(id, accept, { version: 1 }),
      test.as('community').act(id, { type: 'dispatch', leadUnit: testUnits.subGrid }, { version: 2 }),
      test.as('worker').act(id, { type: 'sign' }, { version: 3 }),
      test.as('worker').act(id, { type: 'sign' }, { version: 4 }),
    ]
    expect(await Promise.all(steps.map(codeOf))).toEqual(['done', 'done', 'done', 'done', 'case.transition-not-allowed'])
    expect(history(test).map(({ type }) => type)).toEqual(['reported', 'accepted', 'dispatched', 'signed'])
    expect(test.hall.store.loadCase(id)).toMatchObject({ status: 'PROCESSING', version: 4 })
  })

  it('takes nothing more once closed, after it has stored what waited', async () => {
    const test = openTestHall()
    const waiting = codeOf(test.report('community'))
    test.hall.write.commit.close()
    expect(await waiting).toBe('done')
    expect(await codeOf(test.report('community'))).toBe('store.unavailable')
  })

  it('counts case numbers within the day of UTC+8', async () => {
    const test = openTestHall()
    const numberOf = async () => test.hall.store.loadCase(await test.report('community'))?.no
    test.now.at = Date.parse('2023-06-29T23:59:59+08:00')
    expect([await numberOf(), await numberOf()]).toEqual(['GM20230629000001', 'GM20230629000002'])
    test.now.at = Date.parse('2023-06-30T00:00:00+08:00')
    expect([await numberOf(), await numberOf()]).toEqual(['GM20230630000001', 'GM20230630000002'])
  })

  it('lets a caller in the process make history, in order', async () => {
    const test = openTestHall()
    const id = randomUUID()
    const [first, second] = [test.now.at - 10 * day, test.now.at - 9 * day]
    await test.as('community').act(id, reportAction(), { version: 0, at: first })
    await test.as('community').act(id, accept, { version: 1, at: second })
    expect(history(test).filter(({ actor }) => actor !== 'system').map(({ at }) => at)).toEqual([first, second])
    expect(history(test).filter(({ type }) => type === 'clockOverdue')).toHaveLength(1)
    expect(await codeOf(test.as('community').act(id, { type: 'remind' }, { at: first }))).toBe('case.clock-backwards')
  })
})

describe('a foreign case with its past', () => {
  const record = {
    type: 'recordHistory', source: 'NYC311', sourceId: '123', origin: 'FOREIGN', text: 'Illegal parking, imported', place: { address: '1 Main Street' }, urgency: 'NORMAL',
    attachments: [], isTest: false, subGrid: places.subGrid, itemCode: '0102', reportedAt: Date.parse('2023-06-01T08:00:00+08:00'), leadUnit: null, state: 'CLOSED',
    dueAt: Date.parse('2023-06-02T08:00:00+08:00'), closedAt: Date.parse('2023-06-01T20:00:00+08:00'), outcome: 'RESOLVED', result: 'done',
  } as const
  const system = { ...testActor('district'), role: 'SYSTEM' } as const

  it('keeps the times of its file, counts there, and comes once', async () => {
    const test = openTestHall()
    const order = { commandId: randomUUID(), caseId: randomUUID(), record: { ...record, attachments: [] } }
    const first = await test.hall.write.bus.submitHistory(order, system)
    expect(await test.hall.write.bus.submitHistory(order, system)).toEqual({ ...first, isReplay: true })
    const state = test.hall.store.loadCase(order.caseId)
    expect(state).toMatchObject({ no: 'GM20230601000001', status: 'CLOSED', reportedAt: record.reportedAt, closedAt: record.closedAt, outcome: 'RESOLVED' })
    expect(test.hall.app.overview(testActor('district'), { source: 'NYC311' }).resolution).toMatchObject({ numerator: 1, denominator: 1 })
    expect(test.verify()).toMatchObject({ ok: true })
  })

  it('that is still open and late is late from the start', async () => {
    const test = openTestHall()
    const order = { commandId: randomUUID(), caseId: randomUUID(), record: { ...record, attachments: [], state: 'PROCESSING' as const, closedAt: null, outcome: null } }
    await test.hall.write.bus.submitHistory(order, system)
    expect(test.hall.app.overview(testActor('district'), {})).toMatchObject({ open: 1, over: 1 })
    expect(await test.hall.write.bus.tick(test.now.at)).toBe(0)
  })
})
