import { describe, expect, it } from 'vitest'
import type { StationAction, StationState } from '#contract/stations.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { decideStation, type StationContext } from '#backend/domain/station/decide.ts'
import { emptyStation, evolveStation } from '#backend/domain/station/evolve.ts'
import { hoursOfText, isOpenAt, spansOn } from '#backend/domain/station/hours.ts'
import { StationConfig } from '#backend/resources/station-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { mornings, testStation } from '#tests/support/stations.ts'

const rules = readJson('resources/config/stations.json', StationConfig)
const at = (text: string) => Date.parse(`${text}+08:00`)
const day = (text: string) => dayOf(at(`${text}T12:00`))
/** Dragon Boat 2023: a holiday on Thursday 22 June, a make-up workday on Sunday 25 June. */
const calendar = { exceptions: new Map([[day('2023-06-22'), { isWorkday: false, name: '端午' }], [day('2023-06-25'), { isWorkday: true, name: '端午' }]]) }
const now = at('2023-06-20T10:20')
const context: StationContext = { now, actor: testActor('community'), rules, calendar, station: testStation, isStaff: (id) => id === 'GH-1' }

function after(actions: readonly StationAction[], ctx: StationContext = context): StationState {
  return actions.reduce((state, action) => evolveStation(state, decideStation(state, action, ctx), { at: ctx.now, by: ctx.actor.id, version: state.version + 1 }), emptyStation(testStation.code, testStation.org))
}

