import { describe, expect, it } from 'vitest'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { actor, at, calendars, community, district, items, people, report, rules, street, subGrid, units, workCalendar, day } from '#tests/support/builders.ts'
import {
  accepted, acceptedAtLevel3, dispatched, dispatchedToStreet, disposed, given, hours, lives, minutes, reported, reportedByResident, signed, signedByStreet, start,
  type Step,
} from '#tests/support/case-spec.ts'

const askReturn: Step = { by: people.group, action: { type: 'requestReturn', reason: '不是本组职责', proposedUnit: units.team } }
const approveReturn: Step = { by: people.community, action: { type: 'approveReturn' } }
const round = (): Step[] => [dispatched(), askReturn, approveReturn]

describe('dispatch', () => {
  it('starts the disposal clock from dispatch, not from sign-off', () => {
    const { state } = given(reported(), accepted(), dispatched())
    expect(state.clocks.map(({ kind, startedAt, dueAt }) => [kind, startedAt, dueAt])).toEqual([
      ['DISPATCH', start, start + minutes(30)], ['SIGN', start + minutes(2), at('2023-06-29 11:02')], ['DISPOSE', start + minutes(2), at('2023-07-03 10:02')],
    ])
    expect(state.clocks[0]?.stoppedAt).toBe(start + minutes(2))
  })

  it('keeps the promise of the calendar that was valid at acceptance', () => {
    const promised = calendars(workCalendar({ version: 1 }))
    const holidayAdded = calendars(workCalendar({ version: 2, exceptions: new Map([[day('2023-06-30'), { isWorkday: false, name: '台风' }]]) }), [promised.current])
    const later = given(reported(), accepted({ with: { calendars: promised } }), dispatched({ with: { calendars: holidayAdded } })).state
    expect(later.clocks.find(({ kind }) => kind === 'DISPOSE')?.dueAt).toBe(at('2023-07-03 10:02'))
  })

  it('gives signing ten minutes when urgent, one work hour at level 2, two at level 3', () => {
    const signDue = (...steps: Step[]): number | null | undefined => given(...steps).state.clocks.findLast(({ kind }) => kind === 'SIGN')?.limitMs
    const gas = report({ itemCode: items.gasLeak.code })
    expect(signDue(reported(), accepted(), dispatched())).toBe(hours(1))
    expect(signDue(reported(), acceptedAtLevel3(), dispatchedToStreet())).toBe(hours(2))
    expect(signDue(reported({ action: gas }), { by: people.district, action: { type: 'accept', itemCode: items.gasLeak.code, subGrid, urgency: 'NORMAL' } }, { by: people.district, action: { type: 'dispatch', leadUnit: units.gas } })).toBe(minutes(10))
  })

  it('asks a department to meet the resident within a day, at level 3', () => {
    const contact = (...steps: Step[]): unknown => given(...steps).state.clocks.find(({ kind }) => kind === 'CONTACT')
    expect(contact(reportedByResident(), acceptedAtLevel3(), dispatchedToStreet())).toMatchObject({ limitMs: hours(24), mode: 'continuous' })
    expect(contact(reportedByResident(), accepted(), dispatched())).toBeUndefined()
    expect(contact(reported(), acceptedAtLevel3(), dispatchedToStreet())).toBeUndefined()
  })

  it('knows its units', () => {
    given(reported(), accepted()).when(people.community, { type: 'dispatch', leadUnit: 'D-XX' }).isRefused('catalogue.unknown-unit', { unit: 'D-XX' })
    given(reported(), accepted()).when(people.community, { type: 'dispatch', leadUnit: units.group, assistUnits: [units.team, units.team] }).isRefused('case.guard-failed', { guard: 'units-distinct' })
    given(reported(), accepted()).when(people.community, { type: 'dispatch', leadUnit: units.group, assistUnits: [units.group] }).isRefused('case.guard-failed', { guard: 'units-distinct' })
  })

  it('reaches as far as the desk does: departments are the district\'s', () => {
    given(reported(), acceptedAtLevel3()).when(people.street, { type: 'dispatch', leadUnit: units.market }).isRefused('case.guard-failed', { guard: 'unit-in-reach' })
    given(reported(), acceptedAtLevel3()).when(people.district, { type: 'dispatch', leadUnit: units.market }).gives('dispatched').leaves({ dispatchScope: district })
    given(reported(), accepted()).when(people.community, { type: 'dispatch', leadUnit: units.enforcement }).isRefused('case.guard-failed', { guard: 'unit-in-reach' })
    given(reported(), accepted()).when(people.community, { type: 'dispatch', leadUnit: units.farTeam }).isRefused('case.guard-failed', { guard: 'unit-in-reach' })
  })

  it('of level 3 is not the community\'s', () => {
    given(reported(), acceptedAtLevel3()).when(people.community, { type: 'dispatch', leadUnit: units.group }).isRefused('case.guard-failed', { guard: 'level-in-reach' })
  })

  it('made by the product itself comes back to the desk of that level', () => {
    given(reported(), accepted()).when(people.system, { type: 'dispatch', leadUnit: units.group }).leaves({ dispatchScope: community })
    given(reported(), acceptedAtLevel3()).when(people.system, { type: 'dispatch', leadUnit: units.market }).leaves({ dispatchScope: street })
  })

  it('hands the case over to exactly one lead', () => {
    const { state } = given(reported(), accepted(), dispatched({ action: { type: 'dispatch', leadUnit: units.group, assistUnits: [units.team] } }))
    expect(state).toMatchObject({ leadUnit: units.group, assistUnits: [{ unit: units.team, doneAt: null }] })
    expect(state.custody.at(-1)).toEqual({ holder: 'UNIT', unit: units.group, from: start + minutes(2), to: null })
  })
})

