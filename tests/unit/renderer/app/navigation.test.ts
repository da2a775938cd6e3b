import { describe, expect, it } from 'vitest'
import { screenOf, screens, screensFor } from '#renderer/app/navigation.ts'
import { scopeOptions, scopePath } from '#renderer/app/scope-model.ts'
import type { OrgNode } from '#contract/views.ts'

const org = (code: string, level: OrgNode['level'], short: string): OrgNode => ({
  code,
  level,
  parent: level === 'district' ? null : code.slice(0, -3),
  name: short,
  short,
  nameEn: '',
  initials: '',
  population: 0,
  rental: { total: 0, assured: 0, normal: 0, warning: 0 },
})
const orgs = [
  org('440311', 'district', '光明区'),
  org('440311006', 'street', '马田'),
  org('440311006002', 'community', '合水口'),
  org('440311001', 'street', '光明'),
]

describe('navigation', () => {
  it('shows the audit to administrators and auditors only', () => {
    const sees = (role: Parameters<typeof screensFor>[0]) => screensFor(role).some(({ name }) => name === 'audit')
    expect([sees('ADMIN'), sees('AUDITOR'), sees('DISTRICT_OPERATOR'), sees('DEPT_HANDLER')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('has a key of its own for every screen', () => {
    expect(new Set(screens.map(({ key }) => key)).size).toBe(screens.length)
  })

  it('knows which screen an address belongs to', () => {
    expect(['/board', '/case/GM20230629000001', '/wall', '/boards', '/'].map(screenOf)).toEqual([
      'board',
      'board',
      'wall',
      null,
      null,
    ])
  })
})

describe('scope picker', () => {
  it('offers what lies within the own area, itself on top', () => {
    const options = scopeOptions(orgs, '440311006', ({ short }) => short)
    expect(options).toMatchObject([{ value: '440311006', children: [{ value: '440311006002', label: '合水口' }] }])
    expect(scopeOptions(orgs, '440311', ({ short }) => short)[0]?.children).toHaveLength(2)
  })

  it('knows the way from the own area down to the scope', () => {
    expect([
      scopePath('440311', '440311006002003'),
      scopePath('440311006', '440311006002'),
      scopePath('440311', '440311'),
    ]).toEqual([['440311', '440311006', '440311006002', '440311006002003'], ['440311006', '440311006002'], ['440311']])
  })
})
