import { expect, it } from 'vitest'
import type { CaseView } from '#contract/views.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'

const reason = '不属本单位职责'
const measure = 'dispatched'

it('dispatch accuracy is of cases, and each of its numbers opens to exactly its cases', async () => {
  const backend = await startBackend()
  const [operator, worker] = await Promise.all([backend.logIn('community'), backend.logIn('worker')])
  const accepted = async () => accept(operator, await report(operator))
  const dispatched = async () => act(operator, await accepted(), { type: 'dispatch', leadUnit: testUnits.subGrid })
  const askBack = async (view: CaseView) => act(worker, view, { type: 'requestReturn', reason })

  await accepted()
  const held = await dispatched()
  const denied = await act(operator, await askBack(await dispatched()), { type: 'denyReturn', reason: '属小分格职责' })
  const returned = await act(operator, await askBack(await dispatched()), { type: 'approveReturn' })
  const back = await act(operator, await askBack(await dispatched()), { type: 'approveReturn' })
  const again = await act(operator, back, { type: 'dispatch', leadUnit: testUnits.cleaning })
  const reassigned = await act(operator, await dispatched(), { type: 'reassign', leadUnit: testUnits.cleaning, reason: '转社区保洁' })

  const listed = async (query: Record<string, string>) => {
    const { items, total } = await operator.ok('cases', { query: { ...query, limit: 500 } })
    expect(items).toHaveLength(total)
    return items.map(({ id }) => id).toSorted()
  }
  const idsOf = (...views: CaseView[]) => views.map(({ card }) => card.id).toSorted()
  expect(await listed({ measure, without: 'returned' })).toEqual(idsOf(held, denied))
  expect(await listed({ measure })).toEqual(idsOf(held, denied, returned, again, reassigned))
  expect(await listed({ measure: 'returned' })).toEqual(idsOf(returned, again, reassigned))

  const today = Math.floor((backend.clock.now() + 8 * 3_600_000) / 86_400_000)
  const { lines } = await operator.ok('kpiSheet', { query: { from: today, to: today + 1 } })
  const line = lines.find(({ id }) => id === 'dispatchAccuracy')
  expect(line).toMatchObject({ now: { numerator: 2, denominator: 5 }, numerator: { value: 2, query: { measure }, without: ['returned'] }, denominator: { value: 5, query: { measure } } })
  expect(line?.exclusions).toMatchObject([{ reason: 'NOT_DISPATCHED', counted: { value: 1 } }])
  expect((await operator.ok('kpi', { query: { by: 'total' } })).rows).toMatchObject([{ dispatched: 5, returned: 3, dispatchAccuracy: 0.4 }])
})
