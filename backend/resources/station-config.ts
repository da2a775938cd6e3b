import { z } from 'zod'
import { Role } from '#contract/roles.ts'
import { StationActionName } from '#contract/stations.ts'
import type { StationRules } from '#backend/domain/station/rules.ts'

const days = z.int().min(1).max(62)
/** resources/config/stations.json: how service stations are booked and staffed, and who does it. */
export const StationConfig: z.ZodType<StationRules> = z.strictObject({
  slotMinutes: z.int().min(5).max(240), capacity: z.int().min(1).max(50), bookDays: days, rosterDays: days, visitBackDays: days, shownDays: days,
  readers: z.array(Role), roles: z.record(StationActionName, z.array(Role)),
})
