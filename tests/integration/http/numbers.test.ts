import { describe, expect, it } from 'vitest'
import type { CountQuery } from '#contract/kpi.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places, testActor, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, act, report } from '#tests/support/commands.ts'

const minute = 60_000
const day = 86_400_000

/** Four cases: two at their units, one of another source, one rejected; two days later all three are late. */
async function someCases(backend: TestBackend): Promise<TestClient> {
  const [operator, worker] = await Promise.all([backend.logIn('community'), backend.logIn('worker')])
  const spoil = await accept(operator, await report(operator, { itemCode: '0103', title: '渣土堆 3 方' }))
  await act(operator, spoil, { type: 'dispatch', leadUnit: testUnits.cleaning })
  const dispatched = await act(operator, await accept(operator, await report(operator)), { type: 'dispatch', leadUnit: testUnits.subGrid })
  const signed = await act(worker, dispatched, { type: 'sign' })
  backend.clock.pass(20 * minute)
  await act(operator, await accept(operator, await report(operator, { source: 'QZSQ' })), { type: 'dispatch', leadUnit: testUnits.subGrid })
  await act(operator, await report(operator), { type: 'reject', reasonCode: 'NO_FACTS', note: '现场没有垃圾' })
  backend.clock.pass(2 * day)
  await backend.hall.write.bus.tick(backend.clock.now())
  const later = await backend.logIn('community')
  expect((await later.ok('case', { params: { id: signed.card.id } })).card.sla.state).toBe('over')
  return later
}

/** The list that a number opens to. */
async function listed(client: TestClient, { measure, from, to, org, unit, item, source, level }: CountQuery, more: { open?: 'true' } = {}): Promise<number> {
  const query = { measure, from, to, scope: org, unit, item, source, level: level === undefined ? undefined : String(level), limit: 500, ...more }
  const page = await client.ok('cases', { query: JSON.parse(JSON.stringify(query)) })
  expect(page.items).toHaveLength(page.total)
  return page.total
}

describe('numbers', () => {
  it('open to exactly their cases', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const view = await operator.ok('overview')
    const { today, resolution, openAccepted } = view
    const rates = [resolution, today.sms, today.appoint, today.sms30, today.appoint30, today.onTime30]
    const counts = [today.intake, today.resolved, ...rates.flatMap((rate) => [
      { value: rate.numerator, query: rate.numeratorQuery }, { value: rate.denominator, query: rate.denominatorQuery },
    ])]
    for (const { value, query } of counts) {
      expect(await listed(operator, query)).toBe(value)
      expect((await operator.ok('count', { body: query })).value).toBe(value)
    }
    expect(await listed(operator, openAccepted.query, { open: 'true' })).toBe(openAccepted.value)
    expect(openAccepted.value).toBe(3)
    expect(view).toMatchObject({ open: 3, resolution: { numerator: 0, denominator: 3 } })
  })

  it('of the parts make the whole', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const view = await operator.ok('overview')
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    expect(sum(view.children.map(({ open }) => open))).toBe(view.open)
    expect(sum(view.subGrids.map(({ open }) => open))).toBe(view.open)
    expect(sum(view.children.map(({ resolution }) => resolution.denominator))).toBe(view.resolution.denominator)
    expect(view.months.at(-1)).toEqual({ month: '2023-07', accepted: 3, resolved: 0 })
    expect(view.months).toHaveLength(13)
    expect(sum(view.days.map(({ intake }) => intake))).toBe(4)
    const board = await operator.ok('board')
    expect(sum(board.columns.map(({ total }) => total))).toBe(view.open)
    expect(sum(board.sources.map(({ open }) => open))).toBe(view.open)
    expect(sum(board.columns.map(({ over }) => over))).toBe(view.over)
    expect((await operator.ok('alarms')).over).toBe(view.over)
  })

  it('are the same by every dimension', async () => {
    const backend = await startBackend()
    await someCases(backend)
    const [leader, operator] = await Promise.all([backend.logIn('leader'), backend.logIn('community')])
    for (const client of [leader, operator]) {
      const totals = await Promise.all(
        (['total', 'unit', 'street', 'community', 'subgrid', 'item', 'source'] as const).map(async (by) => {
          const { rows } = await client.ok('kpi', { query: { by } })
          return { by, accepted: rows.reduce((all, row) => all + row.accepted, 0), due: rows.reduce((all, row) => all + row.due, 0) }
        }),
      )
      const [whole] = totals
      expect(whole?.accepted).toBe(3)
      // A community operator has no street: its row would be more than the reader's own area.
      const exact = client === leader ? totals : totals.filter(({ by }) => by !== 'street')
      expect(exact.map(({ accepted, due }) => [accepted, due])).toEqual(exact.map(() => [whole?.accepted, whole?.due]))
    }
  })

  it('of a department are those of its own cases', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const mine = await report(operator, { itemCode: '0101', title: '楼顶加建 60 平方米' })
    const street = await backend.logIn('street')
    await act(street, await accept(street, mine), { type: 'dispatch', leadUnit: testUnits.enforcement })
    const handler = await backend.logIn('handler')
    const view = await handler.ok('overview')
    expect(view).toMatchObject({ open: 1, resolution: { denominator: 1, denominatorQuery: { unit: testUnits.enforcement } } })
    expect(await listed(handler, view.resolution.denominatorQuery)).toBe(1)
    expect((await handler.ok('kpi', { query: { by: 'unit' } })).rows.map(({ key, accepted }) => [key, accepted])).toEqual([[testUnits.enforcement, 1]])
    expect((await handler.ok('kpi', { query: { by: 'community' } })).rows.find(({ key }) => key === places.community)?.accepted).toBe(1)
  })

  it('compare today with the same hours of the days before', async () => {
    const backend = await startBackend({ now: Date.parse('2023-06-27T09:30:00+08:00') })
    const reportAt = (time: string) => backend.hall.write.bus.submit(
      { commandId: crypto.randomUUID(), caseId: crypto.randomUUID(), expectedVersion: 0, action: reportOf() }, testActor('community'), Date.parse(`${time}+08:00`),
    )
    for (const time of ['2023-06-27T09:10:00', '2023-06-27T09:50:00', '2023-06-27T15:00:00', '2023-06-28T08:00:00']) await reportAt(time)
    backend.clock.set(Date.parse('2023-06-29T10:20:00+08:00'))
    const operator = await backend.logIn('community')
    const { today } = await operator.ok('overview')
    expect(today).toMatchObject({ untilHour: 10, intakeMean: 1.5, resolvedMean: 0, intake: { value: 0 } })
  })
})

const reportOf = () => ({
  type: 'report' as const, source: 'CONSOLE', origin: 'OPERATOR' as const, text: '楼下垃圾堆了两天没人清理', place: { address: '振明路', orgCode: places.subGrid }, itemCode: '0102',
  urgency: 'NORMAL' as const, attachments: [], isTest: false,
})
