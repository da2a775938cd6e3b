import { describe, expect, it } from 'vitest'
import type { ReferenceView } from '#contract/views.ts'
import { createNames } from '#renderer/data/names.ts'
import { createCardText, isAwaiting, ownerWords, proposedUnit, titleWords } from '#renderer/features/board/card-words.ts'
import { textsOf } from '#renderer/i18n/index.ts'
import { cardOf } from '#tests/support/card.ts'

const none = { total: 0, assured: 0, normal: 0, warning: 0 }
const org = (code: string, level: 'street' | 'community' | 'subgrid', short: string) => ({ code, level, parent: null, name: short, short, nameEn: '', initials: level === 'subgrid' ? 'hsk03' : '', population: 0, rental: none })
const reference: ReferenceView = {
  version: 1,
  orgs: [org('440311006', 'street', '马田'), org('440311006002', 'community', '合水口'), org('440311006002003', 'subgrid', '合水口 03')],
  units: [{ code: '440311006:S-ZF', kind: 'street', name: '马田执法队', nameEn: '', org: '440311006', isWhistleTarget: true }, { code: 'D-RS', kind: 'department', name: '区人力资源局', nameEn: '', org: null, isWhistleTarget: true }],
  items: [{ code: '0101', category: '01', categoryName: '', categoryNameEn: '', name: '私搭乱建', nameEn: '', level: 3, unitTemplate: 'S-ZF', lineDept: '', post: '', limitHours: 140, mode: 'work', isUrgent: false, isDispute: false, isSensitive: false, pinyin: '', initials: '', keywords: [] }],
  sources: [], product: { title: '', titleEn: '', subtitle: '', subtitleEn: '', resolutionTargetBp: 9900, headlineSource: null, isDemo: false }, missingCalendarYears: [],
}
const names = createNames(reference, 'zh-CN')
const t = textsOf['zh-CN']

describe('words of a card', () => {
  it('name who owes the next step', () => {
    expect(ownerWords(cardOf(1, { unit: 'D-RS' }), names, t)).toBe('区人力资源局')
    expect(ownerWords(cardOf(1, { status: 'REPORTED', stage: 'REPORT' }), names, t)).toBe('待受理')
    expect(ownerWords(cardOf(1, { status: 'CALLBACK', stage: 'REVIEW' }), names, t)).toBe('待回访')
  })

  it('name the unit the item proposes while nobody has the case', () => {
    expect(ownerWords(cardOf(1, { status: 'ACCEPTED', itemCode: '0101' }), names, t)).toBe('拟派 马田执法队')
    expect(ownerWords(cardOf(1, { status: 'ACCEPTED' }), names, t)).toBe('待分拨')
  })

  it('only repeat the column where nobody has the case and no unit is proposed', () => {
    const cards = [cardOf(1, { status: 'REPORTED', stage: 'REPORT' }), cardOf(1, { status: 'ACCEPTED' }), cardOf(1, { status: 'ACCEPTED', itemCode: '0101' }), cardOf(1, { unit: 'D-RS' })]
    expect(cards.map((card) => isAwaiting(card, names, t))).toEqual([true, true, false, false])
  })

  it.each([['S-ZF', '440311006:S-ZF'], ['C-CG', '440311006002:C-CG'], ['G-SG', '440311006002003:G-SG'], ['D-RS', 'D-RS'], ['U-GAS', 'U-GAS']])('resolve %s at the place to %s', (template, unit) => {
    expect(proposedUnit(template, '440311006002003')).toBe(unit)
  })

  it('are found by place, its initials, unit and number, in lower case', () => {
    const text = createCardText(names)(cardOf(7, { unit: 'D-RS', title: 'LED 屏' }))
    expect(['马田 合水口 03', 'hsk03', '区人力资源局', 'led', 'gm20230629000007'].filter((word) => !text.includes(word))).toEqual([])
  })

  it('never give away the place of a withheld case', () => {
    const card = cardOf(1, { isRedacted: true, title: '' })
    expect(createCardText(names)(card)).not.toContain('合水口')
    expect(titleWords(card, t)).toBe(t.common.restricted)
  })
})
