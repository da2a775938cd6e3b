import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfText, dayText, startOfDay } from '#renderer/i18n/days.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { textsOf } from '#renderer/i18n/index.ts'
import type { Names } from '#renderer/data/names.ts'
import { plainFilter } from '#renderer/features/cases-list/list-query.ts'
import { partsInWords, periodOf, ruleOf, titleOf } from '#renderer/features/cases-list/list-title.ts'

const same = (code: string | null) => code ?? ''
const names: Names = { org: same, orgFull: same, place: same, unit: same, item: same, source: (code) => (code === 'QZSQ' ? '群众诉求服务' : code), orgNode: () => undefined, unitNode: () => undefined, itemNode: () => undefined }
const words = { t: textsOf['zh-CN'], format: createFormat('zh-CN'), names }
const plain = plainFilter('440311')
const june29 = dayOfText('2023-06-29') ?? 0

describe('title of a list', () => {
  it('is the name of the number, or of the filter', () => {
    expect(titleOf({ ...plain, measure: 'resolved' }, words)).toBe('化解')
    expect(titleOf({ ...plain, measure: 'accepted', isOpen: true }, words)).toBe('受理，仍在办')
    expect(titleOf({ ...plain, slas: ['over'], isOpen: true }, words)).toBe('超时案件')
    expect([titleOf(plain, words), titleOf({ ...plain, isOpen: true }, words), titleOf({ ...plain, isOpen: false }, words)]).toEqual(['全部案件', '在办案件', '已结束案件'])
  })

  it('says how the number is counted', () => {
    expect(ruleOf({ ...plain, measure: 'resolved' }, words)).toContain('首次受理日')
    expect(ruleOf(plain, words)).toBeNull()
  })

  it('tells a hot topic from the complaints made again', () => {
    const [topic, repeats] = ['1-0197b5a0-0000-7000-8000-000000000001', '1-repeats'].map((key) => ({ ...plain, topic: key }))
    expect([titleOf({ ...plain, ...topic }, words), titleOf({ ...plain, ...repeats }, words)]).toEqual(['热点案件', '重复诉求'])
    expect(ruleOf({ ...plain, ...repeats }, words)).toContain('50 米')
  })

  it('says the days, the last one included', () => {
    const counted = { ...plain, measure: 'resolved' as const }
    expect(periodOf({ ...counted, from: june29 - 1, to: june29 + 1 }, words)).toBe('2023-06-28 至 2023-06-29')
    expect(periodOf({ ...counted, from: june29, to: june29 + 1 }, words)).toBe('2023-06-29')
    expect(periodOf({ ...counted, from: june29 }, words)).toBe('2023-06-29 以来')
    expect(periodOf({ ...counted, to: june29 }, words)).toBe('截至 2023-06-28')
    expect([periodOf(counted, words), periodOf(plain, words)]).toEqual(['全部日期', null])
  })

  it('names every narrowing', () => {
    expect(partsInWords({ ...plain, sources: ['QZSQ'], levels: [3], stages: ['END'], slas: ['warn'], unit: 'D-RS', item: '0102', isOpen: true }, words)).toEqual(['群众诉求服务', '三级', '办结', '临期', 'D-RS', '0102', '在办案件'])
  })
})

describe('days of UTC+8', () => {
  it('begin at midnight there', () => {
    expect(new Date(startOfDay(june29)).toISOString()).toBe('2023-06-28T16:00:00.000Z')
  })

  it('go through a date input unchanged', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
      expect(dayOfText(dayText(day))).toBe(day)
    }))
    expect(['', '2023-06', '2023-19-01'].map(dayOfText)).toEqual([null, null, null])
  })
})
