import type { Instant, UserId } from '#contract/ids.ts'
import type { Tally } from '#contract/score.ts'

/** What the log says of somebody's work in a span of time. `days`: of UTC+8 on which the log knows them at work. */
export type Deeds = { onTime: Tally; rework: Tally; validReports: Tally; satisfaction: Tally; days: number }

export type StaffStore = {
  deeds(user: UserId, span: { from: Instant; to: Instant }): Deeds
}
