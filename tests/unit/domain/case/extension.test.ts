import { describe, expect, it } from 'vitest'
import type { Actor } from '#contract/roles.ts'
import { actor, at, history, people } from '#tests/support/builders.ts'
import { acceptedAtLevel3, dispatchedToStreet, given, hours, lives, minutes, reported, signedByStreet, start, type Given, type Step } from '#tests/support/case-spec.ts'

const ask = (count: number, by: Actor = people.group): Step => ({ by, action: { type: 'requestExtension', hours: count, reason: '等配件' } })
const approve = (by: Actor = people.secretary): Step => ({ by, action: { type: 'approveExtension' } })

/** 14 work hours from 10:02 on Thursday: due Monday 10:02. */
const due = at('2023-07-03 10:02')
const atLevel3 = (): Step[] => [reported(), acceptedAtLevel3(), dispatchedToStreet(), signedByStreet()]

describe('an extension', () => {
  it('adds to the deadline, in the clock\'s own time', () => {
    const { state } = given(...lives.PROCESSING(), ask(3), approve())
    const clock = state.clocks.find(({ kind }) => kind === 'DISPOSE')
    expect(clock).toMatchObject({ dueAt: at('2023-07-03 15:02'), warnAt: at('2023-07-03 09:32'), extendedMs: hours(3), limitMs: hours(14) })
    expect(state).toMatchObject({ extensionCount: 1, pending: null, status: 'PROCESSING' })
    expect(state.rounds[0]?.dueAt).toBe(at('2023-07-03 15:02'))
  })

  it('takes a warning back when the new deadline is far enough', () => {
    const warned = given(...lives.PROCESSING()).until(at('2023-07-03 09:00'))
    expect(warned.state.clocks.find(({ kind }) => kind === 'DISPOSE')?.warnedAt).toBe(at('2023-06-30 15:32'))
    const monday = at('2023-07-03 09:30')
    expect(warned.and({ ...ask(14), at: monday }, approve()).state.clocks.find(({ kind }) => kind === 'DISPOSE')?.warnedAt).toBeNull()
    expect(warned.and({ ...ask(1), at: monday }, approve()).state.clocks.find(({ kind }) => kind === 'DISPOSE')?.warnedAt).toBe(at('2023-06-30 15:32'))
  })

  it('is asked for and approved before the deadline', () => {
    given(...lives.PROCESSING()).when(people.group, ask(1).action, { at: due - 1 }).gives('extensionRequested')
    given(...lives.PROCESSING()).when(people.group, ask(1).action, { at: due }).isRefused('case.too-late', { until: due })
    given(...lives.PROCESSING(), ask(1)).when(people.secretary, { type: 'approveExtension' }, { at: due }).isRefused('case.too-late')
  })

  it('is at most the original limit, all extensions together', () => {
    given(...lives.PROCESSING()).when(people.group, ask(14.5).action).isRefused('case.guard-failed', { guard: 'extension-total' })
    given(...lives.PROCESSING(), ask(10), approve()).when(people.group, ask(5).action).isRefused('case.guard-failed', { guard: 'extension-total' })
    given(...lives.PROCESSING(), ask(10), approve()).when(people.group, ask(4).action).gives('extensionRequested')
  })

  it('is given at most twice', () => {
    const twice = given(...lives.PROCESSING(), ask(1), approve(), ask(1), approve(people.streetLeader))
    twice.when(people.group, ask(1).action).isRefused('case.limit-reached', { limit: 'extensions', max: 2 })
  })

  it.each<{ name: string; life: () => Given; may: Actor[]; mayNot: Actor[] }>([
    { name: 'level 2, first', life: () => given(...lives.PROCESSING(), ask(1)), may: [people.secretary, people.streetLeader, people.district, people.districtLeader], mayNot: [] },
    { name: 'level 2, second', life: () => given(...lives.PROCESSING(), ask(1), approve(), ask(1)), may: [people.streetLeader, people.district, people.districtLeader], mayNot: [people.secretary] },
    { name: 'level 3, first', life: () => given(...atLevel3(), ask(1, people.enforcement)), may: [people.streetLeader, people.district, people.districtLeader], mayNot: [people.secretary] },
    {
      name: 'level 3, second', life: () => given(...atLevel3(), ask(1, people.enforcement), approve(people.streetLeader), ask(1, people.enforcement)),
      may: [people.district, people.districtLeader], mayNot: [people.secretary, people.streetLeader],
    },
  ])('$name, is for the right rank', ({ life, may, mayNot }) => {
    for (const one of may) life().when(one, { type: 'approveExtension' }).gives('extensionApproved')
    for (const one of mayNot) life().when(one, { type: 'approveExtension' }).isRefused('case.not-permitted', { why: 'rank' })
  })

  it('is not the unit\'s own to approve', () => {
    given(...lives.PROCESSING(), ask(1)).when(actor('DEPT_LEADER'), { type: 'approveExtension' }).isRefused('case.not-permitted', { why: 'role' })
  })

  it('denied changes nothing', () => {
    const before = given(...lives.PROCESSING())
    const { state } = before.and(ask(1), { by: people.secretary, action: { type: 'denyExtension', reason: '不同意' } })
    expect(state).toMatchObject({ pending: null, extensionCount: 0, clocks: before.state.clocks })
  })

  it('needs a deadline to extend', () => {
    const foreign = given({ by: people.system, action: history({ state: 'PROCESSING', dueAt: null, closedAt: null, outcome: null }), at: start })
    foreign.when(actor('DEPT_HANDLER', { unit: 'DOT' }), { type: 'requestExtension', hours: 1, reason: '等配件' }, { at: start }).isRefused('case.guard-failed', { guard: 'has-deadline' })
  })
})

