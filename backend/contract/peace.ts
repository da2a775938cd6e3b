import { z } from 'zod'
import { Instant, OrgCode, Position } from './ids.ts'
import { Day } from './kpi.ts'
import { CaseCard } from './views.ts'

/** The parts of the safety index (domain.md 6.9), in its order. */
export const peaceParts = ['disputes', 'buildings', 'hazards', 'satisfaction'] as const
export const PeacePart = z.enum(peaceParts)
export type PeacePart = z.infer<typeof PeacePart>

/** CALM, WATCH, ACT: from 85, from 70, below (domain.md 6.9: green, yellow, red). */
export const peaceClasses = ['CALM', 'WATCH', 'ACT'] as const
export const PeaceClass = z.enum(peaceClasses)
export type PeaceClass = z.infer<typeof PeaceClass>

/** Areas that have an index: communities, or the sub-grids in them. */
export const peaceLevels = ['community', 'subgrid'] as const
export const PeaceLevel = z.enum(peaceLevels)
export type PeaceLevel = z.infer<typeof PeaceLevel>

/** What an area's index is counted from. */
export const PeaceCounts = z.object({
  population: z.int(), major: z.int(), moderate: z.int(), minor: z.int(), buildings: z.int(), normal: z.int(), warning: z.int(), hazards: z.int(), rated: z.int(), satisfied: z.int(),
})
export type PeaceCounts = z.infer<typeof PeaceCounts>

/** One part: its raw value, and 0 to 100 by where that lies among the areas of its kind. Null: too little to say anything; the other parts then share its weight. */
export const PartScore = z.object({ raw: z.number().nullable(), score: z.number().nullable() })
export type PartScore = z.infer<typeof PartScore>

export const PeaceArea = z.object({ org: OrgCode, index: z.number(), class: PeaceClass, parts: z.record(PeacePart, PartScore), counts: PeaceCounts })
export type PeaceArea = z.infer<typeof PeaceArea>

/** Where a part's values lie among the areas of a kind: 100 at one end, 0 at the other. */
export const PartScale = z.object({ p5: z.number(), p95: z.number() })
export type PartScale = z.infer<typeof PartScale>

export const PeaceRules = z.object({ weights: z.record(PeacePart, z.number()), watchBelow: z.number(), actBelow: z.number(), days: z.int(), leastRated: z.int() })

/** The index of every community or sub-grid of an area, the lowest first; scaled among all of the district. `trend`: at the end of each of the weeks before. */
export const PeaceView = z.object({
  position: Position, at: Instant, scope: OrgCode, level: PeaceLevel, areas: z.array(PeaceArea), scales: z.record(PeacePart, PartScale), rules: PeaceRules,
  weeks: z.array(z.object({ day: Day, mean: z.number().nullable(), act: z.int(), watch: z.int(), calm: z.int() })),
})
export type PeaceView = z.infer<typeof PeaceView>

/** What lies behind the colour of one area: its disputes, its worst buildings, its hazards past their limit, the first few of each. */
export const PeaceDetail = z.object({
  position: Position, at: Instant, area: PeaceArea, rank: z.int(), of: z.int(), disputes: z.array(CaseCard),
  buildings: z.array(z.object({ code: z.string(), address: z.string(), points: z.number(), grade: z.string() })), hazards: z.array(CaseCard),
  weeks: z.array(z.object({ day: Day, index: z.number().nullable() })),
})
export type PeaceDetail = z.infer<typeof PeaceDetail>

const none = z.undefined()
export const peaceRoutes = {
  peace: { method: 'get', path: '/peace', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional(), level: PeaceLevel.default('community') }), body: none, reply: PeaceView, summary: 'The safety index of every community or sub-grid, with its parts and its trend' },
  peaceArea: { method: 'get', path: '/peace/:code', access: 'session', params: z.object({ code: OrgCode }), query: none, body: none, reply: PeaceDetail, summary: 'What lies behind the safety index of one area' },
} as const
