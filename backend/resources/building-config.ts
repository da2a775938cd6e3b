import { z } from 'zod'
import { BuildingGrade, buildingParts, BuildingPart, FindingKind } from '#contract/buildings.ts'
import { UnitCode } from '#contract/ids.ts'
import { Role } from '#contract/roles.ts'
import type { BuildingRules } from '#backend/domain/building/rules.ts'

const FULL = 100
const count = z.int().min(0)
const days = z.int().positive()

const FindingRule = z.strictObject({
  part: BuildingPart, points: count.max(FULL), isEach: z.boolean(), most: days.nullable(), lasts: z.enum(['OPEN', 'ROLLING']), limitDays: days.nullable(),
  veto: z.union([z.strictObject({ months: days }), z.literal('OPEN')]).nullable(), mayBeMajor: z.boolean(), outranks: z.array(FindingKind),
})

/** resources/config/buildings.json: what buildings let to residents are graded by. */
export const BuildingConfig: z.ZodType<BuildingRules> = z.strictObject({
  version: days,
  parts: z.record(BuildingPart, count).refine((parts) => buildingParts.reduce((sum, part) => sum + parts[part], 0) === FULL, 'sum-is-not-100'),
  lines: z.strictObject({ ASSURED: count, NORMAL: count }).refine(({ ASSURED, NORMAL }) => ASSURED > NORMAL, 'lines-not-in-order'),
  rollingMonths: days, upAfterDays: count, patrolDays: z.record(BuildingGrade, days), appealWorkDays: days, recordDaysBack: days,
  reinspectors: z.strictObject({ roles: z.array(Role), units: z.array(UnitCode) }),
  findings: z.record(FindingKind, FindingRule),
})
