import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { refusalOf } from '#backend/domain/case/permit.ts'
import { isSameMatter, type Matter } from '#backend/domain/case/merging.ts'
import { actor, at, farSubGrid, items, otherSubGrid, people, report, rules, subGrid } from '#tests/support/builders.ts'
import { accepted, days, dispatched, fold, given, hours, lives, minutes, primary, primaryId, reported, reportedByResident, start } from '#tests/support/case-spec.ts'

const merge: CaseActionInput = { type: 'merge', primaryId }
const unmerge: CaseActionInput = { type: 'unmerge', reason: '不是同一件' }
const withPrimary = { with: { primary: primary() } }

describe('merging', () => {
  it('ends the duplicate and tells the primary', () => {
    const done = given(reported(), accepted()).when(people.community, merge, withPrimary)
    done.gives('merged').leaves({ status: 'MERGED', mergedInto: primaryId, beforeMerge: 'ACCEPTED', closedAt: null })
    expect(done.decision.related).toEqual([{ caseId: primaryId, events: [{ at: start + minutes(2), by: 'actor', event: { type: 'duplicateAdded', duplicateId: done.state.id } }] }])
  })

  it('leaves the first answer owed: its clocks go on', () => {
    const { state } = given(reportedByResident(), accepted(), { by: people.community, action: merge, ...withPrimary })
    expect(state.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ kind }) => kind)).toEqual(['SMS', 'APPOINT'])
    given(reportedByResident(), accepted(), { by: people.community, action: merge, ...withPrimary }).when(people.system, { type: 'recordSms', acceptedAt: start + minutes(2) }).gives('smsAccepted')
  })

  it.each([
    ['primary-known', {}],
    ['primary-known', { primary: { ...primary(), id: '018f0000-0000-7000-8000-000000000003' } }],
    ['primary-open', { primary: { ...primary(), status: 'CLOSED' as const } }],
    ['same-matter', { primary: { ...primary(), itemCode: items.rubbish.code } }],
  ])('needs %s', (guard, context) => {
    given(reported(), accepted()).when(people.community, merge, { with: context }).isRefused('case.guard-failed', { guard })
  })

  it('never merges a case into itself, nor one that others were merged into', () => {
    const { state } = given(reported(), accepted())
    const primaryOfAnother = fold(state, [{ at: state.lastEventAt, by: 'system', event: { type: 'duplicateAdded', duplicateId: primaryId } }], people.system)
    expect(refusalOf(primaryOfAnother, 'merge', { actor: people.community, rules })).toEqual({ code: 'case.guard-failed', details: { guard: 'no-duplicates' } })
    given(reported(), accepted()).when(people.community, { type: 'merge', primaryId: state.id }, { with: { primary: state } }).isRefused('case.guard-failed', { guard: 'primary-other' })
  })

  it('needs the primary in the same hands', () => {
    const far = { ...primary(), subGrid: farSubGrid }
    given(reported(), accepted()).when(people.community, merge, { with: { primary: far } }).isRefused('case.not-permitted', { why: 'scope' })
  })
})

describe('unmerging', () => {
  const mergedAt = at('2023-06-29 11:00')
  const merged = () => given(reported(), accepted(), dispatched(), { by: people.community, action: merge, at: mergedAt, ...withPrimary })

  it('puts the case back where it was, with the time it had left', () => {
    const back = merged().when(people.community, unmerge, { at: at('2023-06-30 09:00') })
    back.leaves({ status: 'DISPATCHED', mergedInto: null, mergedAt: null, beforeMerge: null, endedAt: null })
    const clock = back.state.clocks.find(({ kind }) => kind === 'DISPOSE')
    expect(clock).toMatchObject({ stoppedAt: null, dueAt: at('2023-07-03 17:02'), pauses: [{ from: mergedAt, to: at('2023-06-30 09:00') }] })
    expect(back.state.rounds[0]?.dueAt).toBe(at('2023-07-03 17:02'))
    expect(back.decision.related).toEqual([expect.objectContaining({ caseId: primaryId })])
  })

  it('does not revive a clock that had been met before', () => {
    expect(merged().and({ by: people.community, action: unmerge }).state.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ kind }) => kind)).toEqual(['SIGN', 'DISPOSE'])
  })

  it('does not revive a clock that was met in the moment of the merge', () => {
    const atOnce = given(reported(), accepted(), dispatched(), { by: people.community, action: merge, after: 0, ...withPrimary }, { by: people.community, action: unmerge, after: hours(1) })
    expect(atOnce.state.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ kind }) => kind)).toEqual(['SIGN', 'DISPOSE'])
  })

  it('is possible for seven days', () => {
    merged().when(people.community, unmerge, { at: mergedAt + days(7) }).gives('unmerged')
    merged().when(people.community, unmerge, { at: mergedAt + days(7) + 1 }).isRefused('case.too-late', { until: mergedAt + days(7) })
  })

  it('keeps a deadline that had passed before the merge', () => {
    const late = given(reported(), accepted(), dispatched(), { by: people.community, action: merge, at: at('2023-07-03 11:00'), ...withPrimary }, { by: people.community, action: unmerge, after: hours(2) })
    expect(late.state.clocks.find(({ kind }) => kind === 'DISPOSE')).toMatchObject({ dueAt: at('2023-07-03 10:02'), overdueAt: at('2023-07-03 10:02'), stoppedAt: null })
  })
})

