import { z } from 'zod'
import { ForceHours, ForceKind, TeamKind } from '#contract/forces.ts'

/** Part of resources/config/demo/forces.json: who is called into disputes of the last days, and what is answered. */
export const DemoCalls = z.strictObject({
  days: z.int().positive(), share: z.number(), kinds: z.partialRecord(ForceKind, z.number()), notes: z.array(z.string()).min(1), declined: z.number(), silent: z.number(), reasons: z.array(z.string()).min(1),
})
export type DemoCalls = z.infer<typeof DemoCalls>

const whole = z.int().min(0)
const span = z.tuple([whole, whole])
const level = z.enum(['street', 'community', 'subgrid'])

/** resources/config/demo/forces.json: which forces serve where and when, and what teams do. */
export const DemoForces = z.strictObject({
  forces: z.array(z.strictObject({ kind: ForceKind, level, count: span, unit: z.string(), hours: z.array(ForceHours).min(1), hasPhone: z.boolean() })).min(1),
  calls: DemoCalls,
  teams: z.record(TeamKind, span),
  activities: z.strictObject({ perTeam: span, days: whole, people: span, tasks: span, whats: z.record(TeamKind, z.array(z.string()).min(1)) }),
  measures: z.strictObject({ share: z.tuple([z.number(), z.number()]), days: whole, endedShare: z.number(), results: z.array(z.string()).min(1), yuan: span }),
})
export type DemoForces = z.infer<typeof DemoForces>
