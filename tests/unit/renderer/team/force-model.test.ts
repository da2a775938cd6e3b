import { describe, expect, it } from 'vitest'
import { hoursOf, hoursText, readTeams } from '#renderer/features/team/force-model.ts'

const names = { PROPERTY: '物业企业', PARTY: '下沉党员', LEADERS: '楼栋长', VOLUNTEERS: '志愿者' }
const words = { everyDay: '每天', wholeDay: '全天', to: '至', list: '、', nextDay: '次日 ' }
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

describe('a pasted list', () => {
  it('knows the text line of each entry, over blank lines', () => {
    const { items, lines, wrong } = readTeams('\n440311002001004,楼栋长,12,张三\n\n440311002001005,PARTY，8，李四\n', names)
    expect(items.map(({ kind, members }) => [kind, members])).toEqual([['LEADERS', 12], ['PARTY', 8]])
    expect([lines, wrong]).toEqual([[2, 4], []])
  })

  it('names the lines that are no entries', () => {
    const { lines, wrong } = readTeams('440311002001004,楼栋长,,张三\n440311002001004,楼栋长,12,张三\n看不懂', names)
    expect([lines, wrong]).toEqual([[2], [1, 3]])
  })
})

describe('hours of duty', () => {
  it.each([
    [{ days: '1,2,3,4,5', from: '09:00', to: '18:00' }, '周一至周五 09:00–18:00'], [{ days: '1,2,3,4,5,6,7', from: '00:00', to: '00:00' }, '每天 全天'], [{ days: '2,6', from: '20:00', to: '06:00' }, '周二、周六 20:00–次日 06:00'],
  ])('%j read as %s', (typed, text) => {
    const hours = hoursOf(typed)
    expect(hours === null ? null : hoursText(hours, words, weekdays)).toBe(text)
  })
})
