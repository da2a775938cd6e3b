import { describe, expect, it } from 'vitest'
import type { StationRow, StationView } from '#contract/stations.ts'
import { caseNoOf, filtered, filterOf, slotsOf, spansOf, spansText, visitSeries, withFilter } from '#renderer/features/stations/stations-model.ts'
import { startOfDay } from '#renderer/i18n/days.ts'

const row: StationRow = { code: 'ST1', name: '公明站', org: '440311002001004', address: '振明路', services: ['APPEAL'], hours: '上午', isOpen: true, phone: null, onDuty: [{ id: 'a', name: '张*', post: null }], visitsToday: 0, visits: 0, openAppointments: 0, todayAppointments: 0 }
const rows = [row, { ...row, code: 'ST2', name: '社区站', org: '440311002001', services: ['LEGAL' as const], isOpen: null, onDuty: [], visits: 4 }]
const all = { service: null, level: null, isOpen: false, having: null, text: '' }

describe('the list of stations', () => {
  it.each([
    [{}, ['ST1', 'ST2']], [{ service: 'LEGAL' }, ['ST2']], [{ level: 'subgrid' }, ['ST1']], [{ isOpen: true }, ['ST1']], [{ text: '张' }, ['ST1']], [{ text: ' st2 ' }, ['ST2']], [{ text: '某地' }, ['ST1', 'ST2']], [{ level: 'street' }, []], [{ having: 'visits' }, ['ST2']],
  ] as const)('filtered by %j is %j', (change, codes) => {
    expect(filtered(rows, { ...all, ...change }, () => '某地').map(({ code }) => code)).toEqual(codes)
  })

  it('keeps its filter in the address, beside what else stands there', () => {
    const filter = { service: 'LEGAL', level: 'community', isOpen: true, having: 'visits', text: '站' } as const
    const search = withFilter(new URLSearchParams('scope=440311&code=ST1&level=street'), filter)
    expect([search.get('scope'), search.get('code'), filterOf(search)]).toEqual(['440311', 'ST1', filter])
    expect(withFilter(search, all).toString()).toBe('scope=440311&code=ST1')
  })
})

describe('typed hours', () => {
  it.each([['09:00–12:00 14:00–18:00', [[540, 720], [840, 1080]]], ['9:00 - 12:00', [[540, 720]]], ['', []], ['全天', null], ['12:00–09:00', null], ['14:00–18:00 09:00–12:00', null], ['09:00–24:01', null]])('%s are %j', (text, spans) => {
    expect(spansOf(text)).toEqual(spans)
  })

  it('are written as they are read', () => {
    expect(spansOf(spansText([[540, 720], [840, 1440]]))).toEqual([[540, 720], [840, 1440]])
  })
})

it('offers the slots that are open, still to come and not full', () => {
  const day = 19_530
  const at = startOfDay(day) + 9.25 * 3_600_000
  const taken = startOfDay(day) + 10 * 3_600_000
  const one = { no: 1, service: 'APPEAL' as const, at: taken, caseNo: null, status: 'BOOKED' as const, by: 'x' }
  const view: StationView = {
    position: 1, at, today: day, days: 3, row, edited: 0, week: null, slotMinutes: 30, capacity: 2, rosterDays: 31, visitBackDays: 7, opening: [{ day, spans: [[545, 660]] }], duties: [], visitDays: [{ day, counts: { APPEAL: 2, LEGAL: 1 }, cases: [] }], actions: [],
    appointments: [one, { ...one, no: 2, status: 'CANCELLED' }, { ...one, no: 3, service: 'LEGAL' }],
  }
  expect(slotsOf(view, 'APPEAL', day)).toEqual([{ at: startOfDay(day) + 9.5 * 3_600_000, left: 2 }, { at: taken, left: 1 }, { at: taken + 1_800_000, left: 2 }])
  expect(slotsOf(view, 'APPEAL', day + 1)).toEqual([])
  expect(visitSeries(view).map(({ count }) => count)).toEqual([0, 0, 3])
  expect(['', 'GM1', ' GM20230620000001 '].map(caseNoOf)).toEqual(['', null, 'GM20230620000001'])
})
