import { describe, expect, it } from 'vitest'
import type { SearchScope, Store } from '#backend/ports/store.ts'
import { batchOf, caseNo, stepWrite } from '#tests/support/facts.ts'
import { born, next } from '#tests/support/store-contract/log.ts'

const DISTRICT: SearchScope = { org: '440311', unit: null }

function filled(open: () => Store): Store {
  const store = open()
  store.commit(batchOf([
    { ...born(1), words: { title: '楼上漏水', text: '三栋502室天花板渗水，已经三天', address: '凤凰街道东坑社区3栋', sourceId: null } },
    { ...born(2), words: { title: '工地拖欠工资', text: '欠薪三个月，工人到社区反映漏水之外的事', address: '马田街道', sourceId: null } },
    { ...born(3, { subGrid: '440311001001001', units: ['D-RS'], isSensitive: true }), words: { title: 'WiFi信号差', text: '路灯12号不亮，ＡＢＣ公司', address: '', sourceId: null } },
  ]))
  return store
}
const found = (store: Store, words: string, scope = DISTRICT): number[] => store.search(words, scope, 9).map(({ card }) => Number(card.id.slice(-4)))

export function searchContract(open: () => Store): void {
  describe('search', () => {
    it.each([
      ['漏水', [1, 2]], ['欠薪', [2]], ['漏', [1, 2]], ['天花板渗水', [1]], ['水 欠薪', [2]], ['502', [1]], ['502室', [1]], ['3栋', [1]], ['三栋502', [1]], ['wifi', [3]],
      ['WI', [3]], ['abc', [3]], ['路灯12号', [3]], [caseNo(2), [2]], [caseNo(2).toLowerCase(), [2]], ['20230629', [3, 2, 1]], ['000003', [3]], ['漏水 马田', [2]],
      ['水漏', []], ['漏水欠', []], ['，。', []], ['"漏水" OR *', []], ['   ', []], ['GM20230629999999', []],
    ])('finds "%s"', (words, expected) => {
      expect(found(filled(open), words)).toEqual(expected)
    })

    it('puts the number itself first, then titles, then the newest', () => {
      const store = open()
      const say = (title: string, text: string) => ({ title, text, address: '', sourceId: null })
      store.commit(batchOf([
        { ...born(1), words: say('漏水', '') }, { ...born(2), words: say('', '漏水') }, { ...born(3), words: say('', caseNo(1)) }, { ...born(4), words: say('漏水', '') },
      ]))
      expect(found(store, '漏水')).toEqual([4, 1, 2])
      expect(found(store, caseNo(1))).toEqual([1, 3])
      expect(store.search('漏水', DISTRICT, 1)).toHaveLength(1)
    })

    it('shows a reader the own area, the own unit, and sensitive cases inside their chain only', () => {
      const store = filled(open)
      expect(found(store, '三', { org: '440311001', unit: null })).toEqual([])
      expect(found(store, '路灯', { org: '440311', unit: 'D-CG' })).toEqual([])
      expect(found(store, '路灯', { org: '440311', unit: 'D-RS' })).toEqual([3])
      expect(found(store, '路灯', { ...DISTRICT, sensitiveUnit: null })).toEqual([])
      expect(found(store, caseNo(3), { ...DISTRICT, sensitiveUnit: 'D-CG' })).toEqual([])
      expect(found(store, '路灯', { ...DISTRICT, sensitiveUnit: 'D-RS' })).toEqual([3])
    })

    it('says where the words stand, with the text around them', () => {
      const store = filled(open)
      expect(store.search('渗水', DISTRICT, 1)[0]).toMatchObject({ field: 'text', snippet: '三栋502室天花板渗水，已经三天' })
      expect(store.search('漏水', DISTRICT, 1)[0]).toMatchObject({ field: 'title', snippet: '楼上漏水' })
      expect(store.search('东坑', DISTRICT, 1)[0]).toMatchObject({ field: 'address', snippet: '凤凰街道东坑社区3栋' })
      expect(store.search('000003', DISTRICT, 1)[0]).toMatchObject({ field: 'no', snippet: caseNo(3) })
      expect(store.search('abc', DISTRICT, 1)[0]?.snippet).toContain('ＡＢＣ')
    })

    it('forgets words that were changed', () => {
      const store = open()
      const first = { ...born(1), words: { title: '漏水', text: '', address: '', sourceId: null } }
      store.commit(batchOf([first]))
      const second = next(first)
      const words = { title: '路灯', text: '', address: '', sourceId: null }
      const search = { id: second.after.id, no: second.after.no, title: '路灯', text: '', address: '' }
      store.commit(batchOf([second], { cases: [{ ...stepWrite({ ...second, words }), search }] }))
      expect([found(store, '漏水'), found(store, '路灯')]).toEqual([[], [1]])
    })
  })
}
