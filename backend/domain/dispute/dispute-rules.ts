import type { TimeMode } from '#contract/case.ts'
import type { DisputeDuty, DisputeGrade, DisputeSign } from '#contract/dispute.ts'
import type { Day } from '#contract/kpi.ts'
import type { Role } from '#contract/roles.ts'

/** Something owed with a grade. `every`: once done it is owed again. `onDanger`: only where a sign of danger is known, and then at once. */
export type DutyRule = { kind: DisputeDuty; hours: number; mode: TimeMode; every: boolean; onDanger: boolean }

/** From so many people or so much money on, a dispute has at least this grade. */
export type GradeRule = { people: number; amountYuan: number; signs: readonly DisputeSign[]; leads: readonly Role[]; duties: readonly DutyRule[]; revisitDays: readonly number[] }

/** What a warning fires on (domain.md 7). */
export type WarningRules = {
  newMajor: boolean
  gradeUp: boolean
  idle: { grade: DisputeGrade; days: number }
  place: { disputes: number; days: number }
  employer: { disputes: number; days: number }
  wages: { disputes: number; days: number; items: readonly string[] }
}

/** resources/config/disputes.json: every [def] of domain.md 7. */
export type DisputeRules = {
  version: number
  /** Duties are owed for disputes reported from this day on: what was handled before the rules came is graded, not chased. */
  dutiesSince: Day
  grades: Record<DisputeGrade, GradeRule>
  /** Signs at which somebody has to be there at once. */
  danger: readonly DisputeSign[]
  askHours: number
  /** A report joined by others within so many days is a repeated one. */
  repeatedDays: number
  /** Words that tell a sign, and words before them that take it back. */
  words: Record<DisputeSign, readonly string[]>
  negations: readonly string[]
  /** What people are counted by, households as one each, and words that only begin alike. */
  peopleUnits: readonly string[]
  notPeople: readonly string[]
  warnings: WarningRules
}
