import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import type { Batch, CaseFacts, PublicQuery, Store } from '#backend/ports/store.ts'
import { batchOf, REPORTED_AT } from '#tests/support/facts.ts'
import { born } from '#tests/support/store-contract/log.ts'

const query: PublicQuery = {
  org: '440311', from: 0, to: REPORTED_AT + 1000, limit: 100, offset: 0, rules: { listedSources: ['OPEN311', 'SZCG'], describedSources: ['OPEN311'] },
}

/** One batch of cases numbered from 1, whose states say more than their facts. */
function casesOf(all: readonly (Partial<CaseFacts> & { state?: Partial<CaseState> })[]): Batch {
  const batch = batchOf(all.map(({ state: _state, ...facts }, index) => born(index + 1, facts)))
  return { ...batch, cases: batch.cases.map((write, index) => ({ ...write, state: { ...write.state, ...all[index]?.state } })) }
}

/** What anybody may read. */
export function openContract(open: () => Store): void {
  describe('what is public', () => {
    it('is of listed sources, has an item, and is not confided; newest first, by page', () => {
      const store = open()
      const common = { source: 'SZCG', item: '0102' }
      store.commit(casesOf([
        common, { ...common, source: 'QZSQ' }, { ...common, isSensitive: true }, { ...common, state: { isConfidential: true } }, { ...common, state: { isDispute: true } },
        { ...common, source: 'OPEN311', state: { isDispute: true } }, { ...common, state: { isTest: true } }, { source: 'SZCG' }, { ...common, reportedAt: REPORTED_AT + 500 },
      ]))
      const shown = (change: Partial<PublicQuery> = {}) => store.publicCases({ ...query, ...change }).map(({ id }) => Number(id.slice(-4)))
      expect(shown()).toEqual([9, 6, 1])
      expect([shown({ limit: 2 }), shown({ limit: 2, offset: 2 }), shown({ from: REPORTED_AT + 1 }), shown({ items: ['0103'] }), shown({ isOpen: false }), shown({ org: '440399' })]).toEqual([[9, 6], [1], [9], [], [], []])
      const [, second] = store.publicCases(query)
      expect(shown({ nos: [second?.no ?? '', 'GM20230629999999'] })).toEqual([6])
    })
  })

  describe('reports to compare', () => {
    const visibility = { org: '440311', unit: null }
    it('are of a span of time, newest first, without what is sensitive', () => {
      const store = open()
      store.commit(casesOf([{ reportedAt: REPORTED_AT - 500 }, {}, { isSensitive: true }, { reportedAt: REPORTED_AT + 500, state: { text: '楼下停水了' } }, { reportedAt: REPORTED_AT + 5000 }]))
      const span = { visibility, from: REPORTED_AT, to: REPORTED_AT + 1000, most: 10 }
      const found = store.matters(span)
      expect(found.map(({ id }) => Number(id.slice(-4)))).toEqual([4, 2])
      expect(found[0]).toMatchObject({ text: '楼下停水了', reportedAt: REPORTED_AT + 500 })
      expect([store.matters({ ...span, most: 1 }).length, store.matters({ ...span, visibility: { org: '440399', unit: null } }), store.matters({ ...span, visibility: { org: '440311', unit: 'D-NONE' } })]).toEqual([1, [], []])
    })

    it('are listed by their ids alone, with the other filters on top', () => {
      const store = open()
      store.commit(casesOf([{ item: '0102' }, { item: '0103' }, { item: '0102' }]))
      const ids = store.matters({ visibility, from: 0, to: REPORTED_AT + 1000, most: 10 }).map(({ id }) => id).filter((id) => !id.endsWith('1'))
      const list = { visibility, order: 'newest' as const, limit: 1, among: { ids, since: REPORTED_AT - 1 } }
      const first = store.listCases(list)
      expect([first.total, store.listCases({ ...list, cursor: first.next ?? '' }).total, store.listCases({ ...list, item: '0102' }).total]).toEqual([2, 2, 1])
      expect(store.listCases({ ...list, among: { ids: [], since: 0 } }).total).toBe(0)
    })
  })
}
