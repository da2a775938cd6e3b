import { z } from 'zod'
import { Instant, UserId } from './ids.ts'
import { Role } from './roles.ts'

/** How grave a dispute is, the least first (domain.md 7). A grade is of a matter; nothing of a person enters it. */
export const disputeGrades = ['MINOR', 'MODERATE', 'MAJOR'] as const
export const DisputeGrade = z.enum(disputeGrades)
export type DisputeGrade = z.infer<typeof DisputeGrade>

/** Signs of urgency: what happens in the matter, in the order of domain.md 7. */
export const disputeSigns = [
  'REPEATED', 'QUARREL', 'WAGES_DUE', 'MEDIA', 'VIOLENCE', 'THREAT', 'SELF_HARM', 'WEAPON', 'MINORS', 'GATHERING', 'CROSS_STREET',
] as const
export const DisputeSign = z.enum(disputeSigns)
export type DisputeSign = z.infer<typeof DisputeSign>

/** Where a factor is from: a field of the report, the words of the report, what somebody found out later, the cases merged into this one. */
export const FactorSource = z.enum(['FORM', 'TEXT', 'FACT', 'MERGED'])
export type FactorSource = z.infer<typeof FactorSource>

const factor = z.object({ value: z.int().nonnegative(), source: FactorSource })

/** What a grade is made of. Null: not known. `employer`: an organisation, for finding cases of the same one; no factor. */
export const DisputeFactors = z.object({
  people: factor.nullable(), amountFen: factor.nullable(), signs: z.array(z.object({ sign: DisputeSign, source: FactorSource })), employer: z.string().nullable(),
})
export type DisputeFactors = z.infer<typeof DisputeFactors>

/** What has to be done about a dispute, each by its time (domain.md 7). */
export const disputeDuties = ['ASK_FACTS', 'CONTACT', 'MEETING', 'ON_SITE', 'INFORM', 'FOLLOW_UP', 'REPORT', 'SETTLE', 'REVISIT'] as const
export const DisputeDuty = z.enum(disputeDuties)
export type DisputeDuty = z.infer<typeof DisputeDuty>

/** A duty as it begins: its due time is computed once and frozen. `everyMs`: done, it is owed again after so long. */
export const DutyStart = z.object({ kind: DisputeDuty, dueAt: Instant, everyMs: z.int().positive().nullable().default(null) })
export type DutyStart = z.infer<typeof DutyStart>

/** A duty of a dispute. `missedAt`: told to be late; `times`: how often it was done. `days`: of a revisit, how long after the closing. */
export const Duty = DutyStart.extend({
  startedAt: Instant, missedAt: Instant.nullable(), doneAt: Instant.nullable(), times: z.int(), days: z.int().exactOptional(),
})
export type Duty = z.infer<typeof Duty>

/** How a mediation ended (domain.md 7). */
export const disputeResults = ['ORAL', 'WRITTEN', 'JUDICIAL', 'REFERRED', 'WITHDRAWN', 'FAILED'] as const
export const DisputeResult = z.enum(disputeResults)
export type DisputeResult = z.infer<typeof DisputeResult>

/** What a desk said to a warning: confirmed, looked at again on a day, or no cause for it. */
export const WarningAnswer = z.enum(['CONFIRMED', 'WATCHED', 'UNFOUNDED'])
export type WarningAnswer = z.infer<typeof WarningAnswer>

const note = z.string()

/** What is known of a dispute beside its case: the fold of its events. */
export const DisputeState = z.object({
  grade: DisputeGrade,
  /** What the factors by themselves say. */
  byFactors: DisputeGrade,
  factors: DisputeFactors,
  isIncomplete: z.boolean(),
  gradedAt: Instant,
  ruleVersion: z.int(),
  /** When the grade last went up; null when it never did. */
  raisedAt: Instant.nullable(),
  lowered: z.object({ from: DisputeGrade, reason: note, by: UserId, at: Instant }).nullable(),
  duties: z.array(Duty),
  revisitDays: z.array(z.int()),
  /** Nobody having acted for so long is a warning; null: never. */
  idleMs: z.int().nullable(),
  result: z.object({ kind: DisputeResult, note, at: Instant }).nullable(),
  /** Holds for the grade the dispute had. */
  answer: z.object({ how: WarningAnswer, grade: DisputeGrade, until: Instant.nullable(), note, by: UserId, at: Instant }).nullable(),
  /** When somebody last did anything about the case. */
  actedAt: Instant,
})
export type DisputeState = z.infer<typeof DisputeState>

/** What a grade takes and who leads then, as the rules have it. */
export const GradeLine = z.object({ grade: DisputeGrade, people: z.int(), amountFen: z.int(), signs: z.array(DisputeSign), leads: z.array(Role) })
export type GradeLine = z.infer<typeof GradeLine>

/** A dispute on the page of its case. */
export const DisputeView = DisputeState.extend({ rules: z.array(GradeLine) })
export type DisputeView = z.infer<typeof DisputeView>
