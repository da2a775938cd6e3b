import type { Instant } from '#contract/ids.ts'
import type { CameraTypeCode } from '#contract/sighting.ts'

/** A: published in city-management AI lists; B: fire and intrusion, never silenced; C: our additions (domain.md 9). */
export type CameraTypeClass = 'A' | 'B' | 'C'

/** One of the types of ai_event_types.csv. */
export type CameraType = {
  code: CameraTypeCode
  key: string
  name: string
  nameEn: string
  itemCode: string
  minConfidence: number
  dwellSeconds: number
  dedupeMinutes: number
  class: CameraTypeClass
}

/** The numbers of the pipeline (resources/config/cameras.json). */
export type CameraRules = {
  types: ReadonlyMap<CameraTypeCode, CameraType>
  /** A detection later than this after the one before starts its dwell anew. */
  presenceGapSeconds: number
  /** A standing situation is noted in its case at most this often. */
  repeatNoteMinutes: number
  alertsPerCameraPerHour: number
  precision: { days: number; falseShare: number; minimumJudged: number; muteDays: number }
  offlineMinutes: number
}

/** What a device or our inspector says it sees, in our words. */
export type Detection = {
  camera: string
  type: CameraTypeCode
  confidence: number
  seenAt: Instant
  /** Since when the device has seen the same; null: it does not say. */
  since: Instant | null
}
