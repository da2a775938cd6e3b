import { describe, expect, it } from 'vitest'
import type { Store } from '#backend/ports/store.ts'
import { batchOf, REPORTED_AT } from '#tests/support/facts.ts'
import { born } from '#tests/support/store-contract/log.ts'

const here = { lat: 22.75, lng: 113.93 }
const ids = (cards: readonly { id: string }[]): number[] => cards.map(({ id }) => Number(id.slice(-4)))

export function placeContract(open: () => Store): void {
  describe('a place', () => {
    it('has the cases around it, nearest first', () => {
      const store = open()
      store.commit(batchOf([
        born(1, { lat: here.lat + 0.0004, lng: here.lng }), born(2, { lat: here.lat, lng: here.lng + 0.0001 }), born(3, { lat: here.lat + 0.0005, lng: here.lng }),
        born(4), born(5, { ...here, reportedAt: REPORTED_AT - 10 }),
      ]))
      expect(ids(store.nearby(here, 50, REPORTED_AT, 9))).toEqual([2, 1])
      expect(ids(store.nearby(here, 50, REPORTED_AT - 10, 2))).toEqual([5, 2])
    })

    it('has the cases at its address, newest first', () => {
      const store = open()
      const address = '东坑社区三栋'
      store.commit(batchOf([
        born(1, { address, reportedAt: REPORTED_AT - 5 }), born(2, { address }), born(3, { address: '东坑社区' }), born(4, { address, subGrid: '440311001001001' }), born(5, { address }),
      ]))
      expect(ids(store.sameAddress('440311002001004', address, REPORTED_AT - 5, 9))).toEqual([5, 2, 1])
      expect(ids(store.sameAddress('440311002001004', address, REPORTED_AT, 1))).toEqual([5])
    })
  })
}
