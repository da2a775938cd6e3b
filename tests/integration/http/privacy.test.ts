import { describe, expect, it } from 'vitest'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, commandOf, report } from '#tests/support/commands.ts'

const phone = '13800004321'
const name = '欧阳小明'
const reporter = { name, phone, wantsContact: true }
/** 群发性事件: one of the sensitive items of the catalogue. */
const sensitive = { itemCode: '0409', title: '工地门口聚集 20 人', text: '工地门口聚集二十多人要求结清工钱' }

async function everything(backend: TestBackend): Promise<string> {
  const auditor = await backend.logIn('auditor')
  return JSON.stringify([await auditor.ok('events', { query: { limit: 1000 } }), await auditor.ok('audit'), backend.log])
}

describe('contact data', () => {
  it('are in no event and in no log line, and masked in every view', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const view = await report(operator, { reporter })
    expect(view.reporter).toEqual({ name: '欧***', phone: '138 **** 4321', isAnonymous: false, isConfidential: false, isErased: false })
    await operator.refused('command', { body: commandOf({ type: 'cancel', reason: '误报' }, { caseId: view.card.id, expectedVersion: 9 }) })
    const { id } = view.card
    const views = [await operator.ok('board'), await operator.ok('case', { params: { id } }), await operator.ok('timeline', { params: { id } }), await operator.ok('cases')]
    for (const text of [JSON.stringify(views), await everything(backend)]) {
      expect(text).not.toContain(phone)
      expect(text).not.toContain(name)
    }
  })

  it('typed into words are masked in the title and the timeline', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const { card } = await report(operator, { title: `请打 ${phone}`, text: `楼上漏水，请打 ${phone} 联系` })
    expect(card.title).toBe('请打 138 **** 4321')
    expect(JSON.stringify(await operator.ok('timeline', { params: { id: card.id } }))).not.toContain(phone)
  })

  it('are shown for a reason, to those who may, with a line of audit', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, leader, auditor] = await Promise.all([backend.logIn('community'), backend.logIn('leader'), backend.logIn('auditor')])
    const view = await report(operator, { reporter })
    const { id, no } = view.card
    expect(view.canUnmask).toBe(true)
    expect(await operator.refused('unmask', { params: { id }, body: { reason: '' } })).toMatchObject({ code: 'request.invalid' })
    expect(await operator.ok('unmask', { params: { id }, body: { reason: '约定见面时间' } })).toEqual({ name, phone })
    expect(await leader.refused('unmask', { params: { id }, body: { reason: '想看看' } })).toMatchObject({ status: 400 })
    expect(await leader.refused('unmask', { params: { id }, body: { reason: '我想看看' } })).toMatchObject({ status: 403, code: 'access.denied' })
    const lines = (await auditor.ok('audit')).filter(({ type }) => type === 'contactUnmasked')
    expect(lines).toMatchObject([{ actorId: 'user-community', actorRole: 'COMMUNITY_OPERATOR', data: { caseId: id, no, reason: '约定见面时间' } }])
  })

  it('of a confidential reporter are for the service post alone', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, service] = await Promise.all([backend.logIn('community'), backend.logIn('service')])
    const view = await report(operator, { reporter: { ...reporter, isConfidential: true } })
    expect(view.reporter).toMatchObject({ name: null, phone: null, isConfidential: true })
    const { id } = view.card
    expect(await operator.refused('unmask', { params: { id }, body: { reason: '约定见面时间' } })).toMatchObject({ code: 'access.denied' })
    expect((await service.ok('case', { params: { id } })).reporter).toMatchObject({ phone: '138 **** 4321' })
    expect(await service.ok('unmask', { params: { id }, body: { reason: '约定见面时间' } })).toEqual({ name, phone })
  })

  it('are gone for good once erased', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const { card } = await report(operator, { reporter })
    const contactId = backend.hall.store.loadCase(card.id)?.contactId ?? ''
    backend.hall.store.eraseContact(contactId, backend.clock.now())
    expect((await operator.ok('case', { params: { id: card.id } })).reporter).toMatchObject({ name: null, phone: null, isErased: true })
  })
})

describe('sensitive cases', () => {
  it('count for everybody, but show title and place to their chain only', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, leader, worker] = await Promise.all([backend.logIn('community'), backend.logIn('leader'), backend.logIn('worker')])
    const { card } = await report(operator, sensitive)
    expect(card).toMatchObject({ isSensitive: true, title: sensitive.title })
    for (const outsider of [leader, worker]) {
      const board = await outsider.ok('board')
      expect(board.columns[1]).toMatchObject({ total: 1, cards: [{ id: card.id, title: '', isRedacted: true, unit: null, itemCode: null }] })
      expect(await outsider.refused('case', { params: { id: card.id } })).toMatchObject({ status: 403, code: 'access.denied' })
      expect(await outsider.refused('timeline', { params: { id: card.id } })).toMatchObject({ code: 'access.denied' })
      expect((await outsider.ok('search', { query: { q: '工地' } })).hits).toEqual([])
      expect(JSON.stringify([board, await outsider.ok('cases'), await outsider.ok('alarms')])).not.toContain('聚集')
      const supervise = commandOf({ type: 'supervise', note: '请抓紧办理' }, { caseId: card.id, expectedVersion: null })
      expect(await outsider.refused('command', { body: supervise })).toMatchObject({ code: 'access.denied' })
    }
    expect((await leader.ok('overview')).open).toBe(1)
    expect((await operator.ok('search', { query: { q: '工地' } })).hits).toHaveLength(1)
  })
})

describe('departments', () => {
  it('see what they lead or assist, and nothing else', async () => {
    const backend = await startBackend({ inThread: true })
    const [desk, handler, other] = await Promise.all([backend.logIn('district'), backend.logIn('handler'), backend.logIn('otherHandler')])
    const accepted = await accept(desk, await report(desk, { itemCode: '0101', title: '楼顶加建 60 平方米' }))
    expect((await handler.ok('cases')).total).toBe(0)
    const { card } = await act(desk, accepted, { type: 'dispatch', leadUnit: testUnits.enforcement, assistUnits: [testUnits.labour] })
    for (const mine of [handler, other]) {
      expect((await mine.ok('cases')).items.map(({ id }) => id)).toEqual([card.id])
      expect((await mine.ok('board')).columns[3]?.total).toBe(1)
      expect((await mine.ok('case', { params: { id: card.id } })).card.no).toBe(card.no)
    }
    const unrelated = await accept(desk, await report(desk))
    expect((await handler.ok('cases')).total).toBe(1)
    expect(await handler.refused('case', { params: { id: unrelated.card.id } })).toMatchObject({ status: 403, code: 'access.out-of-scope' })
    expect(await handler.refused('count', { body: { measure: 'accepted', unit: testUnits.labour } })).toMatchObject({ code: 'access.out-of-scope' })
    expect((await handler.ok('count', { body: { measure: 'accepted' } })).value).toBe(1)
  })
})

describe('the log and the audit lines', () => {
  it('are for auditors and administrators', async () => {
    const backend = await startBackend({ inThread: true })
    for (const who of ['community', 'leader', 'handler'] as const) {
      const client = await backend.logIn(who)
      expect(await client.refused('events')).toMatchObject({ status: 403, code: 'access.denied' })
      expect(await client.refused('audit')).toMatchObject({ status: 403, code: 'access.denied' })
    }
    expect((await (await backend.logIn('admin')).ok('audit')).length).toBeGreaterThan(0)
  })
})