describe('signing', () => {
  it('is for the lead unit\'s own people', () => {
    given(...lives.DISPATCHED()).when(people.worker, { type: 'sign' }).isRefused('case.not-permitted', { why: 'unit' })
    given(...lives.DISPATCHED()).when(people.enforcement, { type: 'sign' }).isRefused('case.not-permitted', { why: 'unit' })
    given(...lives.DISPATCHED()).when(people.group, { type: 'sign' }).leaves({ status: 'PROCESSING', handler: people.group.id })
  })

  it('keeps the first time for ever', () => {
    const again = given(...lives.PROCESSING(), { by: people.community, action: { type: 'reassign', leadUnit: units.group, reason: '换人' } }, signed())
    expect(again.state.firstSignAt).toBe(given(...lives.PROCESSING()).state.firstSignAt)
  })

  it('does not hand the case on: the unit holds it since dispatch', () => {
    expect(given(reported(), accepted(), dispatched(), signed()).state.custody.map(({ holder }) => holder)).toEqual(['REPORT_DESK', 'DISPATCHER', 'UNIT'])
  })
})

describe('returns', () => {
  it('leave the disposal clock of the case running and void the unit\'s own', () => {
    const before = given(reported(), accepted(), dispatched())
    const { state } = before.and(askReturn, approveReturn)
    expect(state).toMatchObject({ status: 'ACCEPTED', leadUnit: null, returnCount: 1, pending: null })
    expect(state.clocks.find(({ kind }) => kind === 'DISPOSE')).toEqual(before.state.clocks.find(({ kind }) => kind === 'DISPOSE'))
    expect(state.clocks.find(({ kind }) => kind === 'SIGN')).toMatchObject({ voided: true })
    expect(state.clocks.at(-1)).toMatchObject({ kind: 'DISPATCH', stoppedAt: null })
  })

  it('keep the first deadline through a second dispatch', () => {
    const due = given(reported(), accepted(), dispatched()).state.rounds[0]?.dueAt
    const { state } = given(reported(), accepted(), ...round(), dispatched())
    expect(state.rounds).toEqual([expect.objectContaining({ dueAt: due, unit: units.group, dispatchedAt: start + minutes(2) })])
    expect(state.clocks.filter(({ kind }) => kind === 'DISPOSE')).toHaveLength(1)
  })

  it('are asked for within four work hours of dispatch', () => {
    const atDispatch = given(reported(), accepted(), dispatched())
    atDispatch.when(people.group, askReturn.action, { at: at('2023-06-29 16:02') }).gives('returnRequested')
    atDispatch.when(people.group, askReturn.action, { at: at('2023-06-29 16:02') + 1 }).isRefused('case.too-late', { until: at('2023-06-29 16:02') })
  })

  it('are the dispatching desk\'s decision, or that of a desk above it', () => {
    const asked = given(reported(), acceptedAtLevel3(), dispatchedToStreet(), { by: people.enforcement, action: { type: 'requestReturn', reason: '不属本队' } })
    asked.when(people.community, { type: 'approveReturn' }).isRefused('case.not-permitted', { why: 'dispatcher' })
    asked.when(people.street, { type: 'approveReturn' }).gives('returnApproved')
    asked.when(people.district, { type: 'denyReturn', reason: '属本队' }).gives('returnDenied')
  })

  it('denied leave everything as it is and settle the duty for this unit', () => {
    const denied = given(reported(), accepted(), dispatched(), askReturn, { by: people.community, action: { type: 'denyReturn', reason: '属于本组' } })
    expect(denied.state).toMatchObject({ status: 'DISPATCHED', leadUnit: units.group, returnDenied: 1, returnCount: 0, pending: null, isReturnDisputed: true })
    denied.when(people.group, askReturn.action).isRefused('case.guard-failed', { guard: 'duty-decided' })
  })

  it('need something to decide', () => {
    given(...lives.DISPATCHED()).when(people.community, { type: 'approveReturn' }).isRefused('case.nothing-pending')
    given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestExtension', hours: 1, reason: '等配件' } }).when(people.community, { type: 'denyReturn', reason: '不同意' }).isRefused('case.nothing-pending')
  })

  it('are one wish at a time', () => {
    given(...lives.PROCESSING(), askReturn).when(people.group, { type: 'requestExtension', hours: 1, reason: '等配件' }).isRefused('case.guard-failed', { guard: 'no-pending-request' })
  })

  it('propose only units that exist', () => {
    given(...lives.DISPATCHED()).when(people.group, { type: 'requestReturn', reason: '不是本组职责', proposedUnit: 'D-XX' }).isRefused('catalogue.unknown-unit')
  })

  it('end after two: then somebody decides for good', () => {
    const twice = given(reported(), accepted(), ...round(), ...round())
    expect(twice.state.returnCount).toBe(2)
    twice.when(people.community, { type: 'dispatch', leadUnit: units.group }).isRefused('case.guard-failed', { guard: 'needs-adjudication' })
    twice.when(people.community, { type: 'adjudicate', leadUnit: units.group, reason: '先办后议' }).isRefused('case.not-permitted', { why: 'role' })
    const final = twice.and({ by: people.street, action: { type: 'adjudicate', leadUnit: units.group, reason: '先办后议' } })
    expect(final.state).toMatchObject({ status: 'DISPATCHED', leadUnit: units.group, dispatchScope: street })
    expect(allowedActions(final.state, people.group, rules)).not.toContain('requestReturn')
  })

  it('and rulings are offered one instead of the other, never both', () => {
    const offered = (...steps: Step[]): string[] => allowedActions(given(reported(), accepted(), ...steps).state, people.street, rules).filter((name) => name === 'dispatch' || name === 'adjudicate')
    expect([offered(), offered(...round()), offered(...round(), ...round())]).toEqual([['dispatch'], ['dispatch'], ['adjudicate']])
  })

  it('are limited even when the duty is open again', () => {
    const reassigned = given(reported(), accepted(), ...round(), ...round(), { by: people.street, action: { type: 'adjudicate', leadUnit: units.group, reason: '先办后议' } },
      { by: people.street, action: { type: 'reassign', leadUnit: units.group, reason: '换人' } })
    reassigned.when(people.group, { type: 'requestReturn', reason: '不是本组职责' }).isRefused('case.limit-reached', { limit: 'returns', max: 2 })
  })
})

