import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import { elapse, nextTimer } from '#backend/domain/case/elapse.ts'
import { at, calendars, history, items, people, report, rules, subGrid, units } from '#tests/support/builders.ts'
import { accepted, days, dispatched, fold, given, hours, lives, minutes, primary, primaryId, reported, reportedByResident, start, type Step } from '#tests/support/case-spec.ts'

const books = { calendars: calendars(), rules }
const told = (state: CaseState, now: number): [string, number][] =>
  elapse(state, now, books).map(({ at: when, event }) => ['kind' in event ? `${event.type} ${event.kind}` : event.type, when])

/** 14 work hours from Thursday 10:02: half Friday 09:... due Monday 10:02. */
const processing = () => given(...lives.PROCESSING())
const due = at('2023-07-03 10:02')

const gas = (): Step[] => [
  reported({ action: report({ itemCode: items.gasLeak.code }) }),
  { by: people.district, action: { type: 'accept', itemCode: items.gasLeak.code, subGrid, urgency: 'URGENT' } },
  { by: people.district, action: { type: 'dispatch', leadUnit: units.gas } },
]

describe('what time alone does', () => {
  it('is nothing before the first warning', () => {
    const { state } = given(reported())
    expect(told(state, start + minutes(22.5) - 1)).toEqual([])
    expect(nextTimer(state, books)).toBe(start + minutes(22.5))
  })

  it('warns at a quarter of the limit left, then is over', () => {
    expect(told(given(reported()).state, start + days(1))).toEqual([['clockWarned DISPATCH', start + minutes(22.5)], ['clockOverdue DISPATCH', start + minutes(30)]])
  })

  it('goes through the clocks in the order of their instants', () => {
    expect(told(given(reportedByResident()).state, start + days(1))).toEqual([
      ['clockWarned SMS', start + minutes(7.5)], ['clockOverdue SMS', start + minutes(10)], ['clockWarned DISPATCH', start + minutes(22.5)], ['clockWarned APPOINT', start + minutes(22.5)],
      ['clockOverdue DISPATCH', start + minutes(30)], ['clockOverdue APPOINT', start + minutes(30)],
    ])
  })

  it('reminds the unit at half and three quarters of the limit, at the deadline, and then daily, seven times', () => {
    const { state } = given(reported(), accepted(), dispatched(), { by: people.group, action: { type: 'sign' } })
    const reminders = elapse(state, due + days(30), books).filter(({ event }) => event.type === 'reminded').map(({ at: when }) => when)
    expect(reminders).toEqual([at('2023-06-30 10:02'), at('2023-06-30 15:32'), ...[0, 1, 2, 3, 4, 5, 6, 7].map((day) => due + days(day))])
  })

  it('lifts a late case rank by rank, and supervises it when a whole limit is gone', () => {
    const { state } = given(...gas())
    const dueAt = start + minutes(62)
    const all = elapse(state, dueAt + hours(3), books).filter(({ event }) => event.type === 'overdueEscalated' || event.type === 'supervised')
    expect(all.map(({ at: when, event }) => [when - dueAt, event.type === 'overdueEscalated' ? event.to : event.type])).toEqual([
      [0, 'UNIT_HEAD'], [minutes(15), 'COMMUNITY_SECRETARY_OR_STREET_OPERATOR'], [minutes(60), 'STREET_LEADER'], [minutes(60), 'supervised'], [minutes(120), 'DISTRICT'],
    ])
    expect(fold(state, elapse(state, dueAt + hours(3), books), people.system)).toMatchObject({ escalationStep: 4, isSupervised: true, status: 'DISPATCHED' })
  })

  it('counts the share past the deadline in the clock\'s own time', () => {
    const steps = elapse(processing().state, due + days(9), books).filter(({ event }) => event.type === 'overdueEscalated').map(({ at: when }) => when)
    expect(steps).toEqual([due, at('2023-07-03 15:32'), at('2023-07-05 10:02'), at('2023-07-07 10:02')])
  })

  it('does not supervise twice', () => {
    const { state } = processing().and({ by: people.streetLeader, action: { type: 'supervise', note: '尽快' } })
    expect(elapse(state, due + days(30), books).some(({ event }) => event.type === 'supervised')).toBe(false)
  })

  it('judges the round as late from its deadline on', () => {
    expect(processing().until(due - 1).state.rounds[0]).toMatchObject({ determinedAt: null, onTime: null })
    expect(processing().until(due).state.rounds[0]).toMatchObject({ determinedAt: due, onTime: false })
  })

  it('says the same in one stride as in many', () => {
    const { state } = given(...gas())
    const end = start + days(20)
    let stepwise = state
    const seen: unknown[] = []
    for (let now = start; now <= end; now += minutes(7)) {
      const events = elapse(stepwise, now, books)
      seen.push(...events)
      if (events.length > 0) stepwise = fold(stepwise, events, people.system)
    }
    expect(seen).toEqual(elapse(state, end, books))
  })

  it('told twice is told once', () => {
    const after = processing().until(due + days(3)).state
    expect(elapse(after, due + days(3), books)).toEqual([])
  })

  it('names the next instant at which it will speak, exactly', () => {
    let { state } = given(...gas())
    for (let step = 0; step < 20; step += 1) {
      const next = nextTimer(state, books)
      if (next === null) break
      expect(elapse(state, next - 1, books)).toEqual([])
      const events = elapse(state, next, books)
      expect(events[0]?.at).toBe(next)
      state = fold(state, events, people.system)
    }
    expect(nextTimer(state, books)).toBeNull()
  })

  it('is silent after the end, but not about a first answer still owed for a merged case', () => {
    expect(nextTimer(given(...lives.CLOSED()).state, books)).toBeNull()
    expect(nextTimer(given(...lives.REJECTED()).state, books)).toBeNull()
    const { state } = given(reportedByResident(), accepted(), { by: people.community, action: { type: 'merge', primaryId }, with: { primary: primary() } })
    expect(told(state, start + days(1)).map(([type]) => type)).toEqual(['clockWarned SMS', 'clockOverdue SMS', 'clockWarned APPOINT', 'clockOverdue APPOINT'])
  })

  it('waits for a paused clock until the suspension ends', () => {
    const { state } = given(...lives.SUSPENDED())
    expect(nextTimer(state, books)).toBe(state.suspendedUntil)
  })

  it('leaves the resident\'s rating alone until its seven days are over', () => {
    const asked = given(...lives.CALLBACK()).state
    expect(elapse(asked, asked.lastEventAt + days(7) - 1, books).map(({ event }) => event.type)).not.toContain('ratingTimedOut')
    expect(elapse(asked, asked.lastEventAt + days(7), books).map(({ event }) => event.type).slice(-2)).toEqual(['ratingTimedOut', 'closed'])
  })

  it('never reminds of a promise nobody made', () => {
    const { state } = given({ by: people.system, action: history({ state: 'PROCESSING', dueAt: null, closedAt: null, outcome: null }), at: start })
    expect(nextTimer(state, books)).toBeNull()
  })

  it('tells an import\'s lateness with the instants it happened at', () => {
    const { state } = given({ by: people.system, action: history({ state: 'PROCESSING', closedAt: null, outcome: null }), at: start })
    const events = elapse(state, start, books)
    expect(events.filter(({ event }) => event.type === 'clockOverdue').map(({ at: when }) => when)).toEqual([at('2023-03-08 09:00')])
    expect(events.every(({ at: when }, index) => when >= (events[index - 1]?.at ?? 0) && when <= start)).toBe(true)
    expect(events.length).toBeLessThan(25)
  })

  it('happens before a command that comes later, whoever gives it', () => {
    given(reported()).when(people.community, { type: 'comment', text: '稍后' }, { at: start + hours(1) }).leaves({ version: 4 })
  })
})
