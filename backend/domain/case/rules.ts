import type { ClockKind, TimeMode } from '#contract/case.ts'
import type { DisputeRules } from '#backend/domain/dispute/dispute-rules.ts'

/** A limit as data: hours in a time mode. One work day is 7 work hours. */
export type Limit = { hours: number; mode: TimeMode }

/** Every [def] of domain.md 3 and 4 as configuration (resources/config/rules.json). */
export type CaseRules = {
  version: number
  /** Limits by clock; `urgent`, `level2`, `level3` override `normal` where given. */
  clocks: Record<Exclude<ClockKind, 'DISPOSE'>, { normal: Limit; urgent?: Limit; level2?: Limit; level3?: Limit }>
  /** A clock warns when this share of its limit is left, or so many minutes where the limit is long enough: whichever is earlier. */
  warnShare: number
  warnMinutes: number
  warnMinutesFromHours: number
  returnWindowWorkHours: number
  maxReturns: number
  maxExtensions: number
  maxSuspensionDays: number
  reworkMinimumShare: number
  reopenDays: number
  unmergeDays: number
  mergeMetres: number
  mergeHours: number
  /** From this likeness of their texts on two reports of one matter are proposed as the same. */
  twinLikeness: number
  /** The same item again within so many metres and days is a repeated complaint (重复诉求, domain.md 6.1). */
  repeatMetres: number
  repeatDays: number
  satisfiedStars: number
  fairStars: number
  callAttempts: number
  callAttemptGapMinutes: number
  reviewSamplePercent: number
  spotFixMetres: number
  /** Shares of the limit used at which SYSTEM reminds (0.5 = half), and days between later reminders. */
  remindShares: readonly number[]
  remindEveryDays: number
  /** Reminders after the deadline stop here; the escalation to higher ranks goes on. */
  maxOverdueReminders: number
  /** Shares of the limit past the deadline at which an overdue case goes one rank up; from share 1 on it is supervised. */
  escalateAfter: readonly { share: number; to: string }[]
  fallbackUnit: string
  /** resources/config/disputes.json. */
  disputes: DisputeRules
}
