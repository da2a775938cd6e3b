import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import { warningsOf } from '#backend/domain/dispute/warnings.ts'
import { action, at, items, people, report, subGrid } from '#tests/support/builders.ts'
import { accepted, context, days, fold, given, hours, minutes, reported, start } from '#tests/support/case-spec.ts'
import { decide } from '#backend/domain/case/decide.ts'
import { nextTimer } from '#backend/domain/case/elapse.ts'
import { dispute, fact, rules } from '#tests/support/dispute.ts'

const of = (state: CaseState): NonNullable<CaseState['dispute']> => {
  if (state.dispute === undefined) throw new Error('no grade')
  return state.dispute
}
const dutiesOf = (state: CaseState) => of(state).duties.map(({ kind, dueAt, doneAt }) => `${kind} ${(dueAt - start) / hours(1)}${doneAt === null ? '' : ' done'}`)
const warnings = (state: CaseState, now: number) => warningsOf(of(state), { isOpen: true, now }, rules.disputes)

describe('a dispute', () => {
  it('is graded with its report, and other matters are not', () => {
    dispute().when(people.community, { type: 'comment', text: '已看' }).gives('commented')
    expect(of(dispute().state)).toMatchObject({ grade: 'MINOR', isIncomplete: false, raisedAt: null, lowered: null, result: null })
    expect(of(dispute({ peopleCount: 42 }).state)).toMatchObject({ grade: 'MAJOR', factors: { people: { value: 42, source: 'FORM' } } })
    expect(given(reported()).state.dispute).toBeUndefined()
  })

  it('is graded when it is accepted as one, and no longer when it is accepted as something else', () => {
    const asWages = { by: people.street, action: { type: 'accept', itemCode: items.wages.code, subGrid, urgency: 'NORMAL', reason: '欠薪' } as const }
    expect(of(given(reported(), asWages).state).grade).toBe('MINOR')
    expect(dispute().and(accepted()).state.dispute).toBeUndefined()
  })

  it('owes by its grade: a contact and a weekly word, a meeting and a plan, or the district within the hour', () => {
    expect(dutiesOf(dispute().state)).toEqual(['CONTACT 0.5', 'FOLLOW_UP 168'])
    expect(dutiesOf(dispute({ peopleCount: 5 }).state)).toEqual(['MEETING 24', 'FOLLOW_UP 72', `SETTLE ${(at('2023-07-27 10:00') - start) / hours(1)}`])
    expect(dutiesOf(dispute({ peopleCount: 30 }).state)).toEqual(['INFORM 1', 'MEETING 24', 'FOLLOW_UP 24', 'REPORT 720', 'SETTLE 1440'])
    expect(dutiesOf(dispute({ text: '工人聚集在门口要工资' }).state)).toContain('ON_SITE 0.5')
  })

  it('from before the rules came is graded and not chased', () => {
    const old = given({ ...reported({ action: report({ itemCode: items.wages.code, peopleCount: 30 }) }), at: at('2023-05-31 23:59') })
    expect([of(old.state).grade, dutiesOf(old.state), of(old.state).revisitDays]).toEqual(['MAJOR', [], []])
  })

  it('of which people or money are not known is incomplete, and asked about within 24 hours', () => {
    const unknown = dispute({ peopleCount: undefined })
    expect([of(unknown.state).isIncomplete, dutiesOf(unknown.state)[0]]).toEqual([true, 'ASK_FACTS 24'])
    const late = unknown.until(start + hours(24))
    expect(warnings(late.state, start + hours(24))).toContain('INCOMPLETE')
    const asked = unknown.and(fact({ people: 4 }))
    expect([of(asked.state).isIncomplete, dutiesOf(asked.state)[0]]).toEqual([false, 'ASK_FACTS 24 done'])
  })

  it('is graded again on each fact, and begins the duties of its new grade then', () => {
    const raised = dispute().when(people.community, fact({ people: 31 }).action, { after: hours(2) }).gives('disputeFactAdded', 'disputeGraded')
    expect(of(raised.state)).toMatchObject({ grade: 'MAJOR', raisedAt: start + hours(2), factors: { people: { value: 31, source: 'FACT' } } })
    expect(dutiesOf(raised.state)).toEqual(['INFORM 3', 'MEETING 26', 'FOLLOW_UP 26', 'REPORT 722', 'SETTLE 1442'])
    expect(warnings(raised.state, start + hours(2))).toEqual(['NEW_MAJOR', 'GRADE_UP'])
    dispute().when(people.community, { type: 'addDisputeFact', note: '没有新情况' }).isRefused('case.guard-failed', { guard: 'fact-given' })
    given(reported()).when(people.community, fact({ people: 2 }).action).isRefused('case.guard-failed', { guard: 'dispute' })
  })

  it('is never lowered by a fact, only by a desk or a leader with a reason', () => {
    const major = dispute({ peopleCount: 42 })
    expect(of(major.and(fact({ people: 3 })).state)).toMatchObject({ grade: 'MAJOR', byFactors: 'MINOR' })
    major.when(people.worker, { type: 'lowerDispute', grade: 'MINOR', reason: '已散去' }).isRefused('case.not-permitted', { why: 'role' })
    major.when(people.community, { type: 'lowerDispute', grade: 'MAJOR', reason: '再看看' }).isRefused('case.guard-failed', { guard: 'grade-lower' })
    const lowered = major.when(people.community, { type: 'lowerDispute', grade: 'MODERATE', reason: '已散去，留下 4 名代表' }, { after: hours(1) }).gives('disputeLowered')
    expect(of(lowered.state)).toMatchObject({ grade: 'MODERATE', lowered: { from: 'MAJOR', reason: '已散去，留下 4 名代表', by: people.community.id } })
    expect(dutiesOf(lowered.state).map((duty) => duty.split(' ')[0])).toEqual(['FOLLOW_UP', 'SETTLE'])
    const again = major.and({ by: people.community, action: { type: 'lowerDispute', grade: 'MODERATE', reason: '已散去' } })
    expect(of(again.and(fact({ employer: '某某电子厂' })).state).grade).toBe('MODERATE')
    expect(of(again.and(fact({ signs: ['GATHERING'] })).state).grade).toBe('MAJOR')
  })

  it('is graded again when another report of it is merged in', () => {
    const primary = dispute({ peopleCount: 2 }).state
    const other = given(reported({ action: report({ itemCode: items.wages.code, peopleCount: 2, amountFen: 0 }), with: { caseId: '018f0000-0000-7000-8000-000000000007' } })).state
    const { related } = decide(other, action({ type: 'merge', primaryId: primary.id }), context({ now: start + minutes(1), actor: people.community, caseId: other.id, primary }))
    const after = fold(primary, related.flatMap(({ events }) => events), people.community)
    expect(of(after)).toMatchObject({ grade: 'MODERATE', factors: { signs: [{ sign: 'REPEATED', source: 'MERGED' }] } })
  })
})

