import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { actor, at, items, people, photo, report, subGrid, units } from '#tests/support/builders.ts'
import {
  accepted, acceptedAtLevel3, days, dispatched, dispatchedToStreet, disposed, given, hours, lives, minutes, passed, reported, reportedByResident, signed, signedByStreet, start,
  type Step,
} from '#tests/support/case-spec.ts'

const dispose: Extract<CaseActionInput, { type: 'dispose' }> = { type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [photo('AFTER')] }
const fail: Step = { by: people.reviewer, action: { type: 'failReview', reason: '仍有残留' } }
const limit = hours(14)
const disposal = (state: { clocks: readonly { kind: string }[] }): unknown => state.clocks.findLast(({ kind }) => kind === 'DISPOSE')

describe('disposal', () => {
  it('stops the clock, keeps what was left, and starts the review clock', () => {
    const { state } = given(...lives.PROCESSING()).and(disposed({ at: at('2023-06-29 17:02') }))
    expect(disposal(state)).toMatchObject({ stoppedAt: at('2023-06-29 17:02'), remainingMs: limit - hours(5) })
    expect(state.rounds[0]).toMatchObject({ disposedAt: at('2023-06-29 17:02'), determinedAt: at('2023-06-29 17:02'), onTime: true })
    expect(state.clocks.at(-1)).toMatchObject({ kind: 'REVIEW', limitMs: hours(7), mode: 'work' })
  })

  it('is on time up to the very instant of the deadline', () => {
    const due = at('2023-07-03 10:02')
    expect(given(...lives.PROCESSING(), disposed({ at: due })).state.rounds[0]).toMatchObject({ onTime: true, determinedAt: due })
    expect(given(...lives.PROCESSING(), disposed({ at: due + 1 })).state.rounds[0]).toMatchObject({ onTime: false, determinedAt: due })
  })

  it('needs a photo of the result, but not for a dispute', () => {
    given(...lives.PROCESSING()).when(people.group, { ...dispose, attachments: [photo('BEFORE')] }).isRefused('case.guard-failed', { guard: 'after-photo' })
    const wages = given(reported({ action: report({ itemCode: items.wages.code }) }), { by: people.street, action: { type: 'accept', itemCode: items.wages.code, subGrid, urgency: 'NORMAL' } },
      { by: people.street, action: { type: 'dispatch', leadUnit: units.services } }, { by: people.services, action: { type: 'sign' } })
    wages.when(people.services, { ...dispose, attachments: [] }).gives('disposed')
  })

  it('waits for every assisting unit', () => {
    const assistant = actor('DEPT_HANDLER', { id: 'assistant', unit: units.desk })
    const joint = given(reported(), accepted(), dispatched({ action: { type: 'dispatch', leadUnit: units.group, assistUnits: [units.desk] } }), signed())
    joint.when(people.group, dispose).isRefused('case.guard-failed', { guard: 'assists-done' })
    joint.when(people.group, { type: 'completeAssist', result: '已协助' }).isRefused('case.guard-failed', { guard: 'is-assisting' })
    const done = joint.and({ by: assistant, action: { type: 'completeAssist', result: '已协助' } })
    expect(done.state.assistUnits).toEqual([{ unit: units.desk, doneAt: done.state.lastEventAt }])
    done.when(assistant, { type: 'completeAssist', result: '再次' }).isRefused('case.guard-failed', { guard: 'is-assisting' })
    done.when(people.group, dispose).gives('disposed')
  })

  it('is the lead unit\'s', () => {
    given(...lives.PROCESSING()).when(people.worker, dispose).isRefused('case.not-permitted', { why: 'unit' })
  })

  it('takes a pending wish with it', () => {
    given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestExtension', hours: 1, reason: '等配件' } }, disposed()).when(people.secretary, { type: 'approveExtension' }).isRefused('case.transition-not-allowed')
  })
})

