import { z } from 'zod'
import { EventLevel, Origin, SourceCode } from '#contract/case.ts'
import type { RoutingRules } from '#backend/domain/case/routing.ts'

const Step = z.strictObject({ levels: z.array(EventLevel), offOrigins: z.array(Origin), offSources: z.array(SourceCode), offItems: z.array(z.string()) })

/** resources/config/routing.json. */
export const Routing: z.ZodType<RoutingRules> = z.strictObject({
  accept: Step,
  dispatch: Step,
  leastScore: z.number().min(0),
  trustedSources: z.array(SourceCode),
  reasons: z.strictObject({ rule: z.string().min(2), model: z.string().min(2), source: z.string().min(2) }),
  mostAtOnce: z.int().positive(),
  mostWaiting: z.int().positive(),
})
