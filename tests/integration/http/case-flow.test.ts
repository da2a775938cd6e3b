import { describe, expect, it } from 'vitest'
import { startBackend } from '#tests/support/backend.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, commandOf, report, reportAction } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'

const rubbish = { title: '垃圾无人清理 2 天', itemCode: '0102' }

describe('a case over HTTP', () => {
  it('goes from report to closing, and every view knows it', async () => {
    const backend = await startBackend()
    const [operator, worker, reviewer] = await Promise.all([backend.logIn('community'), backend.logIn('worker'), backend.logIn('reviewer')])
    const reported = await report(operator, { ...rubbish, reporter: { name: '张小明', phone: '13800001234', wantsContact: true } })
    const dispatched = await act(operator, await accept(operator, reported), { type: 'dispatch', leadUnit: testUnits.subGrid })
    const signed = await act(worker, dispatched, { type: 'sign' })
    expect(signed).toMatchObject({ card: { status: 'PROCESSING', unit: testUnits.subGrid }, handlerName: 'worker 某' })
    expect((await operator.ok('board')).columns.map(({ stage, total }) => [stage, total])).toEqual([
      ['PATROL', 0], ['REPORT', 0], ['DISPATCH', 0], ['DISPOSAL', 1], ['REVIEW', 0],
    ])
    const disposed = await act(worker, signed, { type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [await storedPhoto(worker, 'AFTER')] })
    const passed = await act(reviewer, disposed, { type: 'passReview', evidence: 'PHONE', note: '居民确认已清理' })
    const closed = await act(operator, passed, { type: 'completeCallback', solved: true, stars: 5, note: '满意' })
    expect(closed).toMatchObject({ card: { status: 'CLOSED', outcome: 'RESOLVED' }, rating: { stars: 5, solved: true } })
    expect((await operator.ok('overview')).resolution).toMatchObject({ numerator: 1, denominator: 1 })
    const { id } = reported.card
    expect((await operator.ok('timeline', { params: { id } })).map(({ type }) => type)).toEqual([
      'closed', 'rated', 'reviewPassed', 'disposed', 'signed', 'dispatched', 'accepted', 'reported',
    ])
    expect((await operator.ok('deadlines', { params: { id } })).map(({ kind }) => kind)).toContain('DISPOSE')
    expect((await reviewer.ok('caseByNo', { params: { no: reported.card.no } })).card.id).toBe(id)
  })

  it('numbers cases by day, one after another', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const first = await report(operator)
    const [second, third] = await Promise.all([report(operator), report(operator)])
    expect([first.card.no, ...[second.card.no, third.card.no].toSorted()]).toEqual(['GM20230629000001', 'GM20230629000002', 'GM20230629000003'])
  })

  it('gives no number to a report that is refused', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    await operator.refused('command', { body: commandOf(reportAction({ itemCode: '9999' })) })
    expect((await report(operator)).card.no).toBe('GM20230629000001')
  })

  it('finds the sub-grid of a point, and lets a named one stand', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('district')
    const named = await report(operator, { place: { address: '某处', orgCode: places.farSubGrid } })
    expect(named.card.subGrid).toBe(places.farSubGrid)
    const byName = await report(operator, { place: { address: '公明社区04小分格 振明路' } })
    expect(byName.card.subGrid).toBe(places.subGrid)
  })

  it('merges a duplicate and shows each the other', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const primary = await report(operator, rubbish)
    const second = await report(operator, rubbish)
    const related = await operator.ok('related', { params: { id: second.card.id } })
    expect(related).toMatchObject([{ card: { id: primary.card.id }, why: 'SAME_PLACE', canMerge: true }])
    const merged = await act(operator, second, { type: 'merge', primaryId: primary.card.id })
    expect(merged).toMatchObject({ card: { status: 'MERGED' }, mergedInto: primary.card.id })
    const now = await operator.ok('case', { params: { id: primary.card.id } })
    expect(now.duplicates.map(({ no }) => no)).toEqual([second.card.no])
    const apart = await act(operator, merged, { type: 'unmerge', reason: '不是同一件事' })
    expect(apart.card.status).toBe('REPORTED')
    expect((await operator.ok('case', { params: { id: primary.card.id } })).duplicates).toEqual([])
  })

  it('finds cases by words, items by pinyin, and items that fit a text', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const { card } = await report(operator, rubbish)
    const { hits } = await operator.ok('search', { query: { q: '垃圾' } })
    expect(hits.map((hit) => [hit.card.id, hit.field])).toEqual([[card.id, 'title']])
    expect((await operator.ok('items', { query: { q: 'qxjf' } }))[0]).toBe('2605')
    expect((await operator.ok('items', { query: { q: '0102' } }))[0]).toBe('0102')
    expect((await operator.ok('suggestItem', { body: { text: '老板拖欠工资三个月' } }))[0]).toMatchObject({ itemCode: '2605' })
  })
})
