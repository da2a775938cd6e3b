import { describe, expect, it } from 'vitest'
import { caseStatuses } from '#contract/case.ts'
import { isAnswered, promisesOf, ratingUntil, reopenUntil, stepsOf } from '#backend/domain/resident/progress.ts'
import { residentActor, residentId } from '#backend/domain/resident/identity.ts'
import { people } from '#tests/support/builders.ts'
import { days, given, lives, minutes, reported, reportedByResident, start } from '#tests/support/case-spec.ts'

const words = (status: (typeof caseStatuses)[number]): string => stepsOf(given(...lives[status]()).state).map(({ state }) => state).join(' ')

describe('the steps of a parcel', () => {
  it.each([
    ['REPORTED', 'done now todo todo todo'], ['VERIFYING', 'done now todo todo todo'], ['ACCEPTED', 'done now todo todo todo'], ['DISPATCHED', 'done done now todo todo'],
    ['PROCESSING', 'done done now todo todo'], ['SUSPENDED', 'done done now todo todo'], ['DISPOSED', 'done done done now todo'], ['CALLBACK', 'done done done done now'],
    ['CLOSED', 'done done done done done'], ['REJECTED', 'done off off off off'], ['CANCELLED', 'done off off off off'],
  ] as const)('in %s are %s', (status, expected) => {
    expect(words(status)).toBe(expected)
  })

  it('have their times, in order, once done', () => {
    const times = stepsOf(given(...lives.CLOSED()).state).map(({ at }) => at ?? NaN)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBe(start)
  })
})

describe('what a reporter waits for', () => {
  it('is a message in 10 minutes and a meeting in 30', () => {
    expect(promisesOf(given(reportedByResident()).state).map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['SMS', start + minutes(10)], ['APPOINT', start + minutes(30)]])
  })

  it('is nothing when nobody left a phone', () => {
    expect(promisesOf(given(reported()).state)).toEqual([])
  })

  it('is an answer only once somebody else has checked it', () => {
    expect(caseStatuses.filter((status) => isAnswered(given(...lives[status]()).state))).toEqual(['CALLBACK', 'CLOSED'])
  })

  it('is rated while the rating clock runs, and reopened for so many days', () => {
    expect(ratingUntil(given(...lives.PROCESSING()).state)).toBeNull()
    expect(ratingUntil(given(...lives.CALLBACK()).state)).not.toBeNull()
    const { state } = given(...lives.CLOSED())
    expect([reopenUntil(state, 30), reopenUntil(given(...lives.DISPOSED()).state, 30)]).toEqual([(state.closedAt ?? 0) + days(30), null])
  })
})

describe('who holds the link', () => {
  it('acts on that case, also where a desk wrote the report down, and on no other', () => {
    const told = given(reportedByResident({ by: people.community }))
    const holder = residentActor(told.state.id, '440311')
    told.when(holder, { type: 'comment', text: '补充', isInternal: false }).gives('commented')
    told.when(residentActor('01890a5d-ac96-774b-bcce-b302099a8057', '440311'), { type: 'comment', text: '补充', isInternal: false }).isRefused('case.not-permitted', { why: 'own' })
    expect(residentId(told.state.id).length).toBeLessThanOrEqual(64)
  })
})
