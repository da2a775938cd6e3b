import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#contract/roles.ts'
import type { ShiftAction, ShiftWeek } from '#contract/shifts.ts'
import type { StaffMember } from '#contract/staff.ts'
import { dayOfDate, dayStart, dayText } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import { decideShifts, type ShiftContext } from '#backend/domain/shift/decide.ts'
import { foldShifts, withShiftFact, type UnitPlan } from '#backend/domain/shift/plan.ts'
import { plannedAt, rotaOf, shiftOn, type Planned, type Rota } from '#backend/domain/shift/rota.ts'
import { spanOf } from '#backend/domain/shift/rules.ts'
import { foldRoster } from '#backend/domain/staff/roster.ts'
import { ShiftConfig } from '#backend/resources/shift-config.ts'
import { testActor } from '#tests/support/backend-accounts.ts'

const rules = ShiftConfig.parse(JSON.parse(readFileSync('resources/config/shifts.json', 'utf8')))
const unit = '440311002001004'
const other = '440311002001005'
const today = dayOfDate('2023-06-29')
const ids = ['A', 'B', 'C']
const member = (id: string, org: string, from = '2022-01-01'): StaffMember => ({ id, name: '张*', post: 'PATROL', org, user: null, from })
const roster = foldRoster([{ type: 'staffImported', staff: [...ids.map((id) => member(id, unit)), member('X', other), member('C', other, '2023-07-20')] }])
const head = testActor('head')
const week = (...codes: string[]): ShiftWeek => Array.from({ length: 7 }, (_, index) => (codes[index] === undefined || codes[index] === '-' ? null : codes[index]))
const none: UnitPlan = new Map()
const context = (plan: UnitPlan = none): ShiftContext => ({ unit, today, rules, roster, planOf: (org) => (org === unit ? plan : none) })
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const rota = (plan: UnitPlan, id: string): Rota => rotaOf(roster.get(id) ?? [], (org) => (org === unit ? plan : none))
const after = (...actions: ShiftAction[]): UnitPlan => actions.reduce((plan, action) => withShiftFact(plan, decideShifts(action, head, context(plan))), none)
const plan = (weeks: ShiftWeek[], ...staff: string[]): ShiftAction => ({ type: 'plan', from: '2023-06-29', groups: [{ staff, weeks }] })
const refusal = (action: ShiftAction, by: Actor = head, before: UnitPlan = none): string => {
  try {
    decideShifts(action, by, context(before))
    return 'taken'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

describe('who is planned at an instant', () => {
  const nights = after(plan([week('-', '-', '-', 'NIGHT'), week('EARLY')], 'A'))
  // 2023-06-29 is a Thursday; the weeks count from its Monday.
  it.each([
    ['2023-06-29T22:59', null], ['2023-06-29T23:00', 'NIGHT'], ['2023-06-30T00:00', 'NIGHT'], ['2023-06-30T06:59', 'NIGHT'], ['2023-06-30T07:00', null],
    ['2023-07-03T06:59', null], ['2023-07-03T07:00', 'EARLY'], ['2023-07-10T08:00', null], ['2023-07-13T23:30', 'NIGHT'], ['2023-06-28T23:30', null],
  ])('is at %s: %s', (time, kind) => expect(plannedAt(rota(nights, 'A'), at(time), rules)?.kind.code ?? null).toBe(kind))

  it('changes with a day, a swap and a leave, and keeps them when the weeks are planned again', () => {
    const days = after(
      plan([week('EARLY', 'EARLY', 'EARLY', 'EARLY', 'EARLY')], 'A'), plan([week('LATE', 'LATE', 'LATE', 'LATE', 'LATE')], 'B'),
      { type: 'swap', staff: 'A', day: '2023-06-30', withStaff: 'B', withDay: '2023-06-30', note: '家里有事' },
      { type: 'leave', staff: 'A', from: '2023-07-03', to: '2023-07-04', note: '年假' },
      { type: 'change', staff: 'A', day: '2023-07-05', shift: 'DAY', note: '值守' },
      plan([week('LATE', 'LATE', 'LATE', 'LATE', 'LATE')], 'A'),
    )
    const cells = (id: string) => ['2023-06-29', '2023-06-30', '2023-07-03', '2023-07-05'].map((day) => rota(days, id)(dayOfDate(day)))
    expect(cells('A').map((cell) => [cell?.shift, cell?.why])).toEqual([['LATE', 'PLAN'], ['LATE', 'SWAP'], [null, 'LEAVE'], ['DAY', 'CHANGE']])
    expect(cells('B').map((cell) => [cell?.shift, cell?.why])).toEqual([['LATE', 'PLAN'], ['EARLY', 'SWAP'], ['LATE', 'PLAN'], ['LATE', 'PLAN']])
  })

  it('is nobody who has moved to another unit, from that day on', () => {
    const moving = after(plan([week(...Array.from({ length: 7 }, () => 'DAY'))], 'C'))
    expect([plannedAt(rota(moving, 'C'), at('2023-07-19T09:00'), rules)?.kind.code, plannedAt(rota(moving, 'C'), at('2023-07-20T09:00'), rules)]).toEqual(['DAY', null])
  })
})

describe('a wish about shifts is refused', () => {
  const early = after(plan([week(...Array.from({ length: 7 }, () => 'EARLY'))], 'A'))
  const change = (about: Partial<{ staff: string; day: string; shift: string }>): ShiftAction => ({ type: 'change', staff: 'A', day: '2023-06-30', shift: 'DAY', note: '调整', ...about })
  it.each<[string, ShiftAction]>([
    ['shift.past', change({ day: '2023-06-28' })], ['shift.too-far', change({ day: '2024-06-28' })], ['staff.unknown', change({ staff: 'nobody' })], ['shift.other-unit', change({ staff: 'X' })],
    ['shift.other-unit', change({ staff: 'C', day: '2023-07-20' })], ['shift.unknown-kind', change({ shift: 'LUNCH' })], ['shift.overlap', change({ shift: 'NIGHT' })],
    ['shift.named-twice', { type: 'plan', from: '2023-06-29', groups: [{ staff: ['A'], weeks: [week('DAY')] }, { staff: ['A'], weeks: [week('LATE')] }] }],
    ['shift.overlap', plan([week('NIGHT', 'EARLY')], 'B')], ['shift.overlap', plan([week('EARLY', '-', '-', '-', '-', '-', 'NIGHT')], 'B')],
    ['shift.bad-span', { type: 'leave', staff: 'A', from: '2023-07-02', to: '2023-07-01', note: '年假' }], ['shift.bad-span', { type: 'leave', staff: 'A', from: '2023-07-01', to: '2023-08-01', note: '年假' }],
    ['shift.nothing-planned', { type: 'swap', staff: 'B', day: '2023-06-30', withStaff: 'C', withDay: '2023-06-30', note: '换班' }],
    ['shift.overlap', { type: 'swap', staff: 'A', day: '2023-06-30', withStaff: 'B', withDay: '2023-07-01', note: '换班' }],
  ])('with %s', (code, action) => expect(refusal(action, head, early)).toBe(code))

  it.each([['worker', 'access.denied'], ['leader', 'access.denied'], ['admin', 'access.denied'], ['farCommunity', 'access.out-of-scope'], ['community', 'taken'], ['secretary', 'taken'], ['street', 'taken'], ['head', 'taken']] as const)('to %s: %s', (who, code) =>
    expect(refusal(change({ staff: 'B' }), testActor(who), early)).toBe(code))
})

/** At most one span holds the hour, and it is the one that is told. */
function isTold(hour: number, own: Rota, spans: readonly Planned[]): boolean {
  const there = spans.filter(({ from, to }) => from <= hour && hour < to)
  return there.length <= 1 && plannedAt(own, hour, rules)?.day === there[0]?.day
}

describe('whatever is planned', () => {
  const code = fc.constantFrom('EARLY', 'LATE', 'NIGHT', 'DAY', null)
  const day = fc.integer({ min: -1, max: 20 }).map((ahead) => dayText(today + ahead))
  const staff = fc.constantFrom(...ids)
  const action = fc.oneof<fc.Arbitrary<ShiftAction>[]>(
    fc.record({ type: fc.constant('plan'), from: day, groups: fc.record({ staff: fc.uniqueArray(staff, { minLength: 1 }), weeks: fc.array(fc.array(code, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 2 }) }).map((one) => [one]) }),
    fc.record({ type: fc.constant('change'), staff, day, shift: code, note: fc.constant('调整') }),
    fc.record({ type: fc.constant('swap'), staff, day, withStaff: staff, withDay: day, note: fc.constant('换班') }),
    fc.record({ type: fc.constant('leave'), staff, from: day, to: day, note: fc.constant('年假') }),
  )
  const lived = fc.array(action, { maxLength: 40 }).map((actions) => actions.reduce<UnitPlan>((before, one) => (refusal(one, head, before) === 'taken' ? withShiftFact(before, decideShifts(one, head, context(before))) : before), none))

  it('nobody is in two shifts at once, everybody has the rest between two, and every hour is told as its spans say', () =>
    fc.assert(fc.property(lived, (before) => {
      for (const own of ids.map((id) => rota(before, id))) {
        const spans = Array.from({ length: 45 }, (_, index) => shiftOn(own, today - 2 + index, rules)).filter((shift) => shift !== null)
        const rests = spans.slice(1).map((shift, index) => shift.from - (spans[index]?.to ?? 0))
        expect(rests.filter((rest) => rest < rules.restHours * HOUR)).toEqual([])
        const hours = Array.from({ length: 80 * 24 }, (_, index) => dayStart(today - 1) + index * (HOUR / 2))
        expect(hours.filter((hour) => !isTold(hour, own, spans))).toEqual([])
      }
    }), { numRuns: 40 }))

  it('is what its facts say, told again in their order', () => {
    const facts = [decideShifts(plan([week('EARLY')], 'A', 'B'), head, context()), decideShifts({ type: 'leave', staff: 'A', from: '2023-07-01', to: '2023-07-02', note: '年假' }, head, context())]
    expect(foldShifts(facts)).toEqual(facts.reduce(withShiftFact, none))
  })
})

it('a shift that ends before it begins ends on the next day', () => {
  const night = spanOf({ from: '23:00', to: '07:00' }, today)
  expect([night.from, night.to]).toEqual([at('2023-06-29T23:00'), at('2023-06-30T07:00')])
})
