import { describe, expect, it } from 'vitest'
import { roles } from '#contract/roles.ts'
import { accessFactsOf, canSee, isRedactedFor, mayUnmask, visibilityOf } from '#backend/domain/access/visibility.ts'
import { actor, community, district, farSubGrid, people, report, street, subGrid, units } from '#tests/support/builders.ts'
import { accepted, dispatched, given, reportedByResident } from '#tests/support/case-spec.ts'

const facts = (change: Partial<Parameters<typeof canSee>[1]> = {}) => ({ subGrid, units: [units.group], isSensitive: false, ...change })

describe('seeing a case', () => {
  it('is a matter of area for desks, leaders and workers', () => {
    expect([people.worker, people.community, people.street, people.district, people.reviewer].map((one) => canSee(one, facts()))).toEqual([true, true, true, true, true])
    expect([people.worker, people.community, people.street, people.district].map((one) => canSee(one, facts({ subGrid: farSubGrid })))).toEqual([false, false, false, true])
  })

  it('is a matter of work for departments: they see what they lead or assist', () => {
    expect([people.group, people.services].map((one) => canSee(one, facts()))).toEqual([true, false])
    expect(canSee(people.services, facts({ units: [units.group, units.services] }))).toBe(true)
    expect(canSee(actor('DEPT_HANDLER', { unit: null }), facts({ units: [] }))).toBe(false)
  })

  it('is not for residents, whose own page is another', () => {
    expect(canSee(people.resident, facts())).toBe(false)
  })
})

describe('a sensitive case', () => {
  it('is readable for its handling chain and the auditor only', () => {
    const readers = roles.filter((role) => !isRedactedFor(actor(role, { unit: null }), facts({ isSensitive: true })))
    expect(readers).toEqual(['COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'REVIEWER', 'AUDITOR', 'SYSTEM'])
  })

  it('is readable for the units that work on it', () => {
    expect(isRedactedFor(people.group, facts({ isSensitive: true }))).toBe(false)
    expect(isRedactedFor(people.services, facts({ isSensitive: true }))).toBe(true)
  })

  it('is the only kind that is ever redacted', () => {
    expect(roles.some((role) => isRedactedFor(actor(role), facts()))).toBe(false)
  })
})

describe('the filter of every list', () => {
  it('is the actor\'s own area, or a part of it', () => {
    expect(visibilityOf(people.street)).toEqual({ org: street, unit: null })
    expect(visibilityOf(people.street, community)).toEqual({ org: community, unit: null })
  })

  it('is never wider or elsewhere', () => {
    expect(() => visibilityOf(people.street, district)).toThrow(expect.objectContaining({ code: 'access.out-of-scope' }))
    expect(() => visibilityOf(people.street, farSubGrid)).toThrow(expect.objectContaining({ code: 'access.out-of-scope' }))
  })

  it('is bound to the unit for departments', () => {
    expect(visibilityOf(people.group)).toEqual({ org: district, unit: units.group })
    expect(() => visibilityOf(actor('DEPT_HANDLER', { unit: null }))).toThrow(expect.objectContaining({ code: 'access.denied' }))
  })

  it('does not exist for residents', () => {
    expect(() => visibilityOf(people.resident)).toThrow(expect.objectContaining({ code: 'access.denied' }))
  })
})

describe('plain contact data', () => {
  const withContact = (reporter: object = {}) =>
    given(reportedByResident({ action: report({ origin: 'RESIDENT', reporter: { phone: '13800000000', ...reporter } }) }), accepted(), dispatched()).state

  it('may be asked for by the desks, the unit that leads, the SERVICE post and the auditor', () => {
    const state = withContact()
    expect([people.community, people.district, people.group, people.colleague, people.auditor].map((one) => mayUnmask(one, state))).toEqual([true, true, true, true, true])
    expect([people.worker, people.services, people.districtLeader, people.reviewer, actor('ADMIN')].map((one) => mayUnmask(one, state))).toEqual([false, false, false, false, false])
  })

  it.each([{ isAnonymous: true }, { isConfidential: true }])('of a reporter with %o is for the SERVICE post and the auditor alone', (wish) => {
    const state = withContact(wish)
    expect([people.colleague, people.auditor].map((one) => mayUnmask(one, state))).toEqual([true, true])
    expect([people.community, people.district, people.group].map((one) => mayUnmask(one, state))).toEqual([false, false, false])
  })

  it('stays hidden outside the own area, and where there is none', () => {
    expect(mayUnmask(actor('COMMUNITY_OPERATOR', { scope: '440311006002' }), withContact())).toBe(false)
    expect(mayUnmask(people.community, given(reportedByResident({ with: {} })).state)).toBe(false)
  })

  it('follows the units of the state', () => {
    expect(accessFactsOf(withContact())).toEqual({ subGrid, units: [units.group], isSensitive: false })
  })
})