describe('one matter (domain.md 3.2 row 20)', () => {
  const here: Matter = {
    itemCode: items.spoil.code, isDispute: false, point: { lng: 113.8951, lat: 22.7802 }, address: '振明路12栋', buildingCode: null, subGrid, reportedAt: start,
  }
  const metresNorth = (metres: number): Matter['point'] => ({ lng: 113.8951, lat: 22.7802 + metres / 111_194.93 })

  it.each<[string, Partial<Matter>, boolean]>([
    ['the same item within a hundred metres and three days', { point: metresNorth(99.9), reportedAt: start + hours(72) }, true],
    ['farther than a hundred metres', { point: metresNorth(100.1), address: '别处' }, false],
    ['later than three days', { reportedAt: start + hours(72) + 1 }, false],
    ['another item', { itemCode: items.rubbish.code }, false],
    ['no item', { itemCode: null }, false],
    ['the same building, without a point', { point: null, buildingCode: 'B1', address: '' }, false],
    ['the same address, without a point', { point: null }, true],
    ['the same address of another sub-grid', { point: null, subGrid: otherSubGrid }, false],
  ])('%s', (_name, change, expected) => {
    expect(isSameMatter(here, { ...here, ...change }, rules)).toBe(expected)
  })

  it('is the same building whatever the address says', () => {
    expect(isSameMatter({ ...here, buildingCode: 'B1', point: null }, { ...here, buildingCode: 'B1', point: null, address: '' }, rules)).toBe(true)
  })

  it('is one dispute at one place whatever the item and the time', () => {
    const dispute: Matter = { ...here, isDispute: true }
    expect(isSameMatter(dispute, { ...dispute, itemCode: items.wages.code, reportedAt: start + days(90) }, rules)).toBe(true)
    expect(isSameMatter(dispute, { ...dispute, point: metresNorth(500), address: '别处' }, rules)).toBe(false)
  })
})

describe('cancelling', () => {
  it('is the resident\'s own until dispatch', () => {
    const cancel: CaseActionInput = { type: 'cancel', reason: '已解决' }
    given(reportedByResident(), accepted()).when(people.resident, cancel).gives('cancelled')
    given(...lives.DISPATCHED()).when(people.resident, cancel).isRefused('case.too-late')
    given(...lives.PROCESSING()).when(people.community, cancel).gives('cancelled').leaves({ status: 'CANCELLED' })
    given(reportedByResident()).when(actor('RESIDENT', { id: 'neighbour' }), cancel).isRefused('case.not-permitted', { why: 'own' })
  })

  it('owes nobody a first answer any more, but does not forgive a late one', () => {
    const cancelled = (after: number) => given(reportedByResident(), { by: people.community, action: { type: 'cancel', reason: '误报' }, after }).state.clocks.filter(({ kind }) => kind === 'SMS')
    expect(cancelled(minutes(5))).toMatchObject([{ voided: true }])
    expect(cancelled(minutes(15))).toMatchObject([{ voided: false, overdueAt: start + minutes(10) }])
  })
})

describe('what the source corrects', () => {
  const correction: CaseActionInput = { type: 'amend', text: '更正：垃圾在小区后门', place: { address: '振明路14栋' }, peopleCount: 3 }

  it('replaces its content and leaves state, level and unit alone', () => {
    const done = given(...lives.PROCESSING())
    const { status, level, leadUnit, title } = done.state
    done.when(people.system, correction).gives('amended').leaves({ text: '更正：垃圾在小区后门', address: '振明路14栋', peopleCount: 3, status, level, leadUnit, title })
  })

  it('is for sources only, and not for cases that have ended', () => {
    given(...lives.PROCESSING()).when(people.community, correction).isRefused('case.not-permitted')
    given(...lives.CLOSED()).when(people.system, correction).isRefused('case.transition-not-allowed')
  })
})

