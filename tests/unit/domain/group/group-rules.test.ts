import { describe, expect, it } from 'vitest'
import type { GroupRecord } from '#contract/groups.ts'
import { noticeText } from '#backend/domain/group/notice.ts'
import { isKeeper, maySend } from '#backend/domain/group/permit.ts'
import { groupFaults } from '#backend/domain/group/register-file.ts'
import { GroupConfig } from '#backend/resources/group-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { places, testActor, type AccountName } from '#tests/support/backend-accounts.ts'
import { group } from '#tests/support/groups.ts'

const rules = readJson('resources/config/notice-templates.json', GroupConfig)
const checks = { isOrg: (org: string) => org.startsWith('440311'), isOwn: (org: string) => org.startsWith(places.community), isStaff: (id: string) => id === 'I1', today: '2023-06-29', mostMembers: 500 }

describe('a line of the register', () => {
  it.each<[string, Partial<GroupRecord>, string]>([
    ['of an area nobody knows', { org: '440399002001004' }, 'unknown-area'],
    ['of a whole community', { org: places.community }, 'not-a-sub-grid'],
    ['of somebody else’s area', { org: places.farSubGrid }, 'outside-your-area'],
    ['whose owner is not in the roster', { owner: 'nobody' }, 'unknown-owner'],
    ['of a building without an integrated grid', { grid: null }, 'grid-missing'],
    ['of a sub-grid with an integrated grid', { tier: 'SUBGRID' }, 'grid-not-there'],
    ['with more members than a group holds', { members: 501 }, 'too-many-members'],
    ['counted tomorrow', { countedOn: '2023-06-30' }, 'counted-later'],
    ['whose name has a phone number', { name: '楼长 138 0000 5678 群' }, 'personal-data'],
  ])('%s is refused', (_what, change, why) => {
    expect(groupFaults([group('B1', change)], checks)).toEqual([{ line: 1, code: 'B1', why }])
  })

  it('that names a group again is refused, the others are good', () => {
    expect(groupFaults([group('B1'), group('B2'), group('B1')], checks)).toEqual([{ line: 3, code: 'B1', why: 'duplicate' }])
  })
})

describe('a notice', () => {
  const fire = { template: 'fire-check', locale: 'zh-CN', values: { date: '2023-07-01', time: '19:30', area: '将石路一带' } } as const
  it('says what its template says, in either language', () => {
    expect(noticeText(fire, rules)).toBe('【消防检查】2023-07-01 19:30 网格员到将石路一带查消防通道和电动车充电。请清走楼道杂物，电动车不进楼、不进电梯。')
    expect(noticeText({ ...fire, locale: 'en-US' }, rules)).toContain('at 19:30 on 2023-07-01')
  })

  it.each([
    ['an unknown template', { template: 'nothing' }, 'group.unknown-template'],
    ['a missing value', { values: { date: '2023-07-01', time: '19:30' } }, 'group.bad-values'],
    ['a value nobody asked for', { values: { ...fire.values, other: 'x' } }, 'group.bad-values'],
    ['a day that is none', { values: { ...fire.values, date: '2023-13-01' } }, 'group.bad-values'],
    ['two lines in one value', { values: { ...fire.values, area: '一\n二' } }, 'group.bad-values'],
    ['too long a value', { values: { ...fire.values, area: '长'.repeat(41) } }, 'group.bad-values'],
    ['a mobile number', { values: { ...fire.values, area: '找张三 138-0000-5678' } }, 'group.personal-data'],
    ['a number in full-width digits', { values: { ...fire.values, area: '１３８００００５６７８' } }, 'group.personal-data'],
    ['an identity number', { values: { ...fire.values, area: '440301199001011234' } }, 'group.personal-data'],
    ['a number plate', { values: { ...fire.values, area: '粤B12345 的车主' } }, 'group.personal-data'],
  ])('with %s is refused', (_what, change, code) => {
    expect(() => noticeText({ ...fire, ...change }, rules)).toThrow(code)
  })

  it.each<[AccountName, boolean, boolean]>([
    ['community', true, true], ['secretary', true, true], ['street', true, true], ['leader', true, true], ['district', false, true], ['worker', false, false], ['handler', false, false], ['auditor', false, false],
  ])('of %s: routine %s, emergency %s', (who, routine, emergency) => {
    expect([maySend(testActor(who), 'ROUTINE', rules), maySend(testActor(who), 'EMERGENCY', rules)]).toEqual([routine, emergency])
  })
})

it('is kept by the desks of the area, and by nobody elsewhere', () => {
  const keeps = (who: AccountName) => isKeeper(testActor(who), places.subGrid, rules)
  expect([keeps('community'), keeps('secretary'), keeps('admin'), keeps('farCommunity'), keeps('worker'), keeps('leader')]).toEqual([true, true, true, false, false, false])
})

it('templates whose languages ask for different values are refused', () => {
  const [template] = rules.templates
  const bad = { ...template, text: { zh: template?.text.zh, en: 'Nothing to fill in' } }
  expect(GroupConfig.safeParse({ ...rules, templates: [bad] }).success).toBe(false)
})
