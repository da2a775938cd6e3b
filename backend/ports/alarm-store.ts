import type { AlarmPriority } from '#contract/alarms.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Alarm } from '#backend/domain/alarms/alarm-book.ts'

/** That a desk was told of an alarm at a priority. `isArrival`: it came while the desk was there. */
export type Heard = { desk: UserId; alarmId: string; priority: AlarmPriority; at: Instant; isArrival: boolean }

/** Alarms as they were raised, and who was told of them: what can be worked out again is no fact and stands beside the log. */
export type AlarmStore = {
  /** Keeps alarms as they are now, replacing what was kept of them. */
  save(alarms: readonly Alarm[]): void
  /** Those not cleared. */
  standing(): Alarm[]
  find(id: string): Alarm | null
  /** Those of an area that stood at any time of [from, to), the latest raised first. */
  between(span: { org: OrgCode; from: Instant; to: Instant; limit: number }): { total: number; items: Alarm[] }
  /** Notes what a desk was told; the same again is not noted, and not given back. */
  hear(heard: readonly Heard[]): Heard[]
  /** What a desk was told of alarms that still stand, and of any since an instant. */
  heardBy(desk: UserId, since: Instant): Heard[]
  /** All that desks were told in [from, to), in the order of time. */
  heardBetween(from: Instant, to: Instant): Heard[]
  /** Forgets alarms cleared, and hearings, before an instant; gives how many alarms. */
  purge(before: Instant): number
}