describe('a duty', () => {
  it('is done by what is done: a contact, a meeting that was kept, a word', () => {
    expect(dutiesOf(dispute().and({ by: people.community, action: { type: 'recordContact' } }).state)).toEqual(['CONTACT 0.5 done', `FOLLOW_UP ${168 + 1 / 60}`])
    const followed = dispute({ peopleCount: 5 }).and({ by: people.community, action: { type: 'followDispute', duty: 'MEETING', note: '一案一策已定' }, after: hours(3) })
    expect(dutiesOf(followed.state).slice(0, 2)).toEqual(['MEETING 24 done', 'FOLLOW_UP 75'])
    followed.when(people.community, { type: 'followDispute', duty: 'MEETING', note: '再开' }).isRefused('case.guard-failed', { guard: 'duty-owed' })
  })

  it('that is missed is told by time alone, once, and can still be done', () => {
    const missed = dispute().until(start + days(7))
    expect(of(missed.state).duties.map(({ kind, missedAt }) => [kind, missedAt])).toEqual([['CONTACT', start + minutes(30)], ['FOLLOW_UP', start + days(7)]])
    expect(missed.until(start + days(8)).state.version).toBe(missed.until(start + days(7) + 1).state.version)
    expect(warnings(missed.state, start + days(7))).toEqual(['DUTY_MISSED'])
    const caughtUp = missed.and({ by: people.community, action: { type: 'recordContact' }, at: start + days(8) })
    expect(warnings(caughtUp.state, start + days(8))).toEqual([])
  })

  it('that nobody acts on a moderate dispute for three days is a warning until somebody does', () => {
    const moderate = dispute({ peopleCount: 5 }).and({ by: people.community, action: { type: 'followDispute', duty: 'MEETING', note: '已见面' } })
    const from = of(moderate.state).actedAt
    expect([warnings(moderate.state, from + days(3) - 1), warnings(moderate.state, from + days(3))]).toEqual([[], ['DUTY_MISSED', 'IDLE']])
  })

  it('to revisit comes 7, 30 and 90 days after the closing, and is all that is left then', () => {
    const closed = (change: Parameters<typeof dispute>[0]) => dispute(change).and(
      { by: people.street, action: { type: 'accept', itemCode: items.wages.code, subGrid, urgency: 'NORMAL' } }, { by: people.street, action: { type: 'dispatch', leadUnit: '440311002:S-GF' } },
      { by: people.services, action: { type: 'sign' } }, { by: people.services, action: { type: 'settleDispute', mediation: 'WRITTEN', note: '双方签字' } },
      { by: people.services, action: { type: 'dispose', result: '工资已付', outcome: 'RESOLVED' } }, { by: people.reviewer, action: { type: 'passReview', evidence: 'PHONE', note: '已核实' } },
    )
    const { state } = closed({ peopleCount: 5 })
    const { closedAt } = state
    expect(of(state).result).toMatchObject({ kind: 'WRITTEN' })
    expect(of(state).duties.filter(({ doneAt }) => doneAt === null).map(({ kind, dueAt }) => [kind, (dueAt - (closedAt ?? 0)) / days(1)])).toEqual([['REVISIT', 7], ['REVISIT', 30], ['REVISIT', 90]])
    expect(nextTimer(state, context())).toBe((closedAt ?? 0) + days(7))
    const revisited = closed({ peopleCount: 5 }).and({ by: people.community, action: { type: 'revisitDispute', days: 7, isSettled: true, note: '未再发生' } })
    revisited.when(people.community, { type: 'revisitDispute', days: 7, isSettled: true, note: '再访' }).isRefused('case.guard-failed', { guard: 'revisit-owed' })
    expect(of(revisited.state).duties.filter(({ doneAt }) => doneAt === null)).toHaveLength(2)
    expect(of(closed({}).state).duties.some(({ kind }) => kind === 'REVISIT')).toBe(false)
    closed({}).when(people.community, { type: 'revisitDispute', days: 7, isSettled: true, note: '未再发生' }).isRefused('case.guard-failed', { guard: 'revisit-owed' })
  })
})

