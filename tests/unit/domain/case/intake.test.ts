import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { actor, at, calendars, community, farSubGrid, items, people, photo, report, subGrid, workCalendar } from '#tests/support/builders.ts'
import { accepted, given, hours, lives, minutes, reported, reportedByResident, start } from '#tests/support/case-spec.ts'

const accept: Extract<CaseActionInput, { type: 'accept' }> = { type: 'accept', itemCode: items.rubbish.code, subGrid, urgency: 'NORMAL' }

describe('verification on site', () => {
  it('gives the patrol of the sub-grid two hours', () => {
    const { state } = given(...lives.VERIFYING())
    expect(state.custody.at(-1)).toMatchObject({ holder: 'VERIFIER', unit: `${subGrid}:G-SG`, to: null })
    expect(state.clocks.at(-1)).toMatchObject({ kind: 'VERIFY', mode: 'continuous', limitMs: hours(2), dueAt: state.lastEventAt + hours(2) })
  })

  it('is for what residents, cameras and the police bring', () => {
    given(reported()).when(people.community, { type: 'askVerify' }).isRefused('case.guard-failed', { guard: 'origin-verifiable' })
    given(reported({ by: people.system, action: report({ origin: 'AI' }) })).when(people.system, { type: 'askVerify' }).gives('verificationAsked')
  })

  it('brings a true report back to the desk, once', () => {
    const verified = given(...lives.VERIFYING(), { by: people.worker, action: { type: 'verifyOk', attachments: [photo('ONSITE')] } })
    expect(verified.state).toMatchObject({ status: 'REPORTED', isVerified: true })
    verified.when(people.community, { type: 'askVerify' }).isRefused('case.guard-failed', { guard: 'not-verified' })
  })

  it('ends a false report as not found', () => {
    given(...lives.VERIFYING()).when(people.worker, { type: 'verifyFail', attachments: [photo('ONSITE')] }).gives('verificationFailed')
      .leaves({ status: 'REJECTED', outcome: 'NOT_FOUND', closedAt: null })
  })

  it('needs a photo either way', () => {
    given(...lives.VERIFYING()).when(people.worker, { type: 'verifyOk' }).isRefused('case.guard-failed', { guard: 'photo-given' })
    given(...lives.VERIFYING()).when(people.worker, { type: 'verifyFail' }).isRefused('case.guard-failed', { guard: 'photo-given' })
  })

  it('is for workers of that sub-grid', () => {
    const elsewhere = actor('GRID_WORKER', { scope: farSubGrid })
    given(...lives.VERIFYING()).when(elsewhere, { type: 'verifyOk', attachments: [photo('ONSITE')] }).isRefused('case.not-permitted', { why: 'scope' })
  })
})

describe('acceptance', () => {
  it('freezes level, limit and the versions it was promised with', () => {
    given(reported()).when(people.community, accept, { with: { calendars: calendars(workCalendar({ version: 7 })) } }).leaves({
      status: 'ACCEPTED', level: 2, firstLevel: 2, limit: { ms: hours(4), mode: 'work', calendarVersion: 7, ruleVersion: 1 }, acceptedAt: start + minutes(1), round: 1,
    })
  })

  it('needs a reason for another level than the catalogue has', () => {
    given(reported()).when(people.community, { ...accept, level: 3 }).isRefused('case.guard-failed', { guard: 'reason-given' })
    given(reported()).when(people.community, { ...accept, level: 3, reason: '面积大' }).leaves({ level: 3, firstLevel: 3 })
  })

  it('needs a reason for another item than the case was reported as', () => {
    given(reported()).when(people.community, { ...accept, itemCode: items.spoil.code }).isRefused('case.guard-failed', { guard: 'reason-given' })
    given(reported({ action: report({ text: '你们好，有事想问问' }) })).when(people.community, { ...accept, itemCode: items.spoil.code }).gives('accepted')
  })

  it('makes an urgent item urgent whatever the desk ticked', () => {
    given(reported({ action: report({ itemCode: items.gasLeak.code }) })).when(people.community, { ...accept, itemCode: items.gasLeak.code })
      .leaves({ urgency: 'URGENT', limit: { ms: hours(1), mode: 'continuous', calendarVersion: 1, ruleVersion: 1 } })
  })

  it('takes over what the item says of dispute and sensitivity', () => {
    given(reported({ action: report({ text: '你们好，有事想问问' }) })).when(people.community, { ...accept, itemCode: items.violence.code }).leaves({ isDispute: true, isSensitive: true })
  })

  it('is a worker\'s only where it is fixed on the spot', () => {
    const lane = given(reported({ action: report({ itemCode: items.blockedLane.code }) }))
    lane.when(people.worker, { ...accept, itemCode: items.blockedLane.code }).gives('accepted')
    given(reported()).when(people.worker, accept).isRefused('case.not-permitted')
  })

  it('can be the product\'s own', () => {
    given(reported()).when(people.system, accept).gives('accepted')
  })

  it('needs a real sub-grid and item', () => {
    given(reported()).when(people.community, { ...accept, subGrid: community }).isRefused('case.guard-failed', { guard: 'sub-grid-given' })
    given(reported()).when(people.community, { ...accept, subGrid: '440311002001999' }).isRefused('catalogue.unknown-org')
    given(reported()).when(people.community, { ...accept, itemCode: '9999' }).isRefused('catalogue.unknown-item')
  })

  it('is the business of the desks of that place', () => {
    given(reported()).when(actor('COMMUNITY_OPERATOR', { scope: '440311006002' }), accept).isRefused('case.not-permitted', { why: 'scope' })
    given(reported()).when(people.street, accept).gives('accepted')
    given(reported()).when(people.district, accept).gives('accepted')
  })
})

describe('rejection', () => {
  it('ends the case, its clocks and its custody', () => {
    const { state } = given(reportedByResident(), { by: people.community, action: { type: 'reject', reasonCode: 'OUTSIDE_DISTRICT', note: '龙华区' } })
    expect(state).toMatchObject({ status: 'REJECTED', endedAt: state.lastEventAt, closedAt: null })
    expect(state.clocks.every(({ stoppedAt }) => stoppedAt === state.endedAt)).toBe(true)
    expect(state.custody.at(-1)?.to).toBe(state.endedAt)
  })
})

describe('the dispatch clock', () => {
  it('runs from the report through verification and acceptance', () => {
    const { state } = given(...lives.VERIFYING(), { by: people.worker, action: { type: 'verifyOk', attachments: [photo('ONSITE')] }, at: at('2023-06-29 10:20') }, accepted())
    expect(state.clocks.find(({ kind }) => kind === 'DISPATCH')).toMatchObject({ startedAt: start, dueAt: start + minutes(30), stoppedAt: null })
  })
})
