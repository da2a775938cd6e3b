import { describe, expect, it } from 'vitest'
import type { ForceHours, ForceMember, SelfTeam, SupportMeasure } from '#contract/forces.ts'
import { emptyRegister, evolveRegister, type ForceEvent } from '#backend/domain/force/book.ts'
import { countCalls, forceChoices } from '#backend/domain/force/calls.ts'
import { activityFaults, adoptionFaults, endFaults, memberFaults, teamFaults, type ForceCheck } from '#backend/domain/force/faults.ts'
import { isOnCall } from '#backend/domain/force/hours.ts'
import { at, community, district, farSubGrid, people, street, subGrid } from '#tests/support/builders.ts'
import { given, hours, reported } from '#tests/support/case-spec.ts'
import { everyDay, mediator } from '#tests/support/forces.ts'

const office: ForceHours = { days: [1, 2, 3, 4, 5], from: 540, to: 1080 }
const night: ForceHours = { days: [4], from: 1200, to: 480 }

describe('hours on call', () => {
  // 2023-06-29 is a Thursday.
  it.each([
    [office, '2023-06-29 08:59', false], [office, '2023-06-29 09:00', true], [office, '2023-06-29 17:59', true], [office, '2023-06-29 18:00', false], [office, '2023-07-01 10:00', false],
    [night, '2023-06-29 19:59', false], [night, '2023-06-29 20:00', true], [night, '2023-06-30 07:59', true], [night, '2023-06-30 08:00', false], [night, '2023-06-30 20:00', false],
    [{ days: everyDay, from: 0, to: 1440 }, '2023-07-02 23:59', true],
  ] as const)('of %j cover %s: %s', (when, moment, isOn) => {
    expect(isOnCall({ ...when, days: [...when.days] }, at(moment))).toBe(isOn)
  })
})

describe('whom a case may call', () => {
  const now = at('2023-06-29 10:00')
  const ids = (members: ForceMember[]) => forceChoices(members, subGrid, now).map(({ id, isFallback }) => `${id}${isFallback ? ' fallback' : ''}`)
  const all = [
    mediator({ id: 'street', org: street }), mediator({ id: 'district', org: district }), mediator({ id: 'far', org: farSubGrid }), mediator({ id: 'left', isActive: false }),
    mediator({ id: 'community', org: community, hours: office }), mediator({ id: 'sub', hours: { ...office, days: [6] } }), mediator({ id: 'law', kind: 'LAWYER', org: street }),
  ]
  it('are those of its sub-grid and community on call; where there is nobody, of the next level up', () => {
    expect(ids(all)).toEqual(['community', 'law fallback'])
    expect(ids(all.filter(({ id }) => id !== 'community'))).toEqual(['street fallback', 'law fallback'])
    expect(ids([mediator({ id: 'district', org: district })])).toEqual(['district fallback'])
    expect(ids([])).toEqual([])
  })
})

describe('a call of a service force', () => {
  const call = { type: 'callForce', force: 'ME-01', note: '双方都在现场' } as const
  const called = () => given(reported()).and({ by: people.community, action: call, with: { force: mediator() } })

  it('is made by the desk, the secretary and the handling unit, and is kept with masked name', () => {
    given(reported()).when(people.community, call, { with: { force: mediator() } }).gives('forceCalled').leaves({ forceCalls: [expect.objectContaining({ call: 1, name: '林**', state: 'CALLED', answeredAt: null })] })
    given(reported()).when(people.secretary, call, { with: { force: mediator() } }).gives('forceCalled')
    given(reported()).when(people.group, call, { with: { force: mediator() } }).isRefused('case.not-permitted')
    given(reported()).when(people.reviewer, call, { with: { force: mediator() } }).isRefused('case.not-permitted', { why: 'role' })
  })

  it.each([
    ['nobody known', undefined, 'force-known'],
    ['somebody who has left', mediator({ isActive: false }), 'force-known'],
    ['somebody of another place', mediator({ org: farSubGrid }), 'force-near'],
    ['somebody off duty', mediator({ hours: { days: [6], from: 0, to: 1440 } }), 'force-on-call'],
  ] as const)('of %s is refused', (_who, force, guard) => {
    given(reported()).when(people.community, call, force === undefined ? {} : { with: { force } }).isRefused('case.guard-failed', { guard })
  })

  it('is answered, and nobody is called again before that', () => {
    called().when(people.community, call, { with: { force: mediator() } }).isRefused('case.guard-failed', { guard: 'force-uncalled' })
    const coming = called().and({ by: people.community, action: { type: 'answerForce', call: 1, answer: 'ACCEPTED' }, after: hours(1) })
    coming.when(people.community, { type: 'answerForce', call: 1, answer: 'ACCEPTED' }).isRefused('case.guard-failed', { guard: 'force-called' })
    const came = coming.and({ by: people.community, action: { type: 'answerForce', call: 1, answer: 'CAME' }, after: hours(1) })
    const [one] = came.state.forceCalls ?? []
    const calledAt = one?.calledAt ?? 0
    expect(one).toMatchObject({ state: 'CAME', answeredAt: calledAt + hours(1), cameAt: calledAt + hours(2) })
    came.when(people.community, { type: 'answerForce', call: 1, answer: 'DECLINED', reason: '改期' }).isRefused('case.guard-failed', { guard: 'force-called' })
    came.when(people.community, call, { with: { force: mediator() } }).gives('forceCalled').leaves({ forceCalls: [expect.anything(), expect.objectContaining({ call: 2 })] })
  })

  it('is declined with a reason', () => {
    called().when(people.community, { type: 'answerForce', call: 1, answer: 'DECLINED' }).isRefused('case.guard-failed', { guard: 'reason-given' })
    called().when(people.community, { type: 'answerForce', call: 1, answer: 'DECLINED', reason: '在另一宗现场' }).givesEvent({ type: 'forceAnswered', answer: 'DECLINED', reason: '在另一宗现场' })
  })

  it('counts with its first answer; half of an even number lies between', () => {
    expect(countCalls([])).toEqual({ calls: 0, answered: 0, came: 0, declined: 0, medianMs: null })
    const took = [[0, null, 'CALLED'], [0, 100, 'ACCEPTED'], [0, 301, 'CAME'], [0, 200, 'DECLINED'], [0, 50, 'CAME']] as const
    expect(countCalls(took.map(([calledAt, answeredAt, state]) => ({ calledAt, answeredAt, state })))).toEqual({ calls: 5, answered: 4, came: 2, declined: 1, medianMs: 150 })
  })
})

