import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CaseView } from '#contract/views.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, commandOf, report, reportAction } from '#tests/support/commands.ts'

const minute = 60_000

describe('commands over HTTP', () => {
  it('answer a repeat with the first answer and do nothing twice', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const body = commandOf(reportAction())
    const first = await operator.ok('command', { body })
    const again = await operator.ok('command', { body })
    expect(again).toMatchObject({ isReplay: true, version: first.version, position: first.position, caseId: first.caseId })
    expect(first.isReplay).toBe(false)
    expect((await operator.ok('board')).columns[1]?.total).toBe(1)
  })

  it('give programs a receipt, which is the answer without the case, under the same rules', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const body = commandOf(reportAction())
    const receipt = await operator.ok('receipt', { body })
    expect(receipt).toEqual({ commandId: body.commandId, caseId: body.caseId, version: 1, position: expect.any(Number), isReplay: false })
    const { case: shown, ...again } = await operator.ok('command', { body })
    expect(again).toEqual({ ...receipt, isReplay: true })
    expect(shown.card.id).toBe(body.caseId)
    const stale = commandOf({ type: 'reject', reasonCode: 'OTHER', note: '重复' }, { caseId: body.caseId, expectedVersion: 0 })
    expect(await operator.refused('receipt', { body: stale })).toMatchObject({ code: 'case.version-conflict', details: { case: { card: { id: body.caseId } } } })
  })

  it('answer two equal ones sent at once with one effect', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const body = commandOf(reportAction())
    const answers = await Promise.all([1, 2, 3].map(() => operator.ok('command', { body })))
    expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1)
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1)
  })

  it('refuse another command under a used id, also from another person', async () => {
    const backend = await startBackend()
    const [operator, other] = await Promise.all([backend.logIn('community'), backend.logIn('street')])
    const body = commandOf(reportAction())
    await operator.ok('command', { body })
    const changed = { ...body, action: reportAction({ text: '另外一件事情的描述' }) }
    expect(await operator.refused('command', { body: changed })).toMatchObject({ status: 409, code: 'command.id-reused' })
    expect(await other.refused('command', { body })).toMatchObject({ status: 409, code: 'command.id-reused' })
  })

  it('refuse a stale version and bring the case as it is now', async () => {
    const backend = await startBackend()
    const [operator, street] = await Promise.all([backend.logIn('community'), backend.logIn('street')])
    const seen = await report(operator)
    const accepted = await accept(street, seen)
    const command = commandOf({ type: 'cancel', reason: '误报' }, { caseId: seen.card.id, expectedVersion: seen.card.version })
    const refusal = await operator.refused('command', { body: command })
    expect(refusal).toMatchObject({ status: 409, code: 'case.version-conflict', details: { expected: 1, current: 2 } })
    expect(CaseView.parse(refusal.details?.['case']).card).toEqual(accepted.card)
  })

  it('let one of two people win who act on the same version at once', async () => {
    const backend = await startBackend()
    const [operator, street] = await Promise.all([backend.logIn('community'), backend.logIn('street')])
    const seen = await report(operator)
    const cancel = () => commandOf({ type: 'cancel', reason: '误报' }, { caseId: seen.card.id, expectedVersion: 1 })
    const answers = await Promise.all([operator, street].map((who) => who.ok('command', { body: cancel() }).then(() => 'done', () => 'refused')))
    expect(answers.toSorted()).toEqual(['done', 'refused'])
  })

  it('are not made stale by what the clocks say meanwhile', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const seen = await report(operator)
    backend.clock.pass(31 * minute)
    await backend.hall.write.bus.tick(backend.clock.now())
    const now = await operator.ok('case', { params: { id: seen.card.id } })
    expect(now.card).toMatchObject({ sla: { state: 'over', kind: 'DISPATCH' } })
    expect(now.card.version).toBeGreaterThan(seen.card.version)
    expect((await accept(operator, seen)).card.status).toBe('ACCEPTED')
  })

  it('may leave the version out only where nothing can conflict', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const { card } = await report(operator)
    const on = { caseId: card.id, expectedVersion: null }
    expect((await operator.ok('command', { body: commandOf({ type: 'comment', text: '已电话联系物业' }, on) })).version).toBe(2)
    const refusal = await operator.refused('command', { body: commandOf({ type: 'cancel', reason: '误报' }, on) })
    expect(refusal).toMatchObject({ status: 400, code: 'request.invalid', details: { issues: [{ path: ['expectedVersion'] }] } })
  })

  it('refuse what the workflow does not know from here', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const { card } = await report(operator)
    const dispatch = commandOf({ type: 'dispatch', leadUnit: testUnits.subGrid }, { caseId: card.id, expectedVersion: card.version })
    expect(await operator.refused('command', { body: dispatch })).toMatchObject({ status: 409, code: 'case.transition-not-allowed' })
  })

  it('refuse people of another area and unknown cases', async () => {
    const backend = await startBackend()
    const [operator, far] = await Promise.all([backend.logIn('community'), backend.logIn('farCommunity')])
    const { card } = await report(operator)
    const cancel = commandOf({ type: 'cancel', reason: '误报' }, { caseId: card.id, expectedVersion: 1 })
    expect(await far.refused('command', { body: cancel })).toMatchObject({ status: 403, code: 'access.out-of-scope' })
    expect(await far.refused('case', { params: { id: card.id } })).toMatchObject({ status: 403, code: 'access.out-of-scope' })
    expect(await far.refused('board', { query: { scope: places.community } })).toMatchObject({ status: 403, code: 'access.out-of-scope' })
    expect(await operator.refused('command', { body: { ...cancel, commandId: randomUUID(), caseId: randomUUID() } })).toMatchObject({ status: 404, code: 'case.not-found' })
    expect(await operator.refused('case', { params: { id: randomUUID() } })).toMatchObject({ status: 404, code: 'case.not-found' })
    expect(await operator.refused('caseByNo', { params: { no: 'GM20230629999999' } })).toMatchObject({ status: 404, code: 'case.not-found' })
  })

  it('do nothing of a refused one: the same case can still be worked on', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const seen = await report(operator)
    const bad = commandOf({ type: 'accept', itemCode: '9999', subGrid: places.subGrid, urgency: 'NORMAL' }, { caseId: seen.card.id, expectedVersion: 1 })
    expect(await operator.refused('command', { body: bad })).toMatchObject({ status: 422, code: 'catalogue.unknown-item' })
    expect((await act(operator, seen, { type: 'remind' })).card.version).toBe(2)
  })
})
