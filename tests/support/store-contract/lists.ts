import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseQuery, Store } from '#backend/ports/store.ts'
import { batchOf, caseId, REPORTED_AT } from '#tests/support/facts.ts'
import { histories, lists } from '#tests/support/store-arbitraries.ts'
import { born, next, refusal } from '#tests/support/store-contract/log.ts'

const ALL: CaseQuery = { visibility: { org: '440311', unit: null }, order: 'newest', limit: 10 }
const numbers = (store: Store, query: Partial<CaseQuery>): number[] => store.listCases({ ...ALL, ...query }).items.map(({ id }) => Number(id.slice(-4)))

/** Every item of a list, page by page. */
export function allPages(store: Store, query: CaseQuery): { ids: string[]; totals: Set<number> } {
  const ids: string[] = []
  const totals = new Set<number>()
  let cursor: string | undefined
  do {
    const page = store.listCases(cursor === undefined ? query : { ...query, cursor })
    ids.push(...page.items.map(({ id }) => id))
    totals.add(page.total)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return { ids, totals }
}

export function listContract(open: () => Store): void {
  describe('a list', () => {
    it('has what is due first first, and cases without a clock last', () => {
      const store = open()
      store.commit(batchOf([born(1, { dueAt: 30 }), born(2, { dueAt: null, sla: 'pause' }), born(3, { dueAt: 10, sla: 'over' }), born(4, { dueAt: 20 })]))
      expect(numbers(store, { order: 'due', isOpen: true })).toEqual([3, 4, 1, 2])
    })

    it('has the latest report first', () => {
      const store = open()
      store.commit(batchOf([born(1, { reportedAt: REPORTED_AT + 2 }), born(2, { reportedAt: REPORTED_AT + 9 }), born(3, { reportedAt: REPORTED_AT + 2 })]))
      expect(numbers(store, { order: 'newest' })).toEqual([2, 3, 1])
    })

    it('shows a reader the own area or the own unit only', () => {
      const store = open()
      store.commit(batchOf([
        born(1, { subGrid: '440311001001001' }), born(2, { subGrid: '440311002001001', unit: 'D-CG', units: ['D-CG'] }), born(3, { subGrid: '440311002001001', units: ['D-CG', 'D-RS'] }),
      ]))
      expect(numbers(store, { visibility: { org: '440311002', unit: null } })).toEqual([3, 2])
      expect(numbers(store, { visibility: { org: '440311', unit: 'D-RS' } })).toEqual([3])
      expect(numbers(store, { visibility: { org: '440311001', unit: 'D-CG' } })).toEqual([])
      expect(numbers(store, { unit: 'D-CG' })).toEqual([2])
    })

    it('passes every filter at once', () => {
      const store = open()
      const good = { stage: 'DISPOSAL', source: 'ZLT', level: 2, sla: 'over', item: '0101', isAlarm: true } as const
      store.commit(batchOf([
        born(1, good), born(2, { ...good, stage: 'REVIEW' }), born(3, { ...good, source: 'QZSQ' }), born(4, { ...good, level: 3 }),
        born(5, { ...good, sla: 'warn' }), born(6, { ...good, item: '2605' }), born(7, { ...good, isAlarm: false }), born(8, { ...good, level: null }),
      ]))
      expect(numbers(store, { stages: ['DISPOSAL', 'END'], sources: ['ZLT', 'CAMERA'], levels: [1, 2], slas: ['over'], item: '0101', isAlarm: true })).toEqual([1])
      expect(numbers(store, { sources: [] })).toEqual([])
    })

    it('follows a case from stage to stage and to its end', () => {
      const store = open()
      const first = born(1, { unit: 'D-RS' })
      const second = next(first, { stage: 'DISPOSAL', dueAt: 5, unit: 'D-CG', units: ['D-CG'] })
      store.commit(batchOf([first]))
      store.commit(batchOf([second]))
      expect([numbers(store, { stages: ['REPORT'] }), numbers(store, { stages: ['DISPOSAL'] })]).toEqual([[], [1]])
      expect([numbers(store, { visibility: { org: '440311', unit: 'D-RS' } }), numbers(store, { visibility: { org: '440311', unit: 'D-CG' } })]).toEqual([[], [1]])
      store.commit(batchOf([next(second, { stage: 'END', isOpen: false, sla: 'none', dueAt: null })]))
      expect([numbers(store, { isOpen: true }), numbers(store, { isOpen: false })]).toEqual([[], [1]])
      expect(numbers(store, { visibility: { org: '440311', unit: 'D-CG' }, isOpen: true })).toEqual([])
      expect(store.cards([caseId(1), caseId(9)]).map(({ version, stage }) => [version, stage])).toEqual([[3, 'END']])
    })

    it('has each of its cases on one page, says how many there are, and gives the whole of each', () => {
      fc.assert(
        fc.property(histories, lists, (batches, query) => {
          const store = open()
          for (const batch of batches) store.commit(batch)
          const pages = allPages(store, query)
          const whole = store.listCases({ ...query, limit: 1000 })
          expect(pages.ids).toEqual(whole.items.map(({ id }) => id))
          expect([...store.eachCase(query)].map(({ state }) => state.id)).toEqual(whole.items.map(({ id }) => id))
          expect([...store.caseVersions(query)]).toEqual([...store.eachCase(query)].map(({ state: { id, version } }) => ({ id, version })))
          expect([...pages.totals]).toEqual([whole.items.length])
          store.close()
        }),
        { numRuns: 40 },
      )
    })

    it.each(['', 'x', '1.2', '1.2.3.4', '1.2.x'])('refuses the cursor "%s" that no page gave', (cursor) => {
      expect(refusal(() => open().listCases({ ...ALL, cursor }))).toBe('request.invalid')
    })
  })

  describe('catching up', () => {
    it('gives what changed after a position, each case once, or says that a snapshot is shorter', () => {
      const store = open()
      const [first, second] = [born(1), born(2, { subGrid: '440311001001001' })]
      store.commit(batchOf([first, second]))
      store.commit(batchOf([next(first)]))
      const district = { org: '440311', unit: null }
      expect(store.changedSince(0, district, 2)?.map(({ id, version }) => [id, version])).toEqual([[caseId(2), 1], [caseId(1), 2]])
      expect(store.changedSince(2, district, 2)?.map(({ id }) => id)).toEqual([caseId(1)])
      expect(store.changedSince(2, { org: '440311001', unit: null }, 2)).toEqual([])
      expect(store.changedSince(0, district, 1)).toBeNull()
    })
  })
}
