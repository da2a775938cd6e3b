import type { Day } from '#contract/kpi.ts'
import type { ShiftCell, ShiftCode, ShiftGroup, ShiftReason, ShiftWeek } from '#contract/shifts.ts'
import { dayOfDate, weekday } from '#backend/domain/calendar/day.ts'
import { floorDiv } from '#backend/domain/shared/number.ts'

/** Dates are `yyyy-mm-dd` of UTC+8. */
export type ShiftFact =
  | { type: 'shiftsPlanned'; from: string; groups: readonly ShiftGroup[] }
  | { type: 'shiftDaysChanged'; why: ShiftReason; note: string; days: readonly { staff: string; day: string; shift: ShiftCode | null }[] }

export type Pattern = { from: Day; weeks: readonly ShiftWeek[] }
export type MemberPlan = { patterns: readonly Pattern[]; days: ReadonlyMap<Day, ShiftCell> }
/** Everything that was planned for the members of one unit. */
export type UnitPlan = ReadonlyMap<string, MemberPlan>

const unplanned: MemberPlan = { patterns: [], days: new Map() }
const WEEK = 7

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => day - weekday(day) + 1

/** The plan with one more fact. */
export function withShiftFact(plan: UnitPlan, fact: ShiftFact): UnitPlan {
  const next = new Map(plan)
  if (fact.type === 'shiftsPlanned') {
    const from = dayOfDate(fact.from)
    for (const { staff, weeks } of fact.groups) for (const id of staff) {
      const { patterns, days } = next.get(id) ?? unplanned
      next.set(id, { days, patterns: [...patterns.filter((one) => one.from < from), { from, weeks }] })
    }
    return next
  }
  for (const { staff, day, shift } of fact.days) {
    const { patterns, days } = next.get(staff) ?? unplanned
    next.set(staff, { patterns, days: new Map([...days, [dayOfDate(day), { shift, why: fact.why, note: fact.note }]]) })
  }
  return next
}

/** What a unit's facts say, in the order of the log. */
export const foldShifts = (facts: readonly ShiftFact[]): UnitPlan => facts.reduce<UnitPlan>(withShiftFact, new Map())

/** The repeating weeks in force on a day, from the one that runs. */
export function weeksOn(plan: UnitPlan, staff: string, day: Day): ShiftWeek[] {
  const pattern = plan.get(staff)?.patterns.findLast(({ from }) => from <= day)
  if (pattern === undefined) return []
  const turn = floorDiv(mondayOf(day) - mondayOf(pattern.from), WEEK) % pattern.weeks.length
  return [...pattern.weeks.slice(turn), ...pattern.weeks.slice(0, turn)]
}

/** What one day of a member is: changed by itself, else by the repeating weeks; null where nothing is planned. */
export function plannedOn(plan: UnitPlan, staff: string, day: Day): ShiftCell | null {
  const changed = plan.get(staff)?.days.get(day)
  if (changed !== undefined) return changed
  const [week] = weeksOn(plan, staff, day)
  return week === undefined ? null : { shift: week[weekday(day) - 1] ?? null, why: 'PLAN', note: null }
}
