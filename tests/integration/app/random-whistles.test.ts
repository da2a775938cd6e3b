import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { WhistleActionInput } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { foldWhistle } from '#backend/domain/whistle/fold.ts'
import { departmentRows } from '#backend/domain/whistle/rows.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { desks, draftOf, evidence, near, whistleHall, type Desk, type WhistleHall } from '#tests/support/whistle.ts'

const who = fc.constantFrom(...(Object.keys(desks) satisfies string[]).filter((name): name is Desk => name in desks))
const unit = fc.constantFrom(testUnits.labour, `${places.street}:S-PS`, testUnits.enforcement)
const reason = '职责不符合'
const scores = { onTime: 20, attitude: 18, power: 18, result: 19, aftercare: 15 }

type Move = { by: Desk; what: WhistleActionInput }
const department = fc.constantFrom<Desk>('lead', 'police', 'enforcement')
const moves = (by: fc.Arbitrary<Desk>, ...actions: WhistleActionInput[]): fc.Arbitrary<Move> => fc.record({ by, what: fc.constantFrom(...actions) })

/** What the right person might do next, and what anybody might try. Times are set when it is played. */
const move = (caseId: string): fc.Arbitrary<Move> => {
  const drafts = [draftOf(caseId), draftOf(caseId, { kind: 'NORMAL', assistUnits: [] })]
  const work: WhistleActionInput[] = [{ type: 'sign' }, { type: 'sign' }, { type: 'arrive', at: 0, point: near }, { type: 'plan', measure: '现场清理', byAt: 0 }, { type: 'complete', result: '已处理完毕', attachments: [evidence] }]
  const ends: WhistleActionInput[] = [{ type: 'recall', reason }, { type: 'close', reason }, { type: 'discard', reason }, { type: 'requestReturn', reason }]
  const about = unit.chain((one) => fc.constantFrom<WhistleActionInput>({ type: 'approveReturn', unit: one }, { type: 'denyReturn', unit: one, reason }, { type: 'rate', unit: one, scores }))
  return fc.oneof(
    { weight: 3, arbitrary: moves(fc.constant<Desk>('community'), ...drafts) },
    { weight: 4, arbitrary: moves(fc.constant<Desk>('secretary'), { type: 'issue' }) },
    { weight: 14, arbitrary: moves(department, ...work) },
    { weight: 3, arbitrary: fc.record({ by: fc.constantFrom<Desk>('street', 'district', 'secretary', 'ownSecretary'), what: about }) },
    { weight: 3, arbitrary: moves(who, ...drafts, { type: 'issue' }, ...work, ...ends) },
  )
}

type Step = Move & { order: number; waitMs: number }
const steps = (hall: WhistleHall) => fc.array(fc.record({ move: move(hall.caseId), order: fc.nat(1), waitMs: fc.constantFrom(0, 0, 60_000, 900_000, 86_400_000) }).map(({ move: moved, ...rest }) => ({ ...moved, ...rest })), { minLength: 60, maxLength: 120 })

/** The same said now. */
function timed(what: WhistleActionInput, now: number): WhistleActionInput {
  if (what.type === 'arrive') return { ...what, at: now }
  return what.type === 'plan' ? { ...what, byAt: now + 3_600_000 } : what
}

/** A draft makes a new order; everything else is done to one of the last two. */
async function play(hall: WhistleHall, all: readonly Step[], orders: string[]): Promise<number> {
  let done = 0
  for (const { by, order, what, waitMs } of all) {
    hall.now.at += waitMs
    if (what.type === 'draft') orders.push(randomUUID())
    const orderId = orders.at(what.type === 'draft' ? -1 : -1 - order) ?? hall.orderId
    const isDone = await hall.blow(by, timed(what, hall.now.at), { orderId }).then(() => true, (error: unknown) => {
      if (error instanceof DomainError && error.code !== 'internal') return false
      throw error
    })
    done += isDone ? 1 : 0
  }
  await hall.hall.write.bus.tick(hall.now.at)
  return done
}

/** Rows, log and replay say the same; custody of the case has no gap. */
function everythingAgrees(hall: WhistleHall, orders: readonly string[]): void {
  const { store } = hall.hall
  const stored = orders.map((id) => store.loadWhistle(id)).filter((order) => order !== null)
  expect(stored).toEqual(stored.map(({ id }) => foldWhistle(store.streamEvents(`whistle:${id}`))))
  const rows = store.whistleDepartments({ from: 0, to: hall.now.at + 1 })
  const ofOrder = (id: string) => rows.filter(({ orderId }) => orderId === id).toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
  for (const order of stored) expect(ofOrder(order.id)).toEqual(departmentRows(order).toSorted((a, b) => (a.unit < b.unit ? -1 : 1)))
  const custody = store.loadCase(hall.caseId)?.custody ?? []
  expect(custody.slice(1).map(({ from }) => from)).toEqual(custody.slice(0, -1).map(({ to }) => to))
  expect(hall.verify()).toMatchObject({ ok: true, firstBad: null })
}

it('leaves log, rows and replay equal, whatever people try', { timeout: 120_000 }, async () => {
  let done = 0
  for (let seed = 1; seed <= 12; seed += 1) {
    const hall = await whistleHall()
    const orders = [hall.orderId]
    const [all = []] = fc.sample(steps(hall), { numRuns: 1, seed })
    done += await play(hall, all, orders)
    everythingAgrees(hall, orders)
    await hall.hall.close()
  }
  expect(done).toBeGreaterThan(100)
})