describe('what a source asks for its reporter', () => {
  it('withdraws an appeal only before it is dispatched', () => {
    given(reportedByResident()).when(people.system, { type: 'cancel', reason: '诉求人撤回' }).gives('cancelled')
    given(reportedByResident(), accepted(), dispatched()).when(people.system, { type: 'cancel', reason: '诉求人撤回' }).isRefused('case.too-late')
  })

  it('reopens a closed case', () => {
    given(...lives.CLOSED()).when(people.system, { type: 'reopen', reason: '来源系统重开' }).gives('reopened')
  })
})

describe('notes and contacts', () => {
  it('are additive in every state', () => {
    given(...lives.REJECTED()).when(people.community, { type: 'comment', text: '已解释' }).gives('commented').leaves({ status: 'REJECTED' })
    given(...lives.PROCESSING()).when(people.group, { type: 'attach' }).isRefused('case.guard-failed', { guard: 'photo-given' })
  })

  it('on a sensitive case stay inside its chain', () => {
    const sensitive = given(reported({ action: report({ itemCode: items.violence.code }) }))
    sensitive.when(people.worker, { type: 'comment', text: '听说' }).isRefused('case.not-permitted', { why: 'chain' })
    sensitive.when(people.community, { type: 'comment', text: '已通知' }).gives('commented')
    sensitive.when(people.districtLeader, { type: 'comment', text: '关注' }).isRefused('case.not-permitted', { why: 'chain' })
  })

  it('record when the gateway took the SMS, within the life of the case', () => {
    const sms = (acceptedAt: number): CaseActionInput => ({ type: 'recordSms', acceptedAt })
    given(reportedByResident()).when(people.system, sms(start + 1000)).leaves({ smsAt: start + 1000 })
    given(reportedByResident()).when(people.system, sms(start - 1)).isRefused('case.guard-failed', { guard: 'time-plausible' })
    given(reportedByResident()).when(people.system, sms(start + minutes(2)), { after: minutes(1) }).isRefused('case.guard-failed', { guard: 'time-plausible' })
    given(reported()).when(people.system, sms(start)).isRefused('case.guard-failed', { guard: 'clock-open' })
  })

  it('stop the appointment clock when time and place are agreed', () => {
    const { state } = given(reportedByResident(), { by: people.community, action: { type: 'agreeAppointment', place: '社区服务站', time: start + hours(5) } })
    expect(state).toMatchObject({ appointment: { agreedAt: start + minutes(1), place: '社区服务站', time: start + hours(5), worker: people.community.id }, firstContactAt: start + minutes(1) })
    expect(state.clocks.find(({ kind }) => kind === 'APPOINT')?.stoppedAt).toBe(start + minutes(1))
    given(reportedByResident()).when(people.community, { type: 'agreeAppointment', place: '社区服务站', time: start - 1 }).isRefused('case.guard-failed', { guard: 'time-plausible' })
  })

  it('stop it after three attempts at least five minutes apart', () => {
    const call = (after: number) => ({ by: people.community, action: { type: 'logCallAttempt' } as const, after })
    const stopped = (...gaps: number[]): boolean => given(reportedByResident(), ...gaps.map((gap) => call(minutes(gap)))).state.clocks.find(({ kind }) => kind === 'APPOINT')?.stoppedAt !== null
    expect([stopped(1, 5), stopped(1, 5, 5), stopped(1, 2, 5), stopped(1, 2, 3, 5), stopped(1, 1, 1, 1)]).toEqual([false, true, false, true, false])
  })

  it('are no contact when nobody answered', () => {
    expect(given(reportedByResident(), { by: people.community, action: { type: 'logCallAttempt' } }).state.firstContactAt).toBeNull()
    expect(given(reportedByResident(), { by: people.community, action: { type: 'recordContact' } }).state.firstContactAt).toBe(start + minutes(1))
  })

  it('acknowledge an alarm once, until the next reason for one', () => {
    given(reported()).when(people.community, { type: 'acknowledgeAlarm' }).isRefused('case.guard-failed', { guard: 'alarm-present' })
    const acked = given(reported(), { by: people.community, action: { type: 'acknowledgeAlarm' }, after: minutes(25) })
    expect(acked.state).toMatchObject({ alarmAckedAt: start + minutes(25), alarmAckedBy: people.community.id })
    acked.when(people.community, { type: 'acknowledgeAlarm' }).isRefused('case.guard-failed', { guard: 'alarm-present' })
    expect(acked.until(start + minutes(30)).state.alarmAckedAt).toBeNull()
  })

  it('supervise and remind without moving the case', () => {
    given(...lives.PROCESSING()).when(people.districtLeader, { type: 'supervise', note: '尽快' }).leaves({ status: 'PROCESSING', isSupervised: true })
    given(...lives.PROCESSING()).when(people.secretary, { type: 'remind' }).leaves({ status: 'PROCESSING', remindCount: 1, remindedAt: [] })
  })
})
