import type { BuildingGrade, BuildingPart, FindingKind } from '#contract/buildings.ts'
import type { UnitCode } from '#contract/ids.ts'
import type { Role } from '#contract/roles.ts'

/** What one kind of finding costs. */
export type FindingRule = {
  part: BuildingPart
  points: number
  /** Every one costs its points, all together at most `most`; otherwise the kind costs its points once. */
  isEach: boolean
  most: number | null
  /** `OPEN`: a condition, as long as it lasts; `ROLLING`: an incident, for the rolling months. */
  lasts: 'OPEN' | 'ROLLING'
  /** Days it may stay open before it costs anything; null: it costs from the first day. */
  limitDays: number | null
  /** It forbids every grade but the worst: for so many months, or as long as it lasts. */
  veto: { months: number } | 'OPEN' | null
  /** Whether it may be recorded as a major hazard. */
  mayBeMajor: boolean
  /** Kinds that cost nothing beside this one. */
  outranks: readonly FindingKind[]
}

/** Every [def] of domain.md 8 as configuration (resources/config/buildings.json). */
export type BuildingRules = {
  version: number
  /** Full points of each part. */
  parts: Record<BuildingPart, number>
  /** The least points of the better grades. */
  lines: Record<'ASSURED' | 'NORMAL', number>
  rollingMonths: number
  upAfterDays: number
  patrolDays: Record<BuildingGrade, number>
  appealWorkDays: number
  /** How long the past a record is about may lie back. */
  recordDaysBack: number
  /** Who re-inspects: roles by their area, and the units of safety by template. */
  reinspectors: { roles: readonly Role[]; units: readonly UnitCode[] }
  findings: Record<FindingKind, FindingRule>
}
