import { z } from 'zod'
import { ZoneKind } from '#contract/cameras.ts'
import { CameraTypeCode } from '#contract/sighting.ts'
import type { CameraRules } from '#backend/domain/cameras/camera-rules.ts'
import type { InterpretRules } from '#backend/domain/cameras/interpret.ts'

const share = z.number().min(0).max(1)
const count = z.int().positive()

const CameraTypes = z
  .array(
    z.strictObject({
      code: CameraTypeCode, key: z.string().regex(/^[a-z_]+$/), name: z.string().min(1), nameEn: z.string().min(1), itemCode: z.string(),
      minConfidence: share, dwellSeconds: z.int().min(0), dedupeMinutes: count, class: z.enum(['A', 'B', 'C']),
    }),
  )
  .transform((types) => new Map(types.map((type) => [type.code, type])))

/** What may be seen where: so many of these in a zone of that kind are an event of that type. */
const ZoneRule = z.strictObject({ zone: ZoneKind, labels: z.array(z.string()).min(1), atLeast: count, type: CameraTypeCode })

/** resources/config/cameras.json: the types of ai_event_types.csv (AI25 is ours), the pipeline's numbers, how foreign words become ours. */
export const CameraConfig = z.strictObject({
  version: count,
  types: CameraTypes,
  presenceGapSeconds: count,
  repeatNoteMinutes: count,
  alertsPerCameraPerHour: count,
  precision: z.strictObject({ days: count, falseShare: share, minimumJudged: count, muteDays: count }),
  offlineMinutes: count,
  /** An alert that waits longer for a judgement is an alarm of its own (P3). */
  judgeWithinMinutes: count,
  /** How long pictures of false alerts are kept, and when in the night older ones are removed. */
  snapshots: z.strictObject({ keepDays: count, at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  /** How far a device's clock may be off before the time of arrival is taken instead. */
  clockToleranceMinutes: count,
  caseTitle: z.string(),
  caseText: z.string(),
  /** What the case says besides when no picture came with the alert, or none that could be read. */
  noPictureText: z.string(),
  blur: z.strictObject({ labels: z.array(z.string()), padShare: share, cells: count }),
  typeLabels: z.record(z.string(), CameraTypeCode),
  zoneRules: z.array(ZoneRule),
  frigate: z.strictObject({ assumedConfidence: share, detectSize: z.strictObject({ width: count, height: count }), snapshotTimeoutMs: count }),
  hikvision: z.strictObject({
    assumedConfidence: share, zoneEvents: z.array(z.string()), typeEvents: z.record(z.string(), CameraTypeCode), lifeEvents: z.array(z.string()),
  }),
  inspector: z.strictObject({
    model: z.string(), labels: z.record(z.string().regex(/^\d+$/), z.string()), framesPerSecond: z.number().positive().max(5), minScore: share, overlap: share, standingOverlap: share, agreeShare: share,
    windowSeconds: count, minimumFrames: count, reportEverySeconds: count, standingZones: z.array(ZoneKind), countedZones: z.array(ZoneKind),
  }),
}) satisfies z.ZodType<CameraRules & InterpretRules>
export type CameraConfig = z.infer<typeof CameraConfig>
