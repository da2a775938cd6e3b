import type { Instant, OrgCode } from '#contract/ids.ts'
import type { MeetingId, MeetingKind, MeetingRow, MeetingState } from '#contract/meeting.ts'

/** Questions about meetings of Party branches; their rows are written by `commit` and made anew by `rebuild`. */
export type MeetingReads = {
  loadMeeting(id: MeetingId): MeetingState | null
  /** Meetings of an area whose limit lies in [from, to], in the order of branch and limit. */
  meetings(query: { org: OrgCode; from: Instant; to: Instant }): readonly MeetingRow[]
  /** A branch's meetings with an action item that is not ended, and all whose limit is at or after `since`; the earliest limit first. */
  meetingsToFollow(branch: OrgCode, since: Instant): readonly MeetingState[]
  /** Limit of the first meeting of each kind that was not cancelled. */
  firstMeetings(): Partial<Record<MeetingKind, Instant>>
}
