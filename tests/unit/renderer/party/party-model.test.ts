import { describe, expect, it } from 'vitest'
import { above, countStandings, placeOf, queryOf, treeRows, type Place } from '#renderer/features/party/party-model.ts'
import { limitText } from '#renderer/features/party/limit-text.ts'
import { isWhole, toRecord } from '#renderer/features/party/record-model.ts'
import { createFormat } from '#renderer/i18n/format.ts'

const [district, community, branch] = ['440311', '440311006002', '440311006002003']
const places: Place[] = [
  { kind: 'org', org: community }, { kind: 'list', org: district, meeting: null, set: 'late' }, { kind: 'list', org: community, meeting: 'PARTY_MASS_COUNCIL', set: 'missed' },
  { kind: 'branch', branch }, { kind: 'meeting', meeting: `${branch}.DAILY_COORDINATION.2023-06-29` },
]
const none = { due: 0, onTime: 0, late: 0, missed: 0, open: 0 }

describe('where somebody is on the party screen', () => {
  it.each(places)('$kind is kept in the address and read from it', (place) => {
    expect(placeOf(queryOf(new URLSearchParams('scope=440311&branch=x&set=late'), place), district)).toEqual(place)
  })

  it('begins at the own branch for whoever has one only, and never leaves the scope', () => {
    expect(placeOf(new URLSearchParams(), branch)).toEqual({ kind: 'branch', branch })
    expect(placeOf(new URLSearchParams('org=440311'), community)).toEqual({ kind: 'org', org: community })
  })

  it('goes up level by level to the scope', () => {
    const path: string[] = []
    for (let place: Place | null = places[4] ?? null; place !== null; place = above(place, district)) path.push(place.kind === 'org' ? place.org : place.kind)
    expect(path).toEqual(['meeting', 'branch', community, '440311006', district])
    expect(above({ kind: 'branch', branch }, branch)).toBeNull()
  })

  it('shows the branches of the community that is looked at, no others', () => {
    const orgs = [district, '440311006', community, branch, '440311006003', '440311006003001'].map((org) => ({ org, branches: 1, tally: { BRANCH_COMMITTEE: none, PARTY_MASS_COUNCIL: none, DAILY_COORDINATION: none }, total: none }))
    expect(treeRows({ orgs, scope: district }, branch).map(({ org, depth }) => [org, depth])).toEqual([[district, 0], ['440311006', 1], [community, 2], [branch, 3], ['440311006003', 2]])
    expect(treeRows({ orgs, scope: district }, district).map(({ org }) => org)).not.toContain(branch)
  })
})

describe('what is written of a meeting', () => {
  it('counts standings in their order', () => {
    expect(countStandings(['MISSED', null, 'HELD', 'HELD'])).toEqual([['HELD', 2], ['MISSED', 1]])
  })

  it('is whole with every topic and somebody present', () => {
    const typed = { minutes: { YESTERDAY: ' 已清 ', PATROL: '' }, present: { PATROL: 0, INFO: 2 }, photos: [] }
    expect(toRecord(typed)).toEqual({ minutes: [{ topic: 'YESTERDAY', text: '已清' }], attendance: [{ group: 'INFO', present: 2 }, { group: 'PATROL', present: 0 }], attachments: [] })
    expect(isWhole(toRecord(typed), ['YESTERDAY', 'PATROL'])).toBe(false)
    expect(isWhole(toRecord({ ...typed, minutes: { YESTERDAY: '已清', PATROL: '巡查' } }), ['YESTERDAY', 'PATROL'])).toBe(true)
    expect(isWhole(toRecord({ ...typed, present: { INFO: 0 } }), ['YESTERDAY'])).toBe(false)
  })

  it('says the end of a day as that day', () => {
    const format = createFormat('zh-CN')
    expect([limitText(format, Date.parse('2023-07-03T00:00:00+08:00')), limitText(format, Date.parse('2023-06-29T10:00:00+08:00'))]).toEqual(['2023-07-02 24:00', '2023-06-29 10:00'])
  })
})
