import { describe, expect, it } from 'vitest'
import { detailsText, roleText, tailOf, typeText } from '#renderer/features/audit/audit-words.ts'
import { textsOf } from '#renderer/i18n/index.ts'

const zh = textsOf['zh-CN']
const en = textsOf['en-US']
const codes = { orgFull: (code: string) => (code === '440311' ? '光明区' : ''), unit: () => '' }

describe('words of the audit', () => {
  it('say what was done, for accounts and for cases', () => {
    expect([
      typeText(zh, 'loggedIn'),
      typeText(zh, 'accepted'),
      typeText(en, 'contactUnmasked'),
      typeText(zh, 'somethingNew'),
    ]).toEqual(['登录', '受理案件', 'Saw contact in plain text', 'somethingNew'])
  })

  it('say who, by role and by the end of the id', () => {
    expect([
      roleText(zh, 'AUDITOR'),
      roleText(zh, 'NOBODY'),
      tailOf('01a20bce-98fd-737c-9b25-8a867d850142'),
      tailOf('audit:20261124'),
    ]).toEqual(['审计员', 'NOBODY', '…7d850142', 'audit:20261124'])
  })

  it('name the simple facts and leave out what is not one', () => {
    expect(detailsText(zh, { user: '017e1101', username: 'hall', role: 'AUDITOR', scope: '440311', unit: null, parts: [1] }, codes)).toBe('账号 hall·角色 审计员·范围 光明区')
    expect(detailsText(zh, {}, codes)).toBe('--')
  })

  it('read days as dates and an address as it is', () => {
    expect(detailsText(zh, { id: '01a2', kind: 'day', from: 19_536, to: 19_537, sha256: 'f0' }, codes)).toBe('种类 日报·起于 2023-06-28·止于 2023-06-29·SHA-256 f0')
    expect(detailsText(zh, { from: '127.0.0.1' }, codes)).toBe('来自 127.0.0.1')
  })
})
