import { describe, expect, it } from 'vitest'
import type { StaffRow } from '#contract/staff.ts'
import { changedForms, evidenceText, movedMonth, pointsOf, stateText, statusText } from '#renderer/features/staff/staff-model.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { zhCN } from '#renderer/i18n/zh-cn/index.ts'

const format = createFormat('zh-CN')
const row: StaffRow = {
  id: 'P1', name: '张*', post: 'PATROL', org: '440311006002003', duty: '88.0', total: null, appeals: [], mayAppeal: [],
  parts: [
    { part: 'COMMITTEE', weight: 40, isGiven: true, form: { conduct: 90, teamwork: 80 }, score: '86.8', mayRate: true }, { part: 'SUBGRID', weight: 30, isGiven: true, form: null, score: null, mayRate: false },
    { part: 'STREET', weight: 30, isGiven: false, form: null, score: null, mayRate: false },
  ],
  evidence: [{ item: 'onTime', tally: { numerator: 11, denominator: 12 } }, { item: 'coverage', tally: { numerator: 0, denominator: 0 } }],
}

describe('a form', () => {
  it.each([['0', 0], ['100', 100], ['101', null], ['', null], ['9a', null], ['-1', null]])('takes %j as %j', (text, points) => expect(pointsOf(text)).toBe(points))
  it('is saved when it is complete and new', () => {
    expect(changedForms([row], new Map([['P1', { conduct: 95 }]]))).toEqual([{ staff: 'P1', part: 'COMMITTEE', form: { conduct: 95, teamwork: 80 } }])
    expect(changedForms([row], new Map([['P1', { conduct: 90 }]]))).toEqual([])
    expect(changedForms([{ ...row, parts: [{ part: 'COMMITTEE', weight: 40, isGiven: false, form: null, score: null, mayRate: true }] }], new Map([['P1', { conduct: 90 }]]))).toEqual([])
    expect(changedForms([{ ...row, parts: [] }], new Map([['P1', { conduct: 90, teamwork: 90 }]]))).toEqual([])
  })
})

describe('a line', () => {
  it('says whom it waits for, and what the system knows', () => {
    expect(stateText(zhCN, row)).toBe('待街道')
    expect(evidenceText(zhCN, format, row)).toBe('按期 11/12')
    expect(evidenceText(zhCN, format, { evidence: [] })).toBe('无系统数据')
  })
})

describe('a month', () => {
  const at = Date.parse('2023-06-29T10:20:00+08:00')
  it('is left for others up to the present one', () => expect([movedMonth('2023-01', -1, at), movedMonth('2023-05', 1, at), movedMonth('2023-06', 1, at)]).toEqual(['2022-12', '2023-06', null]))
  it('says when it is due, late or closed', () => {
    const view = { closedAt: null, version: 0, isLate: false, deadline: Date.parse('2023-07-08T00:00:00+08:00'), missing: 2 }
    expect(statusText(zhCN, format, view)).toBe('评分截止 2023-07-08 00:00')
    expect(statusText(zhCN, format, { ...view, isLate: true })).toBe('已过截止 2023-07-08 00:00，2 人未评完')
    expect(statusText(zhCN, format, { ...view, closedAt: at, version: 2 })).toBe('2023-06-29 10:20 封账·第 2 版')
  })
})