describe('what a community keeps of forces, teams and measures', () => {
  const team: SelfTeam = { org: subGrid, kind: 'LEADERS', members: 200, leader: '王**' }
  const measures: SupportMeasure[] = [{ code: 'M01', team: 'LEADERS', name: '补贴', nameEn: 'Allowance', hasAmount: true }, { code: 'M02', team: 'LEADERS', name: '培训', nameEn: 'Training', hasAmount: false }]
  const check = (...events: ForceEvent[]): ForceCheck => ({
    register: events.reduce(evolveRegister, emptyRegister), actor: people.community, isOrg: (org) => org.startsWith(district), measures: new Map(measures.map((one) => [one.code, one])), today: '2023-06-29',
  })
  const kept: ForceEvent = { type: 'teamsRegistered', teams: [team] }
  const why = (faults: readonly { line: number; why: string }[]) => faults.map((fault) => `${fault.line} ${fault.why}`)

  it('names every line that is wrong', () => {
    const lines = [mediator(), mediator(), mediator({ id: 'b', org: '999' }), mediator({ id: 'c', org: farSubGrid }), mediator({ id: 'd', dutyPhone: '138-0013-8000' }), mediator({ id: 'e', org: community, dutyPhone: null })]
    expect(why(memberFaults(lines, check()))).toEqual(['2 duplicate', '3 unknown-org', '4 out-of-scope', '5 personal-phone'])
    const elsewhere: ForceEvent = { type: 'forcesRegistered', members: [mediator({ org: farSubGrid })] }
    expect(why(memberFaults([mediator()], check(elsewhere)))).toEqual(['1 out-of-scope'])
    expect(why(teamFaults([team, { ...team, org: community }], check()))).toEqual(['2 not-sub-grid'])
  })

  it('records what a team did that is registered, once, and not before it happens', () => {
    const activity = { org: subGrid, kind: 'LEADERS', on: '2023-06-29', what: '楼道清理', people: 12, tasks: 1 } as const
    expect(why(activityFaults([activity], check()))).toEqual(['1 no-team'])
    expect(activityFaults([activity], check(kept))).toEqual([])
    expect(why(activityFaults([{ ...activity, on: '2023-06-30' }], check(kept)))).toEqual(['1 in-future'])
    expect(why(activityFaults([activity], check(kept, { type: 'teamActivitiesRecorded', activities: [activity] })))).toEqual(['1 duplicate'])
  })

  it('takes a measure up once at a time, and ends it with a result and the amount it gives', () => {
    const adoption = { measure: 'M01', org: subGrid, from: '2023-05-01' }
    const adopted: ForceEvent = { type: 'measuresAdopted', adoptions: [adoption] }
    expect(why(adoptionFaults([adoption], check()))).toEqual(['1 no-team'])
    expect(why(adoptionFaults([{ ...adoption, measure: 'M99' }, { ...adoption, org: community }], check(kept)))).toEqual(['1 unknown-measure', '2 not-sub-grid'])
    expect(why(adoptionFaults([adoption], check(kept, adopted)))).toEqual(['1 already-adopted'])
    const end = { measure: 'M01', org: subGrid, on: '2023-06-01', result: '转为常态', amountFen: 12_000 }
    expect(why(endFaults([end], check(kept)))).toEqual(['1 not-adopted'])
    expect(why(endFaults([{ ...end, on: '2023-04-30' }], check(kept, adopted)))).toEqual(['1 before-start'])
    expect(why(endFaults([{ ...end, amountFen: null }], check(kept, adopted)))).toEqual(['1 amount-missing'])
    expect(why(endFaults([{ ...end, measure: 'M02' }], check(kept, { type: 'measuresAdopted', adoptions: [{ ...adoption, measure: 'M02' }] })))).toEqual(['1 amount-unasked'])
    const ended: ForceEvent = { type: 'measuresEnded', ends: [end] }
    expect(endFaults([end], check(kept, adopted))).toEqual([])
    expect(why(adoptionFaults([adoption], check(kept, adopted, ended)))).toEqual(['1 before-last-end'])
    expect(adoptionFaults([{ ...adoption, from: '2023-06-01' }], check(kept, adopted, ended))).toEqual([])
  })
})
