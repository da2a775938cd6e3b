import type { MeetingId, MeetingState } from '#contract/meeting.ts'
import { meetingKinds } from '#contract/meeting.ts'
import type { MeetingReads } from '#backend/ports/meeting-store.ts'

const text = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** Meetings without a disk: the same promises, counted from the meetings themselves. */
export function createMemoryMeetings(): { reads: MeetingReads; write(meetings: readonly MeetingState[]): void } {
  const meetings = new Map<MeetingId, MeetingState>()
  const all = () => [...meetings.values()]
  return {
    write(written) {
      for (const meeting of written) meetings.set(meeting.id, structuredClone(meeting))
    },
    reads: {
      loadMeeting: (id) => structuredClone(meetings.get(id) ?? null),
      meetings: ({ org, from, to }) =>
        all().filter(({ branch, dueAt }) => branch.startsWith(org) && dueAt >= from && dueAt <= to)
          .toSorted((a, b) => text(a.branch, b.branch) || a.dueAt - b.dueAt || text(a.kind, b.kind))
          .map(({ id, branch, kind, period, dueAt, status, openedAt }) => ({ id, branch, kind, period, dueAt, status, openedAt })),
      meetingsToFollow: (wanted, since) =>
        structuredClone(all().filter(({ branch, dueAt, items }) => branch === wanted && (dueAt >= since || items.some(({ status }) => status === 'OPEN'))).toSorted((a, b) => a.dueAt - b.dueAt || text(a.id, b.id))),
      firstMeetings() {
        const counted = all().filter(({ status }) => status !== 'CANCELLED').toSorted((a, b) => a.dueAt - b.dueAt)
        return Object.fromEntries(meetingKinds.flatMap((kind) => counted.filter((one) => one.kind === kind).slice(0, 1).map(({ dueAt }) => [kind, dueAt])))
      },
    },
  }
}
