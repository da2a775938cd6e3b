import type { OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { ShiftAction, ShiftCode } from '#contract/shifts.ts'
import { dayOfDate, dayText } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { spellOn, type Roster } from '#backend/domain/staff/roster.ts'
import { plannedOn, withShiftFact, type ShiftFact, type UnitPlan } from './plan.ts'
import { clashOf, rotaOf } from './rota.ts'
import { kindOf, type ShiftRules } from './rules.ts'

/** Who plans shifts: the desks of street and community, the secretary, and the head of the own sub-grid (posts.csv C-WG-03). */
const planners: ReadonlySet<Role> = new Set(['STREET_OPERATOR', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'SUBGRID_HEAD'])

export type ShiftContext = { unit: OrgCode; today: Day; rules: ShiftRules; roster: Roster; planOf: (org: OrgCode) => UnitPlan }
type Of<T extends ShiftAction['type']> = Extract<ShiftAction, { type: T }>

export const mayPlanShifts = ({ role, scope }: Pick<Actor, 'role' | 'scope'>, unit: OrgCode): boolean => planners.has(role) && isWithin(unit, scope)

/** The fact that a wish about a unit's shifts becomes. Throws `shift.*` and `staff.unknown` refusals; nothing is planned that takes somebody's rest. */
export function decideShifts(action: ShiftAction, actor: Actor, context: ShiftContext): ShiftFact {
  if (!isWithin(context.unit, actor.scope)) throw new DomainError('access.out-of-scope', { scope: context.unit })
  if (!mayPlanShifts(actor, context.unit)) throw new DomainError('access.denied', { role: actor.role })
  const fact = factOf(action, context)
  demandRest(fact, context)
  return fact
}

function factOf(action: ShiftAction, context: ShiftContext): ShiftFact {
  if (action.type === 'plan') return planning(action, context)
  if (action.type === 'change') return changing(action, context)
  return action.type === 'swap' ? swapping(action, context) : leaving(action, context)
}

function planning({ from, groups }: Of<'plan'>, context: ShiftContext): ShiftFact {
  const day = demandDay(from, context)
  const named = groups.flatMap(({ staff }) => staff)
  const twice = named.find((id, index) => named.indexOf(id) !== index)
  if (twice !== undefined) throw new DomainError('shift.named-twice', { staff: twice })
  for (const id of named) demandMember(id, day, context)
  for (const code of groups.flatMap(({ weeks }) => weeks.flat())) demandKind(code, context)
  return { type: 'shiftsPlanned', from, groups }
}

function changing({ staff, day, shift, note }: Of<'change'>, context: ShiftContext): ShiftFact {
  demandMember(staff, demandDay(day, context), context)
  demandKind(shift, context)
  return { type: 'shiftDaysChanged', why: 'CHANGE', note, days: [{ staff, day, shift }] }
}

/** On one day two members change places; of two days each takes the other's shift and is free on the own. */
function swapping({ staff, day, withStaff, withDay, note }: Of<'swap'>, context: ShiftContext): ShiftFact {
  const dates = [demandDay(day, context), demandDay(withDay, context)] as const
  if (staff === withStaff) throw new DomainError('shift.named-twice', { staff })
  for (const id of [staff, withStaff]) for (const date of dates) demandMember(id, date, context)
  const shiftOf = (id: string, date: Day) => plannedOn(context.planOf(context.unit), id, date)?.shift ?? null
  const [own, other] = [shiftOf(staff, dates[0]), shiftOf(withStaff, dates[1])]
  if (own === null && other === null) throw new DomainError('shift.nothing-planned', { day, withDay })
  if (day === withDay) return { type: 'shiftDaysChanged', why: 'SWAP', note, days: [{ staff, day, shift: other }, { staff: withStaff, day, shift: own }] }
  if (shiftOf(withStaff, dates[0]) !== null) throw new DomainError('shift.overlap', { staff: withStaff, day })
  if (shiftOf(staff, dates[1]) !== null) throw new DomainError('shift.overlap', { staff, day: withDay })
  return { type: 'shiftDaysChanged', why: 'SWAP', note, days: [{ staff, day, shift: null }, { staff: withStaff, day, shift: own }, { staff, day: withDay, shift: other }, { staff: withStaff, day: withDay, shift: null }] }
}

function leaving({ staff, from, to, note }: Of<'leave'>, context: ShiftContext): ShiftFact {
  const [first, last] = [demandDay(from, context), demandDay(to, context)]
  if (last < first || last - first >= context.rules.leaveDays) throw new DomainError('shift.bad-span', { from, to, most: context.rules.leaveDays })
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  for (const day of days) demandMember(staff, day, context)
  return { type: 'shiftDaysChanged', why: 'LEAVE', note, days: days.map((day) => ({ staff, day: dayText(day), shift: null })) }
}

function demandDay(date: string, { today, rules }: ShiftContext): Day {
  const day = dayOfDate(date)
  if (day < today) throw new DomainError('shift.past', { day: date })
  if (day > today + rules.aheadDays) throw new DomainError('shift.too-far', { day: date, most: rules.aheadDays })
  return day
}

function demandMember(id: string, day: Day, { roster, unit }: ShiftContext): void {
  const spells = roster.get(id)
  if (spells === undefined) throw new DomainError('staff.unknown', { id })
  const spell = spellOn(spells, dayText(day))
  if (spell?.org !== unit) throw new DomainError('shift.other-unit', { staff: id, unit: spell?.org ?? null })
}

function demandKind(code: ShiftCode | null, { rules }: ShiftContext): void {
  if (code !== null && kindOf(rules, code) === null) throw new DomainError('shift.unknown-kind', { shift: code })
}

function demandRest(fact: ShiftFact, { unit, roster, planOf, rules }: ShiftContext): void {
  const after = withShiftFact(planOf(unit), fact)
  for (const [staff, days] of touched(fact, after)) {
    const day = clashOf(rotaOf(roster.get(staff) ?? [], (org) => (org === unit ? after : planOf(org))), days, rules)
    if (day !== null) throw new DomainError('shift.overlap', { staff, day: dayText(day), restHours: rules.restHours })
  }
}

const WEEK = 7

/** Each member with the days whose rest the fact can have taken. */
function touched(fact: ShiftFact, plan: UnitPlan): [string, Day[]][] {
  if (fact.type === 'shiftDaysChanged') return fact.days.map(({ staff, day }) => [staff, [dayOfDate(day) - 1, dayOfDate(day)]])
  const from = dayOfDate(fact.from)
  return fact.groups.flatMap(({ staff, weeks }) => staff.map((id): [string, Day[]] => {
    const changed = [...(plan.get(id)?.days.keys() ?? [])].flatMap((day) => (day >= from ? [day - 1, day] : []))
    return [id, [...Array.from({ length: WEEK * (weeks.length + 1) }, (_, index) => from - 1 + index), ...changed]]
  }))
}
