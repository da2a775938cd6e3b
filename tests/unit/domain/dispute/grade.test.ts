import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { disputeGrades, disputeSigns } from '#contract/dispute.ts'
import { factorsOf, gradeOf, gradeOfFactors, regraded } from '#backend/domain/dispute/grade.ts'
import { DisputeConfig } from '#backend/resources/dispute-config.ts'
import { rules as all, start } from '#tests/support/dispute.ts'

const rules = all.disputes
const rank = (grade: (typeof disputeGrades)[number]): number => disputeGrades.indexOf(grade)
const factors = fc.record({ people: fc.option(fc.integer({ min: 0, max: 100 })), amountFen: fc.option(fc.integer({ min: 0, max: 100_000_000 })), signs: fc.subarray([...disputeSigns]) })

/** The table of domain.md 7 again, by hand. */
function byTable({ people, amountFen, signs }: { people: number | null; amountFen: number | null; signs: readonly string[] }): number {
  const grave = new Set(['VIOLENCE', 'THREAT', 'SELF_HARM', 'WEAPON', 'MINORS', 'GATHERING', 'CROSS_STREET'])
  const byPeople = people === null || people < 5 ? 0 : people < 30 ? 1 : 2
  const byAmount = amountFen === null || amountFen < 5_000_000 ? 0 : amountFen < 50_000_000 ? 1 : 2
  const bySigns = signs.some((sign) => grave.has(sign)) ? 2 : signs.length > 0 ? 1 : 0
  return Math.max(byPeople, byAmount, bySigns)
}

describe('a grade', () => {
  it('is the highest of its factors, and what is not known does not count', () => {
    fc.assert(fc.property(factors, (one) => {
      expect(rank(gradeOf(one, rules))).toBe(byTable(one))
    }))
  })

  it.each([[4, 'MINOR'], [5, 'MODERATE'], [29, 'MODERATE'], [30, 'MAJOR']] as const)('of %s people is %s', (people, grade) => expect(gradeOf({ people, amountFen: null, signs: [] }, rules)).toBe(grade))
  it.each([[4_999_999, 'MINOR'], [5_000_000, 'MODERATE'], [49_999_999, 'MODERATE'], [50_000_000, 'MAJOR']] as const)('of %s fen is %s', (amountFen, grade) => expect(gradeOf({ people: null, amountFen, signs: [] }, rules)).toBe(grade))

  it('never falls by a fact, and rises by what is new even after it was lowered', () => {
    const grade = fc.constantFrom(...disputeGrades)
    fc.assert(fc.property(fc.record({ grade, byFactors: grade }), fc.record({ byFactors: grade, byFound: fc.option(grade) }), (before, now) => {
      expect(rank(regraded(before, now))).toBeGreaterThanOrEqual(Math.max(rank(before.grade), now.byFound === null ? 0 : rank(now.byFound)))
    }))
    expect(regraded({ grade: 'MODERATE', byFactors: 'MAJOR' }, { byFactors: 'MAJOR', byFound: 'MINOR' })).toBe('MODERATE')
    expect(regraded({ grade: 'MODERATE', byFactors: 'MAJOR' }, { byFactors: 'MAJOR', byFound: 'MAJOR' })).toBe('MAJOR')
  })
})

const matter = { title: '楼上漏水', text: '双方对维修责任有争议', peopleCount: null, amountFen: null, duplicates: [], reportedAt: start }
const known = (text: string) => factorsOf({ ...matter, text }, null, { found: null, rules, now: start })

describe('what a grade is made of', () => {
  it('is the higher of form and words, and what was found out later holds against both', () => {
    const told = { ...matter, text: '涉及 12 人，约 6 万元', peopleCount: 3, amountFen: 9_000_000 }
    const first = factorsOf(told, null, { found: null, rules, now: start })
    expect([first.people, first.amountFen]).toEqual([{ value: 12, source: 'TEXT' }, { value: 9_000_000, source: 'FORM' }])
    const found = factorsOf(told, first, { found: { people: 4, amountFen: null, signs: ['MEDIA'], employer: '某某电子厂' }, rules, now: start })
    expect(found).toEqual({ people: { value: 4, source: 'FACT' }, amountFen: { value: 9_000_000, source: 'FORM' }, signs: [{ sign: 'MEDIA', source: 'FACT' }], employer: '某某电子厂' })
    expect(factorsOf(told, found, { found: null, rules, now: start })).toEqual(found)
  })

  it('counts a report that others joined within 30 days as repeated', () => {
    const joined = { ...matter, duplicates: ['018f0000-0000-7000-8000-000000000009'] }
    const signs = (now: number) => factorsOf(joined, null, { found: null, rules, now }).signs
    expect([signs(start), signs(start + 31 * 86_400_000)]).toEqual([[{ sign: 'REPEATED', source: 'MERGED' }], []])
  })

  it('is nothing that a person is: words for health, record, origin or belief change no grade', () => {
    const words = ['有精神病史', '残疾', '曾有前科', '刑满释放人员', '外地户籍', '少数民族', '吸毒人员', '上访户', '低保户主', '离异', '年老体弱', '怀孕']
    fc.assert(fc.property(fc.subarray(words), fc.constantFrom('双方对维修责任有争议', '涉及 12 人讨薪', '双方争吵，一方扬言报复'), (some, text) => {
      const plain = known(text)
      const spoken = known(`当事人${some.join('、')}。${text}`)
      expect(spoken).toEqual(plain)
      expect(gradeOfFactors(spoken, rules)).toBe(gradeOfFactors(plain, rules))
    }))
  })
})

describe('the rules as data', () => {
  const shipped = (): { words: Record<string, string[]>; grades: Record<string, Record<string, unknown>> } => JSON.parse(readFileSync('resources/config/disputes.json', 'utf8'))
  it('refuse a word about a person, a factor of a person, and thresholds that do not ascend', () => {
    const isValid = (change: (config: ReturnType<typeof shipped>) => void) => {
      const config = shipped()
      change(config)
      return DisputeConfig.safeParse(config).success
    }
    expect(isValid(() => undefined)).toBe(true)
    expect(isValid(({ words }) => void words['VIOLENCE']?.push('精神病人'))).toBe(false)
    expect(isValid(({ grades }) => void Object.assign(grades['MAJOR'] ?? {}, { hasRecord: true }))).toBe(false)
    expect(isValid(({ grades }) => void Object.assign(grades['MAJOR'] ?? {}, { people: 4 }))).toBe(false)
  })
})
