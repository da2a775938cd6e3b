import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { measures } from '#contract/kpi.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { places, testActor, testUnits, type AccountName } from '#tests/support/backend-accounts.ts'
import { reportAction } from '#tests/support/commands.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const units = [testUnits.subGrid, testUnits.cleaning, testUnits.enforcement, testUnits.labour]
const items = ['0102', '0103', '2605', '0101', '0409']
const who = fc.constantFrom<AccountName>('community', 'street', 'district', 'worker', 'service', 'handler', 'reviewer', 'streetLeader', 'secretary')
const reason = '职责不符合'

/** Anything somebody might try; most of it is refused, which must leave no trace. */
const action = (other: string): fc.Arbitrary<CaseActionInput> => fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('accept' as const), itemCode: fc.constantFrom(...items), subGrid: fc.constantFrom(places.subGrid, places.otherSubGrid, places.farSubGrid), urgency: fc.constantFrom('NORMAL' as const, 'URGENT' as const), reason: fc.constant(reason) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('dispatch' as const), leadUnit: fc.constantFrom(...units), assistUnits: fc.subarray(units, { maxLength: 1 }) }) },
  { weight: 3, arbitrary: fc.constantFrom<CaseActionInput>(
    { type: 'sign' }, { type: 'sign' }, { type: 'dispose', result: '已处理完毕', outcome: 'RESOLVED', attachments: [{ id: 'ab'.repeat(32), name: 'a.jpg', kind: 'AFTER', takenAt: null }] },
    { type: 'passReview', evidence: 'PHONE', note: '已回访' }, { type: 'completeCallback', solved: true, stars: 4, note: '满意' }, { type: 'completeCallback', solved: false, stars: 1, note: '没解决' },
  ) },
  { weight: 2, arbitrary: fc.constantFrom<CaseActionInput>(
    { type: 'failReview', reason }, { type: 'requestReturn', reason }, { type: 'approveReturn' }, { type: 'denyReturn', reason }, { type: 'requestExtension', hours: 10, reason }, { type: 'approveExtension' },
    { type: 'reopen', reason }, { type: 'cancel', reason }, { type: 'escalate', reason }, { type: 'downgrade', reason }, { type: 'supervise', note: '请抓紧' }, { type: 'remind' },
    { type: 'merge', primaryId: other }, { type: 'unmerge', reason }, { type: 'acknowledgeAlarm' }, { type: 'reject', reasonCode: 'NO_FACTS', note: '无' }, { type: 'completeAssist', result: '已配合' },
  ) },
)

const step = (cases: readonly string[]) => fc.constantFrom(...cases).chain((caseId) => fc.record({
  caseId: fc.constant(caseId), by: who, action: fc.constantFrom(...cases).chain(action), waitMs: fc.constantFrom(0, 0, 60_000, 3_600_000, 86_400_000),
}))

async function work(test: TestHall, steps: readonly { caseId: string; by: AccountName; action: CaseActionInput; waitMs: number }[]): Promise<number> {
  let done = 0
  for (const one of steps) {
    test.now.at += one.waitMs
    const isDone = await test.as(one.by).act(one.caseId, one.action).then(() => true, (error: unknown) => {
      if (error instanceof DomainError && error.code !== 'internal') return false
      throw error
    })
    done += isDone ? 1 : 0
  }
  await test.hall.write.bus.tick(test.now.at)
  return done
}

/** For every measure: the number, counted by the rollups, is the length of the list behind it. */
async function everyNumberOpens({ hall }: TestHall): Promise<void> {
  const actor = testActor('district')
  for (const measure of measures) {
    const { value } = await hall.app.count(actor, { measure })
    const page = await hall.app.listCases(actor, { measure, limit: 500 })
    expect([measure, page.total, page.items.length]).toEqual([measure, value, value])
  }
  const board = hall.app.board(actor, { limit: 500 })
  expect(board.columns.map(({ total }) => total)).toEqual(board.columns.map(({ cards }) => cards.length))
}

it('leaves a store that its log alone can make again, whatever people try', { timeout: 60_000 }, async () => {
  const cases = Array.from({ length: 4 }, () => randomUUID())
  let done = 0
  await fc.assert(fc.asyncProperty(fc.array(step(cases), { minLength: 30, maxLength: 60 }), async (steps) => {
    const test = openTestHall()
    await Promise.all(cases.map((id) => test.as('district').act(id, reportAction({ reporter: { phone: '13800000001', wantsContact: true } }), { version: 0 })))
    done += await work(test, steps)
    expect(test.verify()).toMatchObject({ ok: true, firstBad: null })
    await everyNumberOpens(test)
    await test.hall.close()
  }), { numRuns: 15 })
  expect(done).toBeGreaterThan(20)
})