describe('review', () => {
  it('is never the handler\'s', () => {
    const handler = actor('GRID_WORKER', { id: 'both', unit: units.team })
    const own = given(reported(), accepted(), dispatched({ action: { type: 'dispatch', leadUnit: units.team } }), { by: handler, action: { type: 'sign' } }, { by: people.worker, action: dispose })
    own.when(handler, { type: 'failReview', reason: '自己复核' }).isRefused('case.reviewer-is-handler')
    own.when(people.worker, { type: 'failReview', reason: '自己复核' }).isRefused('case.reviewer-is-handler')
    own.when(people.colleague, { type: 'passReview', evidence: 'PHONE', note: '电话核实' }).gives('reviewPassed', 'closed')
  })

  it('is never the handling unit\'s at level 3', () => {
    const done = given(reported(), acceptedAtLevel3(), dispatchedToStreet(), signedByStreet(), disposed({ by: people.enforcement }))
    done.when(actor('REVIEWER', { unit: units.enforcement }), { type: 'passReview', evidence: 'PHONE', note: '电话核实' }).isRefused('case.reviewer-is-handler')
    done.when(people.community, { type: 'passReview', evidence: 'PHONE', note: '电话核实' }).gives('reviewPassed', 'closed')
  })

  it('needs a photo, or a word about the phone call', () => {
    given(...lives.DISPOSED()).when(people.reviewer, { type: 'passReview', evidence: 'PHOTO', note: '看过' }).isRefused('case.guard-failed', { guard: 'photo-given' })
    given(...lives.DISPOSED()).when(people.reviewer, { type: 'passReview', evidence: 'PHONE', note: '' }).isRefused('case.guard-failed', { guard: 'note-given' })
  })

  it('closes with the outcome the unit proposed when nobody is to be asked', () => {
    const referred = given(reported(), accepted(), dispatched(), signed(), disposed({ action: { ...dispose, outcome: 'REFERRED' } }), passed())
    expect(referred.state).toMatchObject({ status: 'CLOSED', outcome: 'REFERRED', closedAt: referred.state.lastEventAt })
  })

  it('asks a resident who can be reached, and anybody who wished to be', () => {
    expect(given(...lives.CALLBACK()).state).toMatchObject({ status: 'CALLBACK', custody: expect.arrayContaining([expect.objectContaining({ holder: 'RESIDENT' })]) })
    const quiet = { action: report({ origin: 'RESIDENT', reporter: { phone: '13800000000' } }) }
    expect(given(reportedByResident(quiet), accepted(), dispatched(), signed(), disposed(), passed()).state.status).toBe('CALLBACK')
    const police = { action: report({ origin: 'POLICE', reporter: { phone: '13800000000' } }) }
    expect(given(reportedByResident({ ...police, by: people.system }), accepted(), dispatched(), signed(), disposed(), passed()).state.status).toBe('CLOSED')
    expect(given(reportedByResident({ with: {} }), accepted(), dispatched(), signed(), disposed(), passed()).state.status).toBe('CLOSED')
  })

  it('starts two work days for the call and seven days for the rating', () => {
    const { state } = given(...lives.CALLBACK())
    expect(state.clocks.slice(-2)).toMatchObject([{ kind: 'CALLBACK', limitMs: hours(14), mode: 'work' }, { kind: 'RATING', limitMs: days(7), mode: 'continuous', dueAt: state.lastEventAt + days(7) }])
  })

  it('failed sends the work back with the rest of the limit', () => {
    const { state } = given(...lives.PROCESSING(), disposed({ at: at('2023-06-29 17:02') }), { ...fail, at: at('2023-06-30 09:00') })
    expect(state).toMatchObject({ status: 'PROCESSING', reworkCount: 1, disposedAt: null, level: 2 })
    expect(disposal(state)).toMatchObject({ stoppedAt: null, remainingMs: null, dueAt: at('2023-07-03 11:00'), pauses: [{ from: at('2023-06-29 17:02'), to: at('2023-06-30 09:00') }] })
    expect(state.rounds[0]).toMatchObject({ disposedAt: null, determinedAt: null, onTime: null, dueAt: at('2023-07-03 11:00') })
  })

  it('failed gives at least a quarter of the limit, also when it was late', () => {
    const late = given(...lives.PROCESSING(), disposed({ at: at('2023-07-04 10:00') }), { ...fail, at: at('2023-07-05 09:00') }).state
    expect(disposal(late)).toMatchObject({ dueAt: at('2023-07-05 14:30'), warnAt: at('2023-07-05 09:00'), overdueAt: null })
    expect(late.rounds[0]).toMatchObject({ determinedAt: null, onTime: null })
  })
})