function refused(state: StationState, action: StationAction, change: Partial<StationContext> = {}): string {
  try {
    decideStation(state, action, { ...context, ...change })
    return 'done'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

const edit: StationAction = { type: 'edit', edited: 0, details: { services: ['APPEAL'], hours: mornings, text: '工作日上午', phone: null } }
const book = (when: string, service: 'APPEAL' | 'LEGAL' | 'PSYCHOLOGY' = 'APPEAL'): StationAction => ({ type: 'book', service, at: at(when) })

describe('opening hours', () => {
  it.each([
    ['2023-06-20T08:59', false], ['2023-06-20T09:00', true], ['2023-06-20T11:59', true], ['2023-06-20T12:00', false],
    ['2023-06-22T10:00', false], ['2023-06-24T10:00', false], ['2023-06-25T10:00', true],
  ])('at %s are open: %s', (when, isOpen) => {
    expect(isOpenAt(mornings, at(when), calendar)).toBe(isOpen)
  })

  it('hold on holidays where the station says so', () => {
    expect(spansOn({ ...mornings, holidays: true }, day('2023-06-22'), calendar)).toEqual([[540, 720]])
  })

  it.each([['09:00–18:00', [[540, 1080]]], ['9:00-12:00、14:00-24:00', [[540, 720], [840, 1440]]], ['请来电', null], ['', null], ['12:00–09:00', null], ['09:00–25:00', null], ['14:00–18:00,09:00–12:00', null]])('of an old register read %s', (text, spans) => {
    expect(hoursOfText(text)?.days ?? null).toEqual(spans === null ? null : Array.from({ length: 7 }, () => spans))
  })
})

describe('a station', () => {
  it.each([
    ['2023-06-20T10:30', 'done'], ['2023-06-20T10:00', 'station.slot-past'], ['2023-06-20T11:45', 'station.closed'], ['2023-06-20T12:00', 'station.closed'], ['2023-06-22T09:00', 'station.closed'], ['2023-06-24T09:00', 'station.closed'],
    ['2023-06-25T09:00', 'done'], ['2023-07-04T09:00', 'done'], ['2023-07-05T09:00', 'station.wrong-day'], ['2023-06-21T10:10', 'station.closed'],
  ])('booked for %s answers %s', (when, told) => {
    expect(refused(after([edit]), book(when))).toBe(told)
  })

  it('books no slot beyond its capacity; one that is cancelled is free again', () => {
    const full = after([edit, book('2023-06-21T09:00'), book('2023-06-21T09:00')])
    expect(refused(full, book('2023-06-21T09:00'))).toBe('station.slot-full')
    expect(refused(full, book('2023-06-21T09:30'))).toBe('done')
    expect(refused(full, book('2023-06-21T09:00', 'LEGAL'))).toBe('station.not-offered')
    expect(refused(after([edit, book('2023-06-21T09:00'), book('2023-06-21T09:00'), { type: 'cancel', appointment: 1 }]), book('2023-06-21T09:00'))).toBe('done')
  })

  it('is booked by its register’s hours and services until they are edited, and not at all when nobody knows its hours', () => {
    expect([refused(after([]), book('2023-06-24T17:30', 'LEGAL')), refused(after([edit]), book('2023-06-24T17:30', 'LEGAL'))]).toEqual(['done', 'station.not-offered'])
    expect(refused(after([]), book('2023-06-21T09:00'), { station: { ...testStation, hours: '请来电' } })).toBe('station.closed')
  })

  it('keeps or misses an appointment once, not before its time', () => {
    const booked = after([edit, book('2023-06-20T11:00')])
    const keep: StationAction = { type: 'keep', appointment: 1 }
    const miss: StationAction = { type: 'miss', appointment: 1 }
    const later = { now: at('2023-06-20T11:10') }
    expect([refused(booked, keep), refused(booked, keep, { now: at('2023-06-20T10:30') }), refused(booked, miss, { now: at('2023-06-20T10:30') }), refused(booked, miss, later)]).toEqual(['station.too-early', 'done', 'station.too-early', 'done'])
    const kept = evolveStation(booked, decideStation(booked, keep, { ...context, ...later }), { at: later.now, by: 'x', version: 3 })
    expect([refused(kept, miss, later), refused(kept, { type: 'cancel', appointment: 1 }, later), refused(kept, { type: 'keep', appointment: 9 }, later)]).toEqual(['station.appointment-state', 'station.appointment-state', 'station.no-such-appointment'])
  })

  it('counts visitors of a day by service, of the last days only, and names the cases they led to', () => {
    const visits = (text: string, count = 2): StationAction => ({ type: 'recordVisits', entries: [{ day: day(text), service: 'APPEAL', count, caseNo: 'GM20230620000001' }] })
    const state = after([visits('2023-06-20'), visits('2023-06-20', 3), { type: 'recordVisits', entries: [{ day: day('2023-06-19'), service: 'LEGAL', count: 1 }] }])
    expect(state.visits).toEqual([{ day: day('2023-06-19'), counts: { LEGAL: 1 }, cases: [] }, { day: day('2023-06-20'), counts: { APPEAL: 5 }, cases: ['GM20230620000001'] }])
    expect(['2023-06-21', '2023-05-19', '2023-05-20'].map((text) => refused(state, visits(text)))).toEqual(['station.wrong-day', 'station.wrong-day', 'done'])
  })

  it('is staffed from the register of its area, today or later; an empty day is taken off', () => {
    const roster = (text: string, staff: string[]): StationAction => ({ type: 'roster', duties: [{ day: day(text), staff }] })
    expect(after([roster('2023-06-20', ['GH-1', 'GH-1']), roster('2023-06-21', ['GH-1']), roster('2023-06-21', [])]).duties).toEqual([{ day: day('2023-06-20'), staff: ['GH-1'] }])
    expect([refused(after([]), roster('2023-06-19', ['GH-1'])), refused(after([]), roster('2023-07-22', ['GH-1'])), refused(after([]), roster('2023-06-20', ['GH-3']))]).toEqual(['station.wrong-day', 'station.wrong-day', 'station.unknown-staff'])
  })

  it('is edited on what was seen, by those who run its area', () => {
    expect(refused(after([edit]), edit)).toBe('station.changed')
    expect((['secretary', 'street', 'leader', 'head', 'worker', 'auditor', 'farCommunity'] as const).map((who) => refused(after([]), edit, { actor: testActor(who) }))).toEqual(['done', 'done', 'done', 'access.denied', 'access.denied', 'access.denied', 'access.out-of-scope'])
    expect((['worker', 'head'] as const).map((who) => refused(after([edit]), book('2023-06-21T09:00'), { actor: testActor(who) }))).toEqual(['done', 'done'])
    expect(refused({ ...after([]), org: places.community }, { type: 'recordVisits', entries: [{ day: day('2023-06-20'), service: 'APPEAL', count: 1 }] }, { actor: testActor('head') })).toBe('access.out-of-scope')
  })

  it('forgets days long past, but no appointment that still stands', () => {
    const before = after([edit, book('2023-06-21T09:00'), { type: 'recordVisits', entries: [{ day: day('2023-06-20'), service: 'APPEAL', count: 1 }] }])
    const ctx = { ...context, now: dayStart(day('2023-09-20')) }
    const state = evolveStation(before, decideStation(before, { type: 'recordVisits', entries: [{ day: day('2023-09-19'), service: 'APPEAL', count: 4 }] }, ctx), { at: ctx.now, by: 'x', version: 9 })
    expect([state.visits.map(({ counts }) => counts), state.appointments.length]).toEqual([[{ APPEAL: 4 }], 1])
  })
})
