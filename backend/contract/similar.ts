import { z } from 'zod'
import { Point } from './case.ts'
import { OrgCode } from './ids.ts'
import { Nearness } from './nearness.ts'
import { CaseCard } from './views.ts'

/** What is known of a report that is being written. */
export const SimilarRequest = z.strictObject({
  subGrid: OrgCode, itemCode: z.string().max(16).nullable(), title: z.string().max(80).default(''), text: z.string().max(5000).default(''),
  address: z.string().max(200).default(''), point: Point.nullable().default(null), buildingCode: z.string().max(32).nullable().default(null),
})
export type SimilarRequest = z.infer<typeof SimilarRequest>

/** An open case that may be the same matter, and why it is proposed. */
export const SimilarCase = z.object({ card: CaseCard, ...Nearness.shape })
export type SimilarCase = z.infer<typeof SimilarCase>

export const similarRoutes = {
  similar: { method: 'post', path: '/cases/similar', access: 'session', params: z.undefined(), query: z.undefined(), body: SimilarRequest, reply: z.array(SimilarCase), summary: 'Open cases that may be the matter of a report being written, likest first' },
} as const
