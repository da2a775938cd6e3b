import type { Instant } from '#contract/ids.ts'
import type { MeetingRow } from '#contract/meeting.ts'
import type { MeetingStanding, MeetingTally } from '#contract/party.ts'
import type { MeetingSlot } from './slots.ts'

/** How a branch stands with one meeting it owes: held in time or late, being held, still to be held, or missed. It is held when it is written down and closed; in time when it was opened by its limit. */
export function standingOf({ dueAt }: Pick<MeetingSlot, 'dueAt'>, meeting: Pick<MeetingRow, 'status' | 'openedAt'> | undefined, now: Instant): MeetingStanding {
  if (meeting?.status === 'HELD') return (meeting.openedAt ?? Infinity) <= dueAt ? 'HELD' : 'LATE'
  if (meeting?.status === 'OPEN') return 'OPEN'
  return now < dueAt ? 'DUE' : 'MISSED'
}

export const noMeetings: MeetingTally = { due: 0, onTime: 0, late: 0, missed: 0, open: 0 }

/** What one owed meeting adds to a holding rate (domain.md 10: held on time / due); nothing before its limit has passed. */
export function tallyOf(standing: MeetingStanding, { dueAt }: Pick<MeetingSlot, 'dueAt'>, now: Instant): MeetingTally {
  if (now < dueAt) return noMeetings
  const one = (wanted: MeetingStanding) => (standing === wanted ? 1 : 0)
  return { due: 1, onTime: one('HELD'), late: one('LATE'), missed: one('MISSED'), open: one('OPEN') }
}

export const addTallies = (a: MeetingTally, b: MeetingTally): MeetingTally => ({ due: a.due + b.due, onTime: a.onTime + b.onTime, late: a.late + b.late, missed: a.missed + b.missed, open: a.open + b.open })
