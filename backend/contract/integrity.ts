import { z } from 'zod'
import { AppealNature, AttachmentRef } from './case.ts'
import { CaseId, CaseNo, Instant, OrgCode, Position, UnitCode } from './ids.ts'
import { CaseCard } from './views.ts'

/** What makes a closing doubtful. */
export const integrityRules = ['noAfterPhoto', 'photoOld', 'photoReused', 'tooFar', 'rereported', 'retyped'] as const
export const IntegrityRule = z.enum(integrityRules)
export type IntegrityRule = z.infer<typeof IntegrityRule>

/** One reason for doubt with what proves it; never a person. */
export const ClosingFlag = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('noAfterPhoto') }),
  z.object({ rule: z.literal('photoOld'), photoId: z.string(), takenAt: Instant, reportedAt: Instant }),
  /** `distance`: bits in which the perceptual prints differ. */
  z.object({ rule: z.literal('photoReused'), photoId: z.string(), otherCaseId: CaseId, otherPhotoId: z.string(), distance: z.int() }),
  z.object({ rule: z.literal('tooFar'), photoId: z.string(), metres: z.int() }),
  z.object({ rule: z.literal('rereported'), otherCaseId: CaseId, metres: z.int(), afterMs: z.int() }),
  z.object({ rule: z.literal('retyped'), fromNature: AppealNature.nullable(), toNature: AppealNature.nullable(), fromItem: z.string().nullable(), toItem: z.string().nullable() }),
])
export type ClosingFlag = z.infer<typeof ClosingFlag>

export const Verdict = z.enum(['GENUINE', 'FALSE'])
export type Verdict = z.infer<typeof Verdict>

/** One doubtful closing: the case as it is now, its own photos, and those of the cases that its flags name. */
export const DoubtfulClosing = z.object({
  caseId: CaseId, round: z.int(), card: CaseCard, unit: UnitCode.nullable(), closedAt: Instant, flaggedAt: Instant, reportText: z.string(), result: z.string().nullable(),
  flags: z.array(ClosingFlag), photos: z.array(AttachmentRef), others: z.array(z.object({ caseId: CaseId, no: CaseNo, title: z.string() })),
  judgement: z.object({ verdict: Verdict, byName: z.string(), at: Instant, note: z.string(), reopened: z.boolean() }).nullable(), mayJudge: z.boolean(),
})
export type DoubtfulClosing = z.infer<typeof DoubtfulClosing>

/** Closings of a span: `flagged` of `closed` were doubtful; `confirmed` of `judged` were false. */
export const IntegrityKpi = z.object({ from: Instant, to: Instant, closed: z.int(), flagged: z.int(), judged: z.int(), confirmed: z.int() })
export type IntegrityKpi = z.infer<typeof IntegrityKpi>
export const IntegrityView = z.object({ position: Position, at: Instant, open: z.int(), items: z.array(DoubtfulClosing), kpi: IntegrityKpi })
export type IntegrityView = z.infer<typeof IntegrityView>

const none = z.undefined()
/** Routes of closing integrity. */
export const integrityRoutes = {
  integrity: { method: 'get', path: '/integrity', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional(), state: z.enum(['open', 'judged']).default('open') }), body: none, reply: IntegrityView, summary: 'Doubtful closings, and how many there are' },
  judgeClosing: { method: 'post', path: '/integrity/:id/:round/judge', access: 'session', params: z.object({ id: CaseId, round: z.coerce.number().int().min(1) }), query: none, body: z.strictObject({ verdict: Verdict, note: z.string().trim().min(2).max(500) }), reply: z.object({ reopened: z.boolean() }), summary: 'Judge a doubtful closing; a false one is opened again' },
} as const
