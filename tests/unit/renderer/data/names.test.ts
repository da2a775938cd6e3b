import { describe, expect, it } from 'vitest'
import type { OrgNode, ReferenceView } from '#contract/views.ts'
import { createNames, typedPlace } from '#renderer/data/names.ts'

const rental = { total: 0, assured: 0, normal: 0, warning: 0 }
const org = (
  code: string,
  level: OrgNode['level'],
  names: Pick<OrgNode, 'name' | 'short' | 'nameEn' | 'initials'>,
): OrgNode => ({
  code,
  level,
  parent: level === 'district' ? null : code.slice(0, -3),
  population: 0,
  rental,
  ...names,
})
const reference: ReferenceView = {
  version: 1,
  orgs: [
    org('440311', 'district', { name: '光明区', short: '光明区', nameEn: 'Guangming District', initials: 'gmq' }),
    org('440311006', 'street', { name: '马田街道', short: '马田街道', nameEn: 'Matian Subdistrict', initials: 'mtjd' }),
    org('440311006002', 'community', {
      name: '合水口社区',
      short: '合水口',
      nameEn: 'Heshuikou Community',
      initials: 'hsk',
    }),
    org('440311006002003', 'subgrid', {
      name: '合水口社区第3分格',
      short: '合水口社区03小分格',
      nameEn: 'Heshuikou Community Sub-grid 03',
      initials: 'hsksq03xfg',
    }),
  ],
  units: [
    {
      code: 'D-RS',
      kind: 'district_dept',
      name: '区人力资源局',
      nameEn: 'Human Resources Bureau',
      org: '440311',
      isWhistleTarget: true,
    },
  ],
  items: [],
  sources: [{ code: 'QZSQ', name: '群众诉求服务', nameEn: '' }],
  product: {
    title: '',
    titleEn: '',
    subtitle: '',
    subtitleEn: '',
    resolutionTargetBp: 9900,
    headlineSource: null,
    isDemo: false,
  },
  missingCalendarYears: [],
}
const zh = createNames(reference, 'zh-CN')
const en = createNames(reference, 'en-US')
const SUBGRID = '440311006002003'

describe('names', () => {
  it('say a sub-grid by its community and number', () => {
    expect([zh.org(SUBGRID), zh.orgFull(SUBGRID), en.org(SUBGRID), en.orgFull(SUBGRID)]).toEqual([
      '合水口 03',
      '合水口社区 03 小分格',
      'Heshuikou 03',
      'Heshuikou Community, sub-grid 03',
    ])
  })

  it('put the street first only where the scope is the district', () => {
    expect([zh.place(SUBGRID), zh.place(SUBGRID, '440311'), zh.place(SUBGRID, '440311006'), en.place(SUBGRID)]).toEqual(
      ['马田 合水口 03', '马田 合水口 03', '合水口 03', 'Matian Heshuikou 03'],
    )
  })

  it('fall back to the other language, then to the code', () => {
    expect([
      zh.unit('D-RS'),
      en.unit('D-RS'),
      zh.unit(null),
      zh.unit('X-9'),
      en.source('QZSQ'),
      zh.org('440399'),
    ]).toEqual(['区人力资源局', 'Human Resources Bureau', '', 'X-9', '群众诉求服务', '440399'])
  })

  it('are typed as initials of the community and the number', () => {
    const [district, , community, subGrid] = reference.orgs
    expect([subGrid, community, district].map((node) => (node === undefined ? '' : typedPlace(node, 'hsk')))).toEqual([
      'hsk03',
      'hsk',
      'gmq',
    ])
  })
})
