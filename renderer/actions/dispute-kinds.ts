import type { Duty } from '#contract/dispute.ts'
import type { CaseView } from '#contract/views.ts'

/** Fields that only disputes have. */
export const disputeKinds = ['people', 'money', 'signs', 'grade', 'duty', 'mediation', 'revisit', 'quiet', 'answer'] as const
export type DisputeKind = (typeof disputeKinds)[number]

/** Duties that are recorded as done by hand, and still owed. */
const byHand: ReadonlySet<Duty['kind']> = new Set(['CONTACT', 'MEETING', 'ON_SITE', 'INFORM', 'FOLLOW_UP', 'REPORT'])
export const owedByHand = ({ dispute }: CaseView): Duty[] => dispute?.duties.filter(({ kind, doneAt }) => doneAt === null && byHand.has(kind)) ?? []
export const owedRevisits = ({ dispute }: CaseView): Duty[] => dispute?.duties.filter(({ kind, doneAt }) => doneAt === null && kind === 'REVISIT') ?? []
