import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BudgetActionInput, BudgetState } from '#contract/budget.ts'
import type { AttachmentRef } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { places, type AccountName } from '#tests/support/backend-accounts.ts'
import { budgetHall, type BudgetHall, photo } from '#tests/support/budgets.ts'

const yuan = (amount: number) => amount * 100
const allocate = (amount: number, line = 'TEAM'): BudgetActionInput => ({ type: 'allocate', line, amount, text: '年初下沉' })
const commit = (amount: number, change: Partial<Extract<BudgetActionInput, { type: 'commit' }>> = {}): BudgetActionInput => ({ type: 'commit', line: 'TEAM', amount, payee: '某物业公司', purpose: '巡查服务', ...change })
const pay = (amount: number, commitment = 1): BudgetActionInput => ({ type: 'pay', commitment, amount, text: '第一期' })
const wish: BudgetActionInput = { type: 'propose', org: places.subGrid, title: '加装楼道灯', text: '三栋楼道无灯', amount: yuan(800) }

const refusal = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null, (error: unknown) => (error instanceof DomainError ? [error.code, error.details] : error))
const code = async (promise: Promise<unknown>): Promise<unknown> => {
  const told = await refusal(promise)
  return Array.isArray(told) ? told[0] : told
}

/** Sums and contracts as the entries alone make them: what the stored ones must be. */
function explained({ entries, commitments }: BudgetState) {
  const lines = Object.groupBy(entries, ({ line }) => line)
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)
  return {
    lines: Object.fromEntries(Object.entries(lines).map(([line, own = []]) => [line, { allocated: sum(own.map((one) => one.allocated)), committed: sum(own.map((one) => one.committed)), paid: sum(own.map((one) => one.paid)) }])),
    commitments: commitments.map(({ no, amount }) => {
      const own = entries.filter(({ commitment }) => commitment === no)
      return { no, open: sum(own.map((one) => one.committed - one.paid)), paid: sum(own.map((one) => one.paid)), released: amount - sum(own.map((one) => one.committed)) }
    }),
  }
}

function checkBooks(hall: BudgetHall, community: string): void {
  const state = hall.budget(community)
  expect(explained(state)).toEqual({ lines: state.lines, commitments: state.commitments.map(({ no, amount, paid, released }) => ({ no, open: amount - paid - released, paid, released })) })
  for (const { allocated, committed, paid } of Object.values(state.lines)) expect(allocated >= committed && committed >= paid && paid >= 0).toBe(true)
  for (const { amount, paid, released } of state.commitments) expect(amount - paid - released >= 0).toBe(true)
}

