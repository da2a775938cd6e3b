import { describe, expect, it } from 'vitest'
import { suggestItems } from '#backend/domain/catalogue/suggest-items.ts'
import { suggestUnits } from '#backend/domain/catalogue/suggest-units.ts'
import { catalogue, community, items, subGrid, units } from '#tests/support/builders.ts'

const book = catalogue()

describe('items for a text (domain.md 5)', () => {
  it('sums the squares of matched keywords and of the name', () => {
    expect(suggestItems('楼下有暴露垃圾没人清理', book)[0]).toEqual({ itemCode: items.rubbish.code, score: 16 + 16 + 16, matched: ['暴露垃圾', '没人清理'], isCertain: true })
  })

  it('is not certain when the second is close', () => {
    const [first, second] = suggestItems('建筑垃圾和垃圾成堆', book)
    expect([first?.score, second?.score, first?.isCertain]).toEqual([16, 16, false])
    expect([first?.itemCode, second?.itemCode]).toEqual([items.rubbish.code, items.spoil.code])
  })

  it('is not certain below the least score', () => {
    const thin = catalogue({ items: [{ ...items.rubbish, keywords: ['脏'] }] })
    expect(suggestItems('地上很脏', thin)).toEqual([{ itemCode: items.rubbish.code, score: 1, matched: ['脏'], isCertain: false }])
  })

  it('is certain at exactly the least score and lead', () => {
    const close = catalogue({ items: [{ ...items.rubbish, keywords: ['欠薪'] }, { ...items.spoil, keywords: [] }] })
    expect(suggestItems('老板欠薪', close)[0]?.isCertain).toBe(true)
  })

  it('says nothing where nothing matches, and never more than three', () => {
    expect(suggestItems('你好', book)).toEqual([])
    expect(suggestItems('垃圾堆 渣土 违建 欠薪 煤气味 家暴', book)).toHaveLength(3)
  })

  it('does not take an empty keyword for a match', () => {
    expect(suggestItems('你好', catalogue({ items: [{ ...items.rubbish, keywords: [''] }] }))).toEqual([])
  })
})

describe('units for a case', () => {
  it('names the item\'s unit first, then the line, the sub-grid, the community and the fallback', () => {
    expect(suggestUnits({ itemCode: items.wages.code, subGrid }, book, 'S-WG')).toEqual([
      { unit: units.services, why: 'ITEM' }, { unit: units.labour, why: 'LINE' }, { unit: units.team, why: 'SUBGRID' }, { unit: units.desk, why: 'COMMUNITY' },
      { unit: units.streetDesk, why: 'FALLBACK' },
    ])
  })

  it('names each unit once and only units that exist', () => {
    expect(suggestUnits({ itemCode: items.rubbish.code, subGrid }, book, 'C-ZH').map(({ unit }) => unit)).toEqual([units.team, units.desk])
  })

  it('still knows the desk when neither item nor exact place is known', () => {
    expect(suggestUnits({ itemCode: null, subGrid: community }, book, 'S-WG').map(({ why }) => why)).toEqual(['COMMUNITY', 'FALLBACK'])
  })
})
