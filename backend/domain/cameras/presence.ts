import type { Instant } from '#contract/ids.ts'
import { max, min } from '#backend/domain/shared/number.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { CameraRules, Detection } from './camera-rules.ts'

/** How long one camera has seen one type without a gap. */
export type Presence = { firstSeenAt: Instant; lastSeenAt: Instant }

/** The presence after one more detection; messages may come out of order. */
export function presenceAfter(before: Presence | null, { seenAt, since }: Pick<Detection, 'seenAt' | 'since'>, rules: Pick<CameraRules, 'presenceGapSeconds'>): Presence {
  const from = min(since ?? seenAt, seenAt)
  const isNew = before === null || from - before.lastSeenAt > rules.presenceGapSeconds * SECOND
  if (isNew) return { firstSeenAt: from, lastSeenAt: seenAt }
  return { firstSeenAt: min(before.firstSeenAt, from), lastSeenAt: max(before.lastSeenAt, seenAt) }
}
