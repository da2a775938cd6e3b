import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, hourOf } from '#backend/domain/calendar/day.ts'
import { marksOf } from '#backend/domain/kpi/measures.ts'
import type { Store } from '#backend/ports/store.ts'
import { batchOf, REPORTED_AT } from '#tests/support/facts.ts'
import { counts, histories } from '#tests/support/store-arbitraries.ts'
import { allPages } from '#tests/support/store-contract/lists.ts'
import { born, next } from '#tests/support/store-contract/log.ts'

const TODAY = dayOf(REPORTED_AT)
const DISTRICT = { org: '440311', unit: null }
const accepted = { acceptedDay: TODAY, marks: marksOf({ intake: true, accepted: true }), level: 2, item: '0101', unit: 'D-RS', units: ['D-RS'] } as const

export function countContract(open: () => Store): void {
  describe('a number', () => {
    it('is counted on its day, for every part of the organisation above the case', () => {
      const store = open()
      store.commit(batchOf([born(1, accepted), born(2, { ...accepted, acceptedDay: TODAY + 1, subGrid: '440311001001001' }), born(3)]))
      expect(store.count({ measure: 'accepted' })).toBe(2)
      expect(store.count({ measure: 'accepted', org: '440311002' })).toBe(1)
      expect(store.count({ measure: 'accepted', from: TODAY + 1 })).toBe(1)
      expect(store.count({ measure: 'accepted', to: TODAY + 1, unit: 'D-RS' })).toBe(1)
      expect(store.count({ measure: 'intake', level: 2, source: 'QZSQ' })).toBe(2)
      expect(store.count({ measure: 'accepted', org: '440311001', unit: 'D-RS', item: '0101' })).toBe(1)
      expect(store.count({ measure: 'accepted', source: 'ZLT' })).toBe(0)
    })

    it('follows a case that moves to another area, unit, item or level', () => {
      const store = open()
      const first = born(1, accepted)
      store.commit(batchOf([first]))
      store.commit(batchOf([next(first, { subGrid: '440311001001001', unit: 'D-CG', units: ['D-CG'], item: '2605', level: 3 })]))
      expect(['440311', '440311002', '440311001001001'].map((org) => store.count({ measure: 'accepted', org }))).toEqual([1, 0, 1])
      expect(['D-RS', 'D-CG'].map((unit) => store.count({ measure: 'accepted', unit }))).toEqual([0, 1])
      expect(['0101', '2605'].map((item) => store.count({ measure: 'accepted', item }))).toEqual([0, 1])
      expect([store.count({ measure: 'accepted', level: 2 }), store.count({ measure: 'accepted', level: 3 })]).toEqual([0, 1])
    })

    it('counts each round of a case under the unit of that round', () => {
      const store = open()
      const due = marksOf({ due: true })
      const rounds = [{ round: 1, unit: 'D-CG', day: TODAY, marks: due }, { round: 2, unit: 'D-RS', day: TODAY + 9, marks: due }]
      store.commit(batchOf([born(1, { ...accepted, rounds })]))
      expect([store.count({ measure: 'due' }), store.count({ measure: 'due', unit: 'D-CG' }), store.count({ measure: 'due', to: TODAY + 1 })]).toEqual([2, 1, 1])
      const list = store.listCases({ visibility: DISTRICT, count: { measure: 'due' }, order: 'newest', limit: 5 })
      expect([list.total, list.items.length]).toEqual([2, 2])
    })

    it('is the length of its list, for any history and any query', () => {
      fc.assert(
        fc.property(histories, fc.array(counts, { minLength: 1, maxLength: 10 }), (batches, queries) => {
          const store = open()
          for (const batch of batches) store.commit(batch)
          for (const count of queries) {
            const { ids, totals } = allPages(store, { visibility: DISTRICT, count, order: 'newest', limit: 3 })
            expect([ids.length, ...totals]).toEqual([store.count(count), store.count(count)])
          }
          store.close()
        }),
        { numRuns: 40 },
      )
    })
  })

  describe('sums', () => {
    it('come by key, by source, by day and by month', () => {
      const store = open()
      const nextMonth = TODAY + 2
      store.commit(batchOf([born(1, accepted), born(2, { ...accepted, source: 'ZLT' }), born(3, { ...accepted, acceptedDay: nextMonth, subGrid: '440311001001001' })]))
      const query = { dim: 'org', key: '440311', measures: ['accepted'] } as const
      expect(store.rollup(query)).toEqual([{ key: '440311', day: null, source: null, sums: { accepted: 3 } }])
      expect(store.rollup({ ...query, bySource: true, to: TODAY + 1 }).map(({ source, sums }) => [source, sums.accepted])).toEqual([['QZSQ', 1], ['ZLT', 1]])
      expect(store.rollup({ ...query, keyLength: 9 }).map(({ key, sums }) => [key, sums.accepted])).toEqual([['440311001', 1], ['440311002', 2]])
      expect(store.rollupByDay(query).map(({ day, sums }) => [day, sums.accepted])).toEqual([[TODAY, 2], [nextMonth, 1]])
      expect(store.rollupByMonth(query).map(({ day, sums }) => [day, sums.accepted])).toEqual([[TODAY - 28, 2], [TODAY + 2, 1]])
      expect(store.rollup({ dim: 'unit', key: null }).map(({ key }) => key)).toEqual(['D-RS'])
    })

    it('come by hour', () => {
      const store = open()
      const hour = hourOf(REPORTED_AT)
      const resolved = { stage: 'END', isOpen: false, closedDay: TODAY, closedHour: hour + 3, marks: marksOf({ intake: true, resolvedOn: true }) } as const
      store.commit(batchOf([born(1), born(2, resolved), born(3, { source: 'ZLT' })]))
      expect(store.hours('440311002', null, hour, hour + 4)).toEqual([{ hour, intake: 3, resolved: 0 }, { hour: hour + 3, intake: 0, resolved: 1 }])
      expect(store.hours('440311', 'ZLT', hour, hour + 4)).toEqual([{ hour, intake: 1, resolved: 0 }])
      expect(store.hours('440311', null, hour + 1, hour + 3)).toEqual([])
    })

    it('of open cases follow stage, clock and area', () => {
      const store = open()
      const over = { stage: 'DISPOSAL', sla: 'over', level: 3 } as const
      const [first, second] = [born(1, over), born(2, { sla: 'warn', units: ['D-RS'] })]
      store.commit(batchOf([first, second, born(3, { source: 'ZLT', subGrid: '440311001001001' })]))
      expect(store.openCounts({ org: '440311002', unit: null })).toEqual([
        { stage: 'DISPOSAL', source: 'QZSQ', level: 3, sla: 'over', n: 1 }, { stage: 'REPORT', source: 'QZSQ', level: null, sla: 'warn', n: 1 },
      ])
      expect(store.openCounts({ org: '440311', unit: 'D-RS' })).toEqual([{ stage: 'REPORT', source: 'QZSQ', level: null, sla: 'warn', n: 1 }])
      expect(store.openByOrg('440311', 9, null)).toEqual([{ org: '440311001', open: 1, over: 0, warn: 0 }, { org: '440311002', open: 2, over: 1, warn: 1 }])
      expect(store.openByOrg('440311', 9, 'ZLT')).toEqual([{ org: '440311001', open: 1, over: 0, warn: 0 }])
      store.commit(batchOf([next(first, { stage: 'END', isOpen: false, sla: 'none' }), next(second, { stage: 'END', isOpen: false, sla: 'none' })]))
      expect(store.openCounts({ org: '440311002', unit: null })).toEqual([])
    })
  })

  describe('counts by key', () => {
    it('are the count of each key', () => {
      const store = open()
      store.commit(batchOf([born(1, { ...accepted, unit: 'D-RS', units: ['D-RS'] }), born(2, { ...accepted, unit: 'D-RS', units: ['D-RS'] }), born(3, accepted)]))
      expect(store.countBy('unit', { measure: 'accepted' }).get('D-RS')).toBe(store.count({ measure: 'accepted', unit: 'D-RS' }))
      expect(store.countBy('total', { measure: 'accepted' })).toEqual(new Map([['total', 3]]))
      expect(store.countBy('item', { measure: 'accepted', org: '999999' }).size).toBe(0)
    })
  })

  describe('a median', () => {
    it('is the middle of the cycles of closed cases', () => {
      const store = open()
      const closed = (cycleMs: number, unit: string) => ({ ...accepted, unit, units: [unit], stage: 'END', isOpen: false, cycleMs }) as const
      store.commit(batchOf([born(1, closed(5, 'D-RS')), born(2, closed(1, 'D-RS')), born(3, closed(7, 'D-RS')), born(4, closed(2, 'D-CG')), born(5, accepted)]))
      expect(store.medianCycle('unit', { measure: 'accepted' })).toEqual(new Map([['D-RS', 5], ['D-CG', 2]]))
      expect(store.medianCycle('total', { measure: 'accepted' }).get('total')).toBe(3.5)
      expect(store.medianCycle('street', { measure: 'accepted', org: '440311001' }).size).toBe(0)
    })
  })
}
