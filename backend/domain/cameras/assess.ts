import type { CaseId, Instant } from '#contract/ids.ts'
import { max } from '#backend/domain/shared/number.ts'
import { HOUR, MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import type { CameraRules, CameraType, Detection } from './camera-rules.ts'
import { isMuted, type Mute } from './precision.ts'
import type { Presence } from './presence.ts'

/** What a camera last reported of a type, and what became of the case. */
export type Situation = {
  caseId: CaseId
  lastSeenAt: Instant
  repeats: number
  /** When the case was last told that it goes on. */
  notedAt: Instant
  /** FALSE: somebody said that it is none. DONE: it was worked on to the end, so that the same again is a new matter. */
  end: 'OPEN' | 'FALSE' | 'DONE'
}

/** Why a detection became nothing; shown to the operator. */
export const ignoreReasons = ['unknown-type', 'unknown-camera', 'camera-off', 'dwell', 'judged-false', 'confidence', 'muted', 'budget'] as const
export type IgnoreReason = (typeof ignoreReasons)[number]

export type Assessment =
  | { kind: 'alert' }
  /** The same situation goes on; `isNoted`: its case is to be told. */
  | { kind: 'repeat'; caseId: CaseId; repeats: number; isNoted: boolean }
  | { kind: 'ignore'; reason: IgnoreReason; caseId: CaseId | null }

export type AssessContext = {
  type: CameraType
  presence: Presence
  situation: Situation | null
  mute: Mute | null
  /** Times of this camera's earlier alerts. */
  alerts: readonly Instant[]
  rules: CameraRules
}

const ignored = (reason: IgnoreReason, caseId: CaseId | null = null): Assessment => ({ kind: 'ignore', reason, caseId })

/**
 * The pipeline of domain.md 9: dwell, one case for one standing situation, confidence, mute, budget. Class B is never silenced
 * by a mute or a budget.
 */
export function assess(detection: Detection, ctx: AssessContext): Assessment {
  const { type, presence, mute, alerts, rules } = ctx
  if (presence.lastSeenAt - presence.firstSeenAt < type.dwellSeconds * SECOND) return ignored('dwell')
  const same = sameSituation(detection, ctx)
  if (same !== null) return same
  if (detection.confidence < type.minConfidence) return ignored('confidence')
  if (type.class === 'B') return { kind: 'alert' }
  if (isMuted(mute, detection.seenAt)) return ignored('muted')
  const lately = alerts.filter((at) => at > detection.seenAt - HOUR && at <= detection.seenAt)
  return lately.length >= rules.alertsPerCameraPerHour ? ignored('budget') : { kind: 'alert' }
}

function sameSituation({ seenAt }: Detection, { type, situation, rules }: AssessContext): Assessment | null {
  if (situation === null || situation.end === 'DONE') return null
  if (seenAt - situation.lastSeenAt > type.dedupeMinutes * MINUTE) return null
  if (situation.end === 'FALSE') return ignored('judged-false', situation.caseId)
  const isNoted = seenAt - situation.notedAt >= rules.repeatNoteMinutes * MINUTE
  return { kind: 'repeat', caseId: situation.caseId, repeats: situation.repeats + 1, isNoted }
}

/** The situation after a repeat. */
export function repeated(situation: Situation, seenAt: Instant, isNoted: boolean): Situation {
  return { ...situation, repeats: situation.repeats + 1, lastSeenAt: max(situation.lastSeenAt, seenAt), notedAt: isNoted ? seenAt : situation.notedAt }
}
