import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutyItems, type StaffMember } from '#contract/staff.ts'
import { record } from '#backend/domain/score/score.ts'
import { compare, rational, toText, ZERO } from '#backend/domain/shared/rational.ts'
import { foldRoster, spellOn, staffOf } from '#backend/domain/staff/roster.ts'
import { askedParts, dutyOf, partOf, raterWeights, totalOf, type Duties } from '#backend/domain/staff/score.ts'
import { StaffConfig } from '#backend/resources/staff-config.ts'

const rules = StaffConfig.parse(JSON.parse(readFileSync('resources/config/staff.json', 'utf8')))
const tally = (numerator: number, denominator: number) => ({ numerator, denominator })
const nothing: Duties = record(dutyItems, () => tally(0, 0))
const form = (conduct: number, teamwork: number) => ({ conduct, teamwork })
const text = (value: ReturnType<typeof dutyOf>): string | null => (value === null ? null : toText(value))

describe('duty results', () => {
  it('are weighed by post', () =>
    // 30·9/10 + 15·10/10 + 30·18/20 + 25·4/5
    expect(text(dutyOf('PATROL', { ...nothing, onTime: tally(9, 10), rework: tally(10, 10), coverage: tally(18, 20), validReports: tally(4, 5), satisfaction: tally(0, 9) }, rules))).toBe('89/1'))
  it('give the weight of what cannot be judged to the rest', () => expect(text(dutyOf('PATROL', { ...nothing, coverage: tally(3, 4), onTime: tally(1, 2) }, rules))).toBe('125/2'))
  it('do not exist where nothing can be judged for the post', () => {
    expect(dutyOf('INFO', nothing, rules)).toBeNull()
    expect(dutyOf('INFO', { ...nothing, satisfaction: tally(1, 1) }, rules)).toBeNull()
  })
})

describe('a month’s score', () => {
  it('is 40, 30 and 30 of the three parts, each 60 duty, 20 conduct, 20 teamwork', () => {
    // Parts: 54 + 18 + 16 = 88; 54 + 20 + 20 = 94; 54 + 16 + 14 = 84.
    const forms = { COMMITTEE: form(90, 80), SUBGRID: form(100, 100), STREET: form(80, 70) }
    expect(text(totalOf('PATROL', forms, { duty: rational(90), rules }))).toBe('443/5')
  })
  it.each([
    ['nobody has given', {}], ['the street is missing', { COMMITTEE: form(90, 90), SUBGRID: form(90, 90) }], ['the committee is missing', { SUBGRID: form(90, 90), STREET: form(90, 90) }],
  ])('is unfinished, not scaled up, while %s', (_, forms) => expect(totalOf('INFO', forms, { duty: rational(90), rules })).toBeNull())
  it('of a head is 70 from the community and 30 from the street', () => {
    expect(raterWeights('HEAD', rules)).toEqual({ COMMITTEE: 70, SUBGRID: 0, STREET: 30 })
    expect(askedParts('HEAD', rules)).toEqual(['COMMITTEE', 'STREET'])
    expect(text(totalOf('HEAD', { COMMITTEE: form(100, 100), STREET: form(0, 0) }, { duty: rational(100), rules }))).toBe('88/1')
  })
  it('rests on the form where the log has nothing to say', () => expect(text(partOf(form(90, 70), null, rules))).toBe('80/1'))
  it('lies between 0 and 100', () => {
    const any = fc.record({ conduct: fc.nat(100), teamwork: fc.nat(100) })
    fc.assert(fc.property(any, any, fc.nat(100), (committee, street, duty) => {
      const total = totalOf('HEAD', { COMMITTEE: committee, STREET: street }, { duty: rational(duty), rules }) ?? ZERO
      expect(compare(total, ZERO) >= 0 && compare(total, rational(100)) <= 0).toBe(true)
    }))
  })
})

describe('the roster', () => {
  const one: StaffMember = { id: 'S1', name: '张*', post: 'PATROL', org: '440311001001001', user: null, from: '2022-01-01' }
  const roster = foldRoster([
    { type: 'staffImported', staff: [one, { ...one, id: 'S2', post: 'HEAD' }] }, { type: 'staffTransferred', id: 'S1', post: 'SERVICE', org: '440311001002003', from: '2023-06-16' },
    { type: 'staffTransferred', id: 'S9', post: 'INFO', org: '440311001001001', from: '2023-06-16' },
  ])
  it('knows where somebody was on a day', () => {
    const spells = roster.get('S1') ?? []
    expect([spellOn(spells, '2021-12-31'), spellOn(spells, '2023-06-15')?.org, spellOn(spells, '2023-06-16')?.post]).toEqual([null, '440311001001001', 'SERVICE'])
  })
  it('assesses whoever was moved where the month ended', () => {
    expect(staffOf(roster, '440311001001', '2023-06-30').map(({ id }) => id)).toEqual(['S2'])
    expect(staffOf(roster, '440311001002', '2023-06-30').map(({ id }) => id)).toEqual(['S1'])
    expect(staffOf(roster, '440311001001', '2023-05-31').map(({ id }) => id)).toEqual(['S1', 'S2'])
  })
  it('keeps one line for a list that is imported again', () => expect(foldRoster([{ type: 'staffImported', staff: [one] }, { type: 'staffImported', staff: [{ ...one, name: '李*' }] }]).get('S1')).toEqual([{ ...one, name: '李*' }]))
})