describe('a suspension', () => {
  const until = start + 10 * 86_400_000
  it('stops the clock and hands it on with what was left', () => {
    const { state } = given(...lives.SUSPENDED())
    expect(state.clocks.find(({ kind }) => kind === 'DISPOSE')).toMatchObject({ dueAt: null, warnAt: null, remainingMs: hours(14) - minutes(3), pauses: [{ from: start + minutes(5), to: null }] })
    expect(state).toMatchObject({ suspendedUntil: until, pending: null })
    expect(state.custody.at(-1)).toMatchObject({ holder: 'SUSPENDED', to: null })
  })

  it('ends by itself at its date, with the rest of the limit', () => {
    const { state } = given(...lives.SUSPENDED()).until(until)
    expect(state).toMatchObject({ status: 'PROCESSING', suspendedUntil: null, lastEventAt: until })
    expect(state.clocks.find(({ kind }) => kind === 'DISPOSE')).toMatchObject({ dueAt: at('2023-07-11 17:57'), remainingMs: null, pauses: [{ from: start + minutes(5), to: until }] })
    expect(state.rounds[0]?.dueAt).toBe(at('2023-07-11 17:57'))
  })

  it('can be ended early by the unit or the leaders', () => {
    given(...lives.SUSPENDED()).when(people.group, { type: 'resume' }).gives('resumed').leaves({ status: 'PROCESSING' })
    given(...lives.SUSPENDED()).when(people.streetLeader, { type: 'resume' }).gives('resumed')
    given(...lives.SUSPENDED()).when(people.worker, { type: 'resume' }).isRefused('case.not-permitted', { why: 'unit' })
  })

  it('lasts at most ninety days and ends in the future', () => {
    const askUntil = (end: number): Step['action'] => ({ type: 'requestSuspension', until: end, reason: '等待资金' })
    const now = given(...lives.PROCESSING()).state.lastEventAt + minutes(1)
    given(...lives.PROCESSING()).when(people.group, askUntil(now)).isRefused('case.guard-failed', { guard: 'until-in-future' })
    given(...lives.PROCESSING()).when(people.group, askUntil(now + 90 * 86_400_000)).gives('suspensionRequested')
    given(...lives.PROCESSING()).when(people.group, askUntil(now + 90 * 86_400_000 + 1)).isRefused('case.guard-failed', { guard: 'suspension-length' })
  })

  it('is not approved after its own end', () => {
    const asked = given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestSuspension', until: start + hours(2), reason: '等待资金' } })
    asked.when(people.streetLeader, { type: 'approveSuspension' }, { at: start + hours(2) }).isRefused('case.too-late')
  })

  it('does not make a late case timely', () => {
    const late = given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestSuspension', until: due + hours(24), reason: '等待资金' }, at: due + hours(1) }, { by: people.streetLeader, action: { type: 'approveSuspension' } })
    expect(late.state.clocks.find(({ kind }) => kind === 'DISPOSE')).toMatchObject({ overdueAt: due, dueAt: null })
    const resumed = late.until(due + hours(24)).state
    expect(resumed.clocks.find(({ kind }) => kind === 'DISPOSE')).toMatchObject({ overdueAt: due, dueAt: due })
    expect(resumed.rounds[0]).toMatchObject({ determinedAt: due, onTime: false })
  })

  it('is approved by the street leader or the district', () => {
    const asked = given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestSuspension', until, reason: '等待资金' } })
    asked.when(people.secretary, { type: 'approveSuspension' }).isRefused('case.not-permitted', { why: 'role' })
    asked.when(people.district, { type: 'approveSuspension' }).gives('suspended')
    asked.when(people.districtLeader, { type: 'denySuspension', reason: '不同意' }).gives('suspensionDenied').leaves({ pending: null, status: 'PROCESSING' })
  })
})
