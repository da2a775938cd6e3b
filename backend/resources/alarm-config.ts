import { z } from 'zod'
import { AlarmKind, AlarmPriority } from '#contract/alarms.ts'
import { ClockKind, EventLevel } from '#contract/case.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'

const count = z.int().positive()
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** resources/config/alarms.json: what alarms, how loud, and how a desk is spared. */
export const AlarmConfig: z.ZodType<AlarmRules> = z.strictObject({
  version: count,
  rules: z.array(z.strictObject({ on: AlarmKind, levels: z.array(EventLevel).exactOptional(), clocks: z.array(ClockKind).exactOptional(), priority: AlarmPriority })),
  alertWaitingMinutes: z.number().positive(),
  camerasDownFrom: count,
  buildingHours: count,
  backlog: z.strictObject({ windowMinutes: count, grownBy: count, grownShare: z.number().min(0) }),
  lookSeconds: count,
  deadbandMinutes: z.number().min(0),
  flood: z.strictObject({ windowMinutes: count, above: count }),
  budget: z.strictObject({ steady: count, peakPerMinute: count, standing: count }),
  repeat: z.strictObject({ waitingSeconds: count, standingSeconds: count }),
  acknowledge: z.strictObject({ noteFor: z.array(AlarmPriority), withinMinutes: z.partialRecord(AlarmPriority, count) }),
  shelve: z.strictObject({ maxMinutes: count, priorities: z.array(AlarmPriority) }),
  shiftStarts: z.array(timeOfDay).min(1).refine((starts) => starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? '')), 'ascending'),
  keepDays: count,
})