describe('adjudication', () => {
  it('needs a dispute over duty', () => {
    given(reported(), accepted()).when(people.street, { type: 'adjudicate', leadUnit: units.group, reason: '先办后议' }).isRefused('case.guard-failed', { guard: 'adjudication-due' })
  })
})

describe('reassignment', () => {
  it('starts a new sign clock and leaves the disposal deadline', () => {
    const before = given(reported(), accepted(), dispatched(), signed())
    const { state } = before.and({ by: people.community, action: { type: 'reassign', leadUnit: units.team, reason: '派错' } })
    expect(state).toMatchObject({ status: 'DISPATCHED', leadUnit: units.team, handler: null, reassignCount: 1, dispatchCount: 2 })
    expect(state.rounds[0]?.dueAt).toBe(before.state.rounds[0]?.dueAt)
    expect(state.clocks.filter(({ kind, stoppedAt }) => kind === 'SIGN' && stoppedAt === null)).toHaveLength(1)
    expect(state.custody.at(-1)).toMatchObject({ holder: 'UNIT', unit: units.team, to: null })
  })
})

describe('escalation', () => {
  it('brings the case back to a dispatcher one level up, with a dispatch clock', () => {
    const { state } = given(...lives.PROCESSING(), { by: people.group, action: { type: 'escalate', reason: '超出能力' } })
    expect(state).toMatchObject({ status: 'ACCEPTED', level: 3, firstLevel: 2, isLevelChanged: true, leadUnit: null, dispatchScope: null })
    expect(state.clocks.at(-1)).toMatchObject({ kind: 'DISPATCH', startedAt: state.lastEventAt, stoppedAt: null })
  })

  it('does not give the limit anew', () => {
    const before = given(...lives.PROCESSING())
    const due = before.state.rounds[0]?.dueAt
    expect(before.and({ by: people.community, action: { type: 'escalate', reason: '超出能力' } }, { by: people.street, action: { type: 'dispatch', leadUnit: units.enforcement } }).state.rounds[0]?.dueAt).toBe(due)
  })

  it('goes from street to district once, and then only the district dispatches', () => {
    const lifted = given(reported(), acceptedAtLevel3(), dispatchedToStreet(), signedByStreet(), { by: people.enforcement, action: { type: 'escalate', reason: '需区级' } })
    expect(lifted.state).toMatchObject({ level: 3, dispatchScope: district })
    lifted.when(people.street, { type: 'dispatch', leadUnit: units.enforcement }).isRefused('case.guard-failed', { guard: 'level-in-reach' })
    lifted.and({ by: people.district, action: { type: 'dispatch', leadUnit: units.market } }).when(people.district, { type: 'escalate', reason: '再提级' }).isRefused('case.guard-failed', { guard: 'level-raisable' })
  })

  it('is for the lead unit and the desks', () => {
    given(...lives.PROCESSING()).when(people.worker, { type: 'escalate', reason: '超出能力' }).isRefused('case.not-permitted', { why: 'unit' })
    given(reported()).when(people.community, { type: 'escalate', reason: '超出能力' }).isRefused('case.guard-failed', { guard: 'is-accepted' })
  })

  it('by the product itself waits until the case is late by its whole limit', () => {
    const running = given(...lives.PROCESSING())
    const due = running.state.rounds[0]?.dueAt ?? 0
    expect(due).toBe(at('2023-07-03 10:02'))
    running.when(people.system, { type: 'escalate', reason: '超时' }, { at: at('2023-07-05 10:01') }).isRefused('case.guard-failed', { guard: 'overdue-twice' })
    running.when(people.system, { type: 'escalate', reason: '超时' }, { at: at('2023-07-05 10:02') }).gives('escalated')
  })

  it('from a finished disposal opens the work again with the time that was left', () => {
    const { state } = given(reported(), accepted(), dispatched(), signed(), disposed({ at: at('2023-06-29 17:00') }), { by: people.community, action: { type: 'escalate', reason: '处置无效' }, at: at('2023-06-30 09:00') })
    expect(state).toMatchObject({ status: 'ACCEPTED', disposedAt: null, proposedOutcome: null })
    expect(state.rounds[0]).toMatchObject({ disposedAt: null, determinedAt: null, onTime: null, dueAt: at('2023-07-03 11:02') })
  })

  it('from a suspension lets the clock run again', () => {
    const { state } = given(...lives.SUSPENDED(), { by: people.streetLeader, action: { type: 'comment', text: '先提级' } }, { by: people.community, action: { type: 'escalate', reason: '提级' }, at: start + 86_400_000 })
    const clock = state.clocks.find(({ kind }) => kind === 'DISPOSE')
    expect(state.suspendedUntil).toBeNull()
    expect(clock).toMatchObject({ stoppedAt: null, remainingMs: null, pauses: [{ from: start + minutes(5), to: start + 86_400_000 }] })
    expect(clock?.dueAt).toBe(at('2023-07-04 09:57'))
  })
})