describe('the resident\'s word', () => {
  it('closes a case with a good rating', () => {
    given(...lives.CALLBACK()).when(people.resident, { type: 'rate', stars: 3, solved: true, text: '可以' }).gives('rated', 'closed')
      .leaves({ status: 'CLOSED', outcome: 'RESOLVED', rating: { stars: 3, solved: true, at: start + minutes(6), text: '可以' } })
  })

  it('is only the reporter\'s own', () => {
    given(...lives.CALLBACK()).when(actor('RESIDENT', { id: 'neighbour' }), { type: 'rate', stars: 5, solved: true }).isRefused('case.not-permitted', { why: 'own' })
  })

  it('dissatisfied once has the work done again under supervision', () => {
    given(...lives.CALLBACK()).when(people.resident, { type: 'rate', stars: 2, solved: true }).gives('rated', 'dissatisfied', 'supervised')
      .leaves({ status: 'PROCESSING', isSupervised: true, dissatisfiedCount: 1, reworkCount: 1, leadUnit: units.group })
    given(...lives.CALLBACK()).when(people.resident, { type: 'rate', stars: 5, solved: false }).gives('rated', 'dissatisfied', 'supervised')
  })

  it('dissatisfied again closes it as unresolved, by decision', () => {
    given(...lives.CALLBACK(), { by: people.resident, action: { type: 'rate', stars: 1, solved: false } }, disposed(), passed())
      .when(people.resident, { type: 'rate', stars: 1, solved: false }).gives('rated', 'supervised', 'closed').leaves({ status: 'CLOSED', outcome: 'UNRESOLVED', isSupervised: true })
  })

  it('is asked by the SERVICE post or a desk', () => {
    given(...lives.CALLBACK()).when(people.worker, { type: 'completeCallback', solved: true, stars: 5, note: '' }).isRefused('case.not-permitted', { why: 'role' })
    given(...lives.CALLBACK()).when(people.colleague, { type: 'completeCallback', solved: false, stars: null, note: '未解决' }).gives('rated', 'dissatisfied', 'supervised')
    given(...lives.CALLBACK()).when(people.community, { type: 'completeCallback', solved: null, stars: null, note: '无人接听' }).gives('rated', 'closed').leaves({ rating: null, outcome: 'RESOLVED' })
  })

  it('missing for seven days closes the case without a rating, never with a good one', () => {
    const asked = given(...lives.CALLBACK())
    const closed = asked.until(asked.state.lastEventAt + days(7)).state
    expect(closed).toMatchObject({ status: 'CLOSED', outcome: 'RESOLVED', rating: null, closedAt: asked.state.lastEventAt + days(7) })
  })
})

describe('reopening', () => {
  const reopen: CaseActionInput = { type: 'reopen', reason: '反弹' }
  const closedAt = given(...lives.CLOSED()).state.closedAt ?? 0

  it('starts a new round with a fresh limit and keeps the old one as it was', () => {
    const old = given(...lives.CLOSED()).state
    const again = given(...lives.CLOSED(), { by: people.community, action: reopen })
    expect(again.state).toMatchObject({ status: 'ACCEPTED', round: 2, reopenCount: 1, closedAt: null, outcome: null, leadUnit: null, acceptedAt: old.acceptedAt, endedAt: null })
    expect(again.state.rounds).toEqual([old.rounds[0], expect.objectContaining({ round: 2, dueAt: null, determinedAt: null, unit: null })])
    const second = again.and(dispatched()).state
    expect(second.clocks.filter(({ kind }) => kind === 'DISPOSE').map(({ round, limitMs }) => [round, limitMs])).toEqual([[1, limit], [2, limit]])
    expect(second.rounds.map(({ dispatchedAt }) => dispatchedAt)).toEqual([start + minutes(2), second.lastEventAt])
  })

  it('is possible for thirty days', () => {
    given(...lives.CLOSED()).when(people.community, reopen, { at: closedAt + days(30) }).gives('reopened')
    given(...lives.CLOSED()).when(people.community, reopen, { at: closedAt + days(30) + 1 }).isRefused('case.too-late', { until: closedAt + days(30) })
  })

  it('falls back on the old limit when the item is no longer in the catalogue', () => {
    given(...lives.CLOSED()).when(people.community, reopen, { with: { catalogue: { version: 2, orgs: new Map(), units: new Map(), items: new Map() } } })
      .leaves({ limit: { ms: limit, mode: 'work', calendarVersion: 1, ruleVersion: 1 } })
  })

  it('can be asked by the resident who reported it', () => {
    given(...lives.CALLBACK(), { by: people.resident, action: { type: 'rate', stars: 4, solved: true } }).when(people.resident, reopen).gives('reopened').leaves({ rating: null })
    given(...lives.CLOSED()).when(people.resident, reopen).isRefused('case.not-permitted', { why: 'own' })
  })
})
