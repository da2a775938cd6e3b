import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { BudgetActionInput } from '#contract/budget.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'

const about = { params: { community: places.community, year: 2023 } }
const body = (action: BudgetActionInput, expectedVersion: number) => ({ ...about, body: { commandId: randomUUID(), expectedVersion, action } })
const allocate: BudgetActionInput = { type: 'allocate', line: 'TEAM', amount: 500_000, text: '年初下沉' }

it('shows a street the money of its communities, lets it book within what is left, and shows others what is theirs to see', async () => {
  const backend = await startBackend({ inThread: true })
  const [street, community, handler, stranger, worker] = await Promise.all([backend.logIn('street'), backend.logIn('community'), backend.logIn('handler'), backend.logIn('farCommunity'), backend.logIn('worker')])
  const { budget } = await street.ok('budgetCommand', body(allocate, 0))
  expect(budget).toMatchObject({ left: 36_000_000_000 - 500_000, state: { version: 1, lines: { TEAM: { allocated: 500_000 } } }, people: [{ name: expect.stringContaining('*') }], actions: ['allocate', 'move', 'commit', 'pay', 'release', 'correct'], correctable: [1] })
  expect(await street.refused('budgetCommand', body({ type: 'commit', line: 'TEAM', amount: 500_001, payee: '某公司', purpose: '巡查服务' }, 1))).toMatchObject({ code: 'budget.over-line', details: { left: 500_000 } })
  expect(await street.refused('budgetCommand', body(allocate, 0))).toMatchObject({ code: 'budget.version-conflict', details: { budget: { state: { version: 1 } } } })
  const overview = await street.ok('budgets', { query: {} })
  expect([overview.year, overview.rows.length, overview.rows.find((row) => row.allocated > 0)]).toEqual([2023, 5, { community: places.community, allocated: 500_000, committed: 0, paid: 0 }])
  expect((await community.ok('budgets', { query: {} })).rows.map((row) => row.community)).toEqual([places.community])
  expect((await community.ok('budget', about)).actions).toEqual(['propose', 'accept'])
  expect([await handler.refused('budgets', { query: {} }), await worker.refused('budgets', { query: {} })]).toMatchObject([{ code: 'access.denied' }, { code: 'access.denied' }])
  expect([await stranger.refused('budget', about), await community.refused('budgetCommand', body(allocate, 1))]).toMatchObject([{ code: 'access.out-of-scope' }, { code: 'access.denied' }])
  expect(await street.refused('budget', { params: { community: places.community, year: 2019 } })).toMatchObject({ code: 'budget.wrong-year' })
})
