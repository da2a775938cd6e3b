import { z } from 'zod'
import { DisputeFactors, DisputeGrade, DisputeState, Duty, GradeLine } from './dispute.ts'
import { Instant, OrgCode, Position } from './ids.ts'
import { Day } from './kpi.ts'
import { CaseCard } from './views.ts'

/** Why a dispute needs somebody now (domain.md 7). */
export const disputeWarnings = ['NEW_MAJOR', 'GRADE_UP', 'DUTY_MISSED', 'IDLE', 'INCOMPLETE', 'REPEATED_PLACE', 'REPEATED_EMPLOYER', 'REPEATED_WAGES'] as const
export const DisputeWarning = z.enum(disputeWarnings)
export type DisputeWarning = z.infer<typeof DisputeWarning>

/**
 * One dispute in the list of warnings. `factors` null: withheld from this reader. `next`: what is owed first, `missed` of what is owed already late.
 * `actions`: what this reader may do about it here.
 */
export const DisputeLine = z.object({
  card: CaseCard, address: z.string(), factors: DisputeFactors.nullable(), byFactors: DisputeGrade, isIncomplete: z.boolean(), raisedAt: Instant.nullable(), lowered: DisputeState.shape.lowered, result: DisputeState.shape.result,
  answer: DisputeState.shape.answer, isAnswered: z.boolean(), warnings: z.array(DisputeWarning), next: Duty.nullable(), missed: z.int(), actedAt: Instant, actions: z.array(z.string()),
})
export type DisputeLine = z.infer<typeof DisputeLine>

/** Disputes of one place or employer that came so close together that the place itself is the matter. */
export const DisputeRepeat = z.object({ kind: z.enum(['REPEATED_PLACE', 'REPEATED_EMPLOYER', 'REPEATED_WAGES']), name: z.string(), subGrid: OrgCode.nullable(), days: z.int(), cases: z.array(CaseCard) })
export type DisputeRepeat = z.infer<typeof DisputeRepeat>

const counts = z.record(DisputeGrade, z.int())
/** Open disputes, the gravest first, then the longest standing; after them ended ones that are to be revisited. `counts`: all open ones by grade, those that were cut off too. */
export const DisputesView = z.object({
  position: Position, at: Instant, scope: OrgCode, counts, items: z.array(DisputeLine), isCut: z.boolean(), repeats: z.array(DisputeRepeat), rules: z.array(GradeLine),
  /** New disputes of 12 weeks by the grade they have now, the last week ending today. */
  weeks: z.array(counts.and(z.object({ from: Day }))),
})
export type DisputesView = z.infer<typeof DisputesView>

const none = z.undefined()
/** Routes of disputes; what is done about one is a command of its case. */
export const disputeRoutes = {
  disputes: { method: 'get', path: '/disputes', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: DisputesView, summary: 'Disputes that are open or to be revisited, with why they need somebody and what is owed next' },
} as const