describe('a warning', () => {
  const major = dispute({ peopleCount: 42 })
  it('is quiet once a desk has answered for the grade, until the day it wants to look again', () => {
    const confirmed = major.and({ by: people.community, action: { type: 'answerDisputeWarning', how: 'CONFIRMED', note: '' } })
    expect([warnings(major.state, start), warnings(confirmed.state, start + minutes(2))]).toEqual([['NEW_MAJOR'], []])
    const watched = major.and({ by: people.community, action: { type: 'answerDisputeWarning', how: 'WATCHED', watchUntil: start + minutes(50), note: '等总包到场' } })
    expect([warnings(watched.state, start + minutes(49)), warnings(watched.state, start + minutes(50))]).toEqual([[], ['NEW_MAJOR']])
  })

  it('comes back when the grade rises after the answer', () => {
    const moderate = dispute({ peopleCount: 5 }).and({ by: people.community, action: { type: 'answerDisputeWarning', how: 'CONFIRMED', note: '' } }, fact({ people: 30 }))
    expect(warnings(moderate.state, start + minutes(2))).toEqual(['NEW_MAJOR', 'GRADE_UP'])
  })

  it('is not dismissed without a reason, nor put off without a day to come', () => {
    major.when(people.community, { type: 'answerDisputeWarning', how: 'UNFOUNDED', note: '' }).isRefused('case.guard-failed', { guard: 'note-given' })
    major.when(people.community, { type: 'answerDisputeWarning', how: 'WATCHED', note: '再看' }).isRefused('case.guard-failed', { guard: 'until-in-future' })
    major.when(people.worker, { type: 'answerDisputeWarning', how: 'CONFIRMED', note: '' }).isRefused('case.not-permitted', { why: 'role' })
  })
})
