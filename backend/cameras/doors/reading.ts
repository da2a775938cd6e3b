import type { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import type { CameraReport } from '#backend/cameras/camera-report.ts'

/** What a door made of a message: reports for the desk, or why there are none. */
export type Reading = { kind: 'reports'; reports: readonly CameraReport[] } | { kind: 'ended'; outcome: InboxOutcome }

export const ignored = (reason: string): Reading => ({ kind: 'ended', outcome: { kind: 'ignored', reason } })
export const dead = (code: string, reason: string): Reading => ({ kind: 'ended', outcome: { kind: 'dead', code, reason } })

/** A device's time where its clock is about right, never later than the arrival; else the arrival. */
export function trustedTime(said: Instant, receivedAt: Instant, toleranceMinutes: number): Instant {
  const isNear = Number.isFinite(said) && Math.abs(said - receivedAt) <= toleranceMinutes * MINUTE
  return isNear ? Math.min(said, receivedAt) : receivedAt
}

/** The one outcome of a message with several events: the weightiest. */
export function weightiest(outcomes: readonly InboxOutcome[]): InboxOutcome {
  const weight: Record<InboxOutcome['kind'], number> = { dead: 4, case: 3, updated: 2, duplicate: 1, ignored: 0 }
  const [first, ...others] = outcomes
  if (first === undefined) return { kind: 'ignored', reason: 'nothing-watched' }
  return others.reduce((best, one) => (weight[one.kind] > weight[best.kind] ? one : best), first)
}