describe('the money of a community', () => {
  it('is given, promised and paid, never more than is left, and says what is left', async () => {
    const hall = budgetHall()
    await hall.does('street', allocate(yuan(1000)))
    expect(await refusal(hall.does('street', commit(yuan(1000) + 1)))).toEqual(['budget.over-line', { line: 'TEAM', amount: 100_001, left: 100_000 }])
    await hall.does('street', commit(yuan(600)))
    expect(await refusal(hall.does('street', pay(yuan(601))))).toEqual(['budget.over-commitment', { commitment: 1, amount: 60_100, left: 60_000 }])
    await hall.does('street', pay(yuan(200)))
    await hall.does('street', { type: 'move', from: 'TEAM', to: 'STATIONS', amount: yuan(400), reason: '站点修缮' })
    expect(await refusal(hall.does('street', { type: 'correct', entry: 1, reason: '录错' }))).toEqual(['budget.correction-uncovered', { entry: 1, lack: 100_000 }])
    await hall.does('street', { type: 'release', commitment: 1, reason: '合同终止' })
    expect([hall.budget().lines['TEAM'], hall.left('TEAM'), hall.left('STATIONS')]).toEqual([{ allocated: 60_000, committed: 20_000, paid: 20_000 }, 40_000, 40_000])
    expect(await code(hall.does('street', { type: 'release', commitment: 1, reason: '再释放' }))).toBe('budget.nothing-open')
    await hall.does('street', { type: 'correct', entry: 3, reason: '付错账户' })
    expect(await code(hall.does('street', { type: 'correct', entry: 3, reason: '再更正' }))).toBe('budget.not-correctable')
    expect(await code(hall.does('street', { type: 'correct', entry: 2, reason: '合同' }))).toBe('budget.not-correctable')
    await hall.does('street', { type: 'correct', entry: 5, reason: '调剂录错' })
    expect(hall.budget().lines).toEqual({ TEAM: { allocated: 100_000, committed: 20_000, paid: 0 }, STATIONS: { allocated: 0, committed: 0, paid: 0 } })
    checkBooks(hall, places.community)
    expect(hall.verify()).toMatchObject({ ok: true, checked: { budgets: 1 } })
  })

  it('is dealt with by the street of the community alone, on the view that was seen, and all of it within the total of the district', async () => {
    const hall = budgetHall()
    const { districtTotal } = hall.hall.resources.budget
    const commandId = randomUUID()
    await hall.does('street', allocate(yuan(10)), { commandId })
    expect((await hall.does('street', allocate(yuan(10)), { commandId })).isReplay).toBe(true)
    const who: AccountName[] = ['community', 'leader', 'worker', 'handler']
    expect(await Promise.all(who.map((one) => code(hall.does(one, allocate(yuan(1))))))).toEqual(['access.denied', 'access.denied', 'access.out-of-scope', 'access.out-of-scope'])
    expect(await Promise.all([
      code(hall.does('street', allocate(yuan(1)), { community: places.farCommunity })), code(hall.does('street', allocate(yuan(1)), { version: 0 })), code(hall.does('street', allocate(yuan(1), 'NO_SUCH'))),
      code(hall.does('street', allocate(yuan(1)), { community: '440311002099' })),
    ])).toEqual(['access.out-of-scope', 'budget.version-conflict', 'budget.unknown-line', 'budget.not-found'])
    const [half] = [(districtTotal - yuan(10)) / 2]
    const twice = await Promise.all([half, half, 1].map((amount) => refusal(hall.does('street', allocate(amount), { version: null, community: amount === 1 ? '440311002002' : places.community }))))
    expect(twice).toEqual([null, null, ['budget.over-district', { amount: 1, left: 0 }]])
    expect(hall.hall.store.areas.budgets.given(2023)).toBe(districtTotal)
  })

  it('pays a livelihood project after it was wished for, approved, promised and accepted with photos, each by whom it falls to', async () => {
    const hall = budgetHall()
    await hall.does('street', allocate(yuan(1000), 'PROJECTS'))
    await hall.does('community', wish)
    const project = { project: 1, line: 'PROJECTS' }
    expect(await code(hall.does('street', commit(yuan(500), project)))).toBe('budget.project-state')
    expect(await code(hall.does('community', { type: 'approve', project: 1 }))).toBe('access.denied')
    await hall.does('streetLeader', { type: 'approve', project: 1 })
    expect(await refusal(hall.does('street', commit(yuan(801), project)))).toEqual(['budget.over-project', { amount: 80_100, left: 80_000 }])
    expect([await code(hall.does('street', commit(yuan(500), { line: 'PROJECTS' }))), await code(hall.does('street', commit(yuan(500), { project: 1 })))]).toEqual(['budget.project-line', 'budget.project-line'])
    await hall.does('street', commit(yuan(700), project))
    expect(await code(hall.does('street', pay(yuan(100))))).toBe('budget.project-state')
    expect(await code(hall.does('secretary', { type: 'accept', project: 1, note: '已装好', attachments: [] }))).toBe('budget.photos-missing')
    await hall.does('secretary', { type: 'accept', project: 1, note: '已装好', attachments: [photo] })
    await hall.does('street', pay(yuan(300)))
    await hall.does('street', pay(yuan(400)))
    expect(hall.budget().projects).toMatchObject([{ status: 'PAID', commitment: 1, accepted: [photo], steps: ['PROPOSED', 'APPROVED', 'COMMITTED', 'ACCEPTED', 'ACCEPTED', 'PAID'].map((status) => ({ status })) }])
    await hall.does('street', { type: 'correct', entry: 4, reason: '付错账户' })
    expect([hall.budget().projects[0]?.status, await code(hall.does('streetLeader', { type: 'reject', project: 1, reason: '不办' }))]).toEqual(['ACCEPTED', 'budget.project-state'])
    checkBooks(hall, places.community)
  })

  it('is never overspent and stays explained to the fen, whatever comes at the same time', async () => {
    const amount = fc.integer({ min: 1, max: 60 })
    const line = fc.constantFrom('TEAM', 'PROJECTS')
    const community = fc.constantFrom(places.community, '440311002002')
    const no = fc.integer({ min: 1, max: 6 })
    const step = fc.oneof(
      fc.record({ type: fc.constant('allocate' as const), line, amount, text: fc.constant('下沉') }),
      fc.record({ type: fc.constant('move' as const), from: line, to: line, amount, reason: fc.constant('调剂') }),
      fc.record({ type: fc.constant('commit' as const), line: fc.constant('TEAM'), amount, payee: fc.constant('某公司'), purpose: fc.constant('服务') }),
      fc.record({ type: fc.constant('commit' as const), line: fc.constant('PROJECTS'), project: no, amount, payee: fc.constant('某公司'), purpose: fc.constant('项目') }),
      fc.record({ type: fc.constant('pay' as const), commitment: no, amount, text: fc.constant('付款') }),
      fc.record({ type: fc.constant('release' as const), commitment: no, reason: fc.constant('终止') }),
      fc.record({ type: fc.constant('correct' as const), entry: fc.integer({ min: 1, max: 30 }), reason: fc.constant('录错') }),
      fc.record({ type: fc.constant('propose' as const), org: fc.constant(places.subGrid), title: fc.constant('楼道灯'), text: fc.constant('没有灯'), amount }),
      fc.record({ type: fc.constant('approve' as const), project: no }),
      fc.record({ type: fc.constant('accept' as const), project: no, note: fc.constant('合格'), attachments: fc.constant<AttachmentRef[]>([photo]) }),
    )
    const doer = (type: BudgetActionInput['type']): AccountName => (type === 'propose' || type === 'accept' ? 'secretary' : type === 'approve' ? 'streetLeader' : 'street')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.record({ step, community }), { maxLength: 12 }), { minLength: 2, maxLength: 6 }), async (turns) => {
        const hall = budgetHall()
        for (const turn of turns) await Promise.all(turn.map((one) => code(hall.does(doer(one.step.type), one.step, { community: one.community, version: null }))))
        for (const one of [places.community, '440311002002']) checkBooks(hall, one)
        expect(hall.verify().ok).toBe(true)
      }),
      { numRuns: 12 },
    )
  })
})
