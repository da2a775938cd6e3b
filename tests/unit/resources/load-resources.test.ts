import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadResources } from '#backend/resources/load-resources.ts'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'

const resources = loadResources(resolve('resources'))
const { orgs, units, items } = resources.catalogue
const countBy = <T>(values: Iterable<T>, key: (value: T) => string) => Object.fromEntries(Object.entries(Object.groupBy(values, key)).map(([name, list]) => [name, list?.length]))

describe('the shipped catalogue', () => {
  it('has the tree of the 2023-06-29 notice: 6 streets, 31 communities, 264 sub-grids', () => {
    expect(countBy(orgs.values(), ({ level }) => level)).toEqual({ district: 1, street: 6, community: 31, subgrid: 264 })
  })

  it('has 217 items, 26 of level 1, 73 of level 2, 118 of level 3, 24 of them sensitive', () => {
    expect(items.size).toBe(217)
    expect(countBy(items.values(), ({ level }) => String(level))).toEqual({ 1: 26, 2: 73, 3: 118 })
    expect([...items.values()].filter(({ isSensitive }) => isSensitive)).toHaveLength(24)
  })

  it('resolves every unit template at every place of its level', () => {
    expect(countBy(units.values(), ({ kind }) => kind)).toEqual({ district_dept: 30, public_utility: 4, street_dept: 6 * 14, community_group: 31 * 7, subgrid: 264 })
    expect(units.get('440311002:S-ZF')).toEqual({
      code: '440311002:S-ZF', kind: 'street_dept', name: '公明街道综合行政执法队', nameEn: 'Law Enforcement Team, Gongming Subdistrict', org: '440311002', isWhistleTarget: true,
    })
    expect(units.get('440311006002003:G-SG')).toMatchObject({ name: '合水口社区 03 小分格', nameEn: 'Heshuikou 03 team' })
  })

  it('finds items by pinyin and initials', () => {
    expect(items.get('0102')).toMatchObject({ name: '暴露垃圾', pinyin: 'baolulaji', initials: 'bllj', keywords: expect.arrayContaining(['垃圾堆']) })
  })

  it('adds rental grades up to the article: 24,810 + 3,782 + 1,662 = 30,254', () => {
    expect(orgs.get('440311')?.rental).toEqual({ total: 30_254, assured: 24_810, normal: 3782, warning: 1662 })
  })

  it('knows holidays and make-up workdays (2023-06-22 off, 2023-06-25 worked)', () => {
    const { exceptions } = resources.calendars.current
    expect(exceptions.get(dayOfCivil({ year: 2023, month: 6, day: 22 }))?.isWorkday).toBe(false)
    expect(exceptions.get(dayOfCivil({ year: 2023, month: 6, day: 25 }))?.isWorkday).toBe(true)
  })

  it('warns of the first year without a holiday notice as soon as deadlines may reach it', () => {
    expect(resources.missingCalendarYears(Date.parse('2023-06-29T10:20:00+08:00'))).toEqual([])
    expect(resources.missingCalendarYears(Date.parse('2026-11-24T09:00:00+08:00'))).toEqual([2027])
    expect(resources.missingCalendarYears(Date.parse('2028-02-01T09:00:00+08:00'))).toEqual([2028])
  })
})
