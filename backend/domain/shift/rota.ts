import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { ShiftCell, ShiftKind } from '#contract/shifts.ts'
import type { StaffMember } from '#contract/staff.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import { spellOn } from '#backend/domain/staff/roster.ts'
import { plannedOn, type UnitPlan } from './plan.ts'
import { kindOf, spanOf, type ShiftRules, type Span } from './rules.ts'

/** What one member's days are, wherever the member belongs on each. */
export type Rota = (day: Day) => ShiftCell | null
export type Planned = Span & { day: Day; kind: ShiftKind }

/** A member who moves takes no plan along: each day is planned by the unit of that day. `textOf`: for callers who ask for many members and know the texts of their days. */
export function rotaOf(spells: readonly StaffMember[], planOf: (org: OrgCode) => UnitPlan, textOf: (day: Day) => string = dayText): Rota {
  return (day) => {
    const spell = spellOn(spells, textOf(day))
    return spell === null ? null : plannedOn(planOf(spell.org), spell.id, day)
  }
}

/** The shift of a day with its times; null when the member is off. */
export function shiftOn(rota: Rota, day: Day, rules: ShiftRules): Planned | null {
  const code = rota(day)?.shift ?? null
  const kind = code === null ? null : kindOf(rules, code)
  return kind === null ? null : { day, kind, ...spanOf(kind, day) }
}

/** The one shift a member is planned for at an instant: one of today, or one of yesterday that passes midnight. */
export function plannedAt(rota: Rota, at: Instant, rules: ShiftRules): Planned | null {
  const today = dayOf(at)
  for (const day of [today, today - 1]) {
    const shift = shiftOn(rota, day, rules)
    if (shift !== null && shift.from <= at && at < shift.to) return shift
  }
  return null
}

/** The first of these days whose shift leaves less than the rest before that of the next day. */
export function clashOf(rota: Rota, days: Iterable<Day>, rules: ShiftRules): Day | null {
  for (const day of days) {
    const [first, second] = [shiftOn(rota, day, rules), shiftOn(rota, day + 1, rules)]
    if (first !== null && second !== null && second.from < first.to + rules.restHours * HOUR) return day
  }
  return null
}
