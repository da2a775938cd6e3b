import { describe, expect, it } from 'vitest'
import type { WhistleEvent, WhistleState } from '#contract/whistle.ts'
import { evolveWhistle } from '#backend/domain/whistle/evolve.ts'
import type { Store } from '#backend/ports/store.ts'
import { batchOf, caseId, caseNo, REPORTED_AT } from '#tests/support/facts.ts'

const orderId = (n: number): string => `01890000-0000-7000-9000-${String(n).padStart(12, '0')}`
const author = { id: 'u-1', role: 'COMMUNITY_SECRETARY', unit: null } as const
const hour = 3_600_000

const drafted = (n: number, subGrid: string): WhistleEvent => ({
  type: 'drafted', id: orderId(n), no: `CS-20230629-${String(n).padStart(3, '0')}`, caseId: caseId(n), caseNo: caseNo(n), subGrid, point: null, isDispute: false, isAskedFor: false, replaces: null,
  kind: 'EMERGENCY', ground: 'URGENT', tried: '', text: '请到场', leadUnit: 'D-RL', assistUnits: [],
})
const issued = (at: number, ...units: string[]): WhistleEvent => ({
  type: 'issued', departments: units.map((unit, index) => ({
    unit, isLead: index === 0, clocks: (['SIGN', 'ARRIVE', 'PLAN', 'COMPLETE'] as const).map((kind, step) => ({ kind, limitMs: hour, mode: 'continuous' as const, dueAt: at + (step + 1) * hour, passUp: [], calendarVersion: 1, ruleVersion: 1 })),
  })),
})

/** An order as its events make it, each an hour after the one before. */
function orderOf(n: number, { subGrid = '440311002001004', events = [] }: { subGrid?: string; events?: WhistleEvent[] } = {}): WhistleState {
  let order: WhistleState | null = null
  for (const [index, event] of [drafted(n, subGrid), ...events].entries()) order = evolveWhistle(order, event, { at: REPORTED_AT + (n * 10 + index) * hour, actor: author, version: index + 1 })
  if (order === null) throw new Error('no events')
  return order
}
const write = (store: Store, ...whistles: WhistleState[]) => store.commit(batchOf([], { events: [], whistles }))
const everywhere = { org: '440311', unit: null }
const nos = ({ items }: ReturnType<Store['listWhistles']>) => items.map(({ no }) => no.slice(-3))

export function whistleContract(open: () => Store): void {
  describe('whistle orders', () => {
    it('gives back an order as it was left last', () => {
      const store = open()
      expect(store.loadWhistle(orderId(1))).toBeNull()
      write(store, orderOf(1))
      const later = orderOf(1, { events: [issued(REPORTED_AT, 'D-RL', 'D-GA'), { type: 'signed', unit: 'D-RL' }] })
      write(store, later)
      expect(store.loadWhistle(orderId(1))).toEqual(later)
    })

    it('lists an area’s orders, or a department’s, newest first and page by page', () => {
      const store = open()
      write(store, orderOf(1), orderOf(2, { events: [issued(REPORTED_AT, 'D-RL')] }), orderOf(3, { subGrid: '440311006002003', events: [issued(REPORTED_AT, 'D-RL', 'D-GA')] }))
      expect(nos(store.listWhistles({ visibility: everywhere, limit: 5 }))).toEqual(['003', '002', '001'])
      expect(nos(store.listWhistles({ visibility: { org: '440311002', unit: null }, limit: 5 }))).toEqual(['002', '001'])
      expect(nos(store.listWhistles({ visibility: { org: '440311', unit: 'D-RL' }, limit: 5 }))).toEqual(['003', '002'])
      expect(nos(store.listWhistles({ visibility: everywhere, unit: 'D-GA', limit: 5 }))).toEqual(['003'])
      expect(nos(store.listWhistles({ visibility: everywhere, statuses: ['DRAFT'], limit: 5 }))).toEqual(['001'])
      expect(nos(store.listWhistles({ visibility: everywhere, caseId: caseId(2), limit: 5 }))).toEqual(['002'])
      expect(nos(store.listWhistles({ visibility: everywhere, from: REPORTED_AT + 21 * hour, to: REPORTED_AT + 31 * hour, limit: 5 }))).toEqual(['002'])
      const first = store.listWhistles({ visibility: everywhere, limit: 2 })
      expect([first.total, nos(first)]).toEqual([3, ['003', '002']])
      expect(nos(store.listWhistles({ visibility: everywhere, limit: 2, cursor: first.next ?? '' }))).toEqual(['001'])
    })

    it('gives one row a department, as scores count it', () => {
      const store = open()
      const at = REPORTED_AT + 11 * hour
      const presence = { at: at + hour, point: null, accuracyM: null, metres: null, photos: [] }
      write(store, orderOf(1, { events: [issued(at, 'D-RL', 'D-GA'), { type: 'signed', unit: 'D-RL' }, { type: 'arrived', unit: 'D-RL', presence }, { type: 'returnRequested', unit: 'D-GA', reason: '不属', proposedUnit: null }, { type: 'returnApproved', unit: 'D-GA', note: null }] }))
      const rows = store.whistleDepartments({ from: at, to: at + 1 })
      expect(rows.map(({ unit, isLead, status, issuedAt, signedAt, arriveDueAt, arrivedAt, isReturned }) => [unit, isLead, status, issuedAt, signedAt, arriveDueAt, arrivedAt, isReturned])).toEqual([
        ['D-GA', false, 'RETURNED', at, null, at + 2 * hour, null, true], ['D-RL', true, 'ARRIVED', at, at + hour, at + 2 * hour, at + hour, false],
      ])
      expect(store.whistleDepartments({ unit: 'D-RL', org: '440311006', from: 0, to: at + 1 })).toEqual([])
      expect(store.whistleDepartments({ unit: 'D-RL', from: at + 1, to: at + 2 })).toEqual([])
    })

    it('knows whose time has come, and the last number of a day', () => {
      const store = open()
      const at = REPORTED_AT + 11 * hour
      write(store, orderOf(1, { events: [issued(at, 'D-RL')] }), orderOf(12, { events: [issued(at + hour, 'D-RL')] }))
      expect(store.dueWhistles(at + hour - 1, 9)).toEqual([])
      expect(store.dueWhistles(at + 2 * hour, 9)).toEqual([orderId(1), orderId(12)])
      expect(store.dueWhistles(at + 2 * hour, 1)).toEqual([orderId(1)])
      expect([store.lastWhistleSerial('20230629'), store.lastWhistleSerial('20230630')]).toEqual([12, 0])
    })
  })
}