describe('downgrade', () => {
  it('takes one level off with a reason', () => {
    given(...lives.DISPATCHED()).when(people.community, { type: 'downgrade', reason: '可现场处理' }).gives('downgraded').leaves({ status: 'ACCEPTED', level: 1, isLevelChanged: true, leadUnit: null })
  })

  it('ends at level 1', () => {
    given(...lives.DISPATCHED(), { by: people.community, action: { type: 'downgrade', reason: '可现场处理' } }).when(people.community, { type: 'downgrade', reason: '再降' }).isRefused('case.guard-failed', { guard: 'level-lowerable' })
  })

  it('keeps one dispatch clock when the case has not been dispatched yet', () => {
    expect(given(reported(), accepted(), { by: people.community, action: { type: 'downgrade', reason: '可现场处理' } }).state.clocks.filter(({ kind }) => kind === 'DISPATCH')).toHaveLength(1)
  })
})

describe('the reach of an actor', () => {
  it('is the own area for desks and the own unit for departments', () => {
    given(...lives.PROCESSING()).when(actor('STREET_OPERATOR', { scope: '440311006' }), { type: 'remind' }).isRefused('case.not-permitted', { why: 'scope' })
    given(...lives.PROCESSING()).when(people.services, { type: 'comment', text: '路过' }).isRefused('case.not-permitted', { why: 'unit' })
  })
})
