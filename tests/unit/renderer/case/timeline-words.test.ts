import { describe, expect, it } from 'vitest'
import { detailOf, verbOf, type Words } from '#renderer/features/case/timeline-words.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { textsOf } from '#renderer/i18n/locale.tsx'

const at = Date.UTC(2023, 5, 29, 2, 20)
const words = (locale: 'zh-CN' | 'en-US'): Words => ({
  t: textsOf[locale], format: createFormat(locale), now: at, unit: (code) => ({ 'D-RS': '区人力资源局', 'D-GA': '公安分局' })[code] ?? code, item: () => '劳资纠纷',
})

describe('a line of the timeline', () => {
  it.each([
    ['dispatched', { leadUnit: 'D-RS', assistUnits: ['D-GA'], note: null }, '主办 区人力资源局·协办 公安分局'],
    ['dispatched', { leadUnit: 'D-RS', assistUnits: [], note: null }, '主办 区人力资源局'],
    ['accepted', { itemCode: '2605', level: 3, reason: null }, '2605 劳资纠纷·三级·街道部门'],
    ['clockOverdue', { kind: 'DISPOSE' }, '办结时限'],
    ['disposed', { outcome: 'RESOLVED', result: '已支付', attachments: [{}, {}] }, '已化解·已支付·照片 2 张'],
    ['suspended', { until: Date.UTC(2023, 6, 9, 10), note: null }, '至 07-09'],
    ['signed', { unit: 'D-RS' }, ''],
  ])('%s names its facts', (type, data, said) => {
    expect(detailOf({ type, data }, words('zh-CN'))).toBe(said)
  })

  it('says the same in English', () => {
    expect(detailOf({ type: 'requestNothing', data: {} }, words('en-US'))).toBe('')
    expect(detailOf({ type: 'extensionRequested', data: { hours: 14, reason: 'parts on order' } }, words('en-US'))).toBe('14 work hours · reason: parts on order')
  })

  it('shows the code of an event it does not know rather than nothing', () => {
    expect(verbOf('somethingNew', textsOf['zh-CN'])).toBe('somethingNew')
    expect(verbOf('signed', textsOf['zh-CN'])).toBe('签收案件')
  })

  it('says nothing rather than something wrong when data are missing or of another kind', () => {
    expect(detailOf({ type: 'dispatched', data: { leadUnit: 7, assistUnits: 'D-RS' } }, words('zh-CN'))).toBe('')
  })
})
