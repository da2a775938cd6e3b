import type { Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Month, Tally } from '#contract/score.ts'
import { dutyItems, raterParts, type DutyItem, type RaterForm, type RaterPart, type StaffLine } from '#contract/staff.ts'
import { min } from '#backend/domain/shared/number.ts'
import type { Duties } from './score.ts'

/** One appeal as the log has it, its figure as it stood then. */
export type KeptStaffAppeal = {
  id: string
  month: Month
  community: OrgCode
  staff: string
  line: StaffLine
  tally: Tally | null
  excused: number | null
  reason: string
  decideBy: Instant
  at: Instant
  by: string
  decision: { verdict: 'UPHELD' | 'DENIED'; reason: string; at: Instant; position: Position; by: string } | null
}

/** A rater's form and where in the log it stands. */
export type GivenForm = { form: RaterForm; position: Position }
export type GivenForms = Partial<Record<RaterPart, GivenForm>>

export const isDutyLine = (line: StaffLine): line is DutyItem => dutyItems.some((item) => item === line)

/** Failures of a duty that an appeal can ask not to count. */
export const failuresOf = ({ numerator, denominator }: Tally): number => denominator - numerator

/** What counts of a duty: as it stood while an appeal is open, without what an appeal has excused after that. */
function settledTally(now: Tally, appeal: KeptStaffAppeal | undefined): Tally {
  if (appeal === undefined || appeal.decision?.verdict === 'DENIED') return now
  if (appeal.decision === null) return appeal.tally ?? now
  return { numerator: now.numerator, denominator: now.denominator - min(appeal.excused ?? 0, failuresOf(now)) }
}

/** Duty results as appeals leave them. */
export function settledDuties(duties: Duties, appeals: readonly KeptStaffAppeal[]): Duties {
  const of = (item: DutyItem): Tally => settledTally(duties[item], appeals.find(({ line }) => line === item))
  return { onTime: of('onTime'), rework: of('rework'), coverage: of('coverage'), validReports: of('validReports'), satisfaction: of('satisfaction') }
}

/** Forms that count: one that an appeal has set aside is missing until its rater gives again. */
export function settledForms(forms: GivenForms, appeals: readonly KeptStaffAppeal[]): Partial<Record<RaterPart, RaterForm>> {
  const settled: Partial<Record<RaterPart, RaterForm>> = {}
  for (const part of raterParts) {
    const given = forms[part]
    const decision = appeals.find(({ line }) => line === part)?.decision
    const isSetAside = given !== undefined && decision?.verdict === 'UPHELD' && given.position < decision.position
    if (given !== undefined && !isSetAside) settled[part] = given.form
  }
  return settled
}

/** Whether a figure waits for a decision and is not to be changed. */
export const isFrozen = (line: StaffLine, appeals: readonly KeptStaffAppeal[]): boolean => appeals.some((appeal) => appeal.line === line && appeal.decision === null)
