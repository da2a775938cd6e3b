import type { CommandId, Instant, OrgCode } from '#contract/ids.ts'
import type { MeetingEvent, MeetingId, MeetingState } from '#contract/meeting.ts'
import type { EventActor } from '#backend/domain/case/decide-context.ts'
import { evolveMeeting, meetingStream } from '#backend/domain/meeting/evolve.ts'
import type { NewEvent } from '#backend/ports/store.ts'

export type DatedMeetingEvent = { at: Instant; event: MeetingEvent }
/** Meetings as the commands before in a batch left them. */
export type MeetingDraft = {
  findMeeting(id: MeetingId): MeetingState | null
  /** Evolves a meeting by events of this command. */
  applyMeeting(id: MeetingId, events: readonly DatedMeetingEvent[], actor: EventActor): MeetingState | null
  /** Meetings of a branch that this batch has changed. */
  meetingsOf(branch: OrgCode): readonly MeetingState[]
}
type Content = { events: NewEvent[]; meetings: Map<MeetingId, MeetingState> }
type MeetingChange = { id: MeetingId; commandId: CommandId; dated: readonly DatedMeetingEvent[]; actor: EventActor }

/** The meetings of one command: over what the batch did `before`, else as they are stored. */
export function meetingsIn(own: Content, { commandId, before, load }: { commandId: CommandId; before: ReadonlyMap<MeetingId, MeetingState>; load: (id: MeetingId) => MeetingState | null }): MeetingDraft {
  const findMeeting = (id: MeetingId) => own.meetings.get(id) ?? before.get(id) ?? load(id)
  return {
    findMeeting,
    applyMeeting: (id, dated, actor) => addMeeting(own, findMeeting(id), { id, commandId, dated, actor }),
    meetingsOf: (branch) => [...ofBranch(before, branch), ...ofBranch(own.meetings, branch)],
  }
}

/** Looks at every meeting of a batch without copying them. */
function* ofBranch(meetings: ReadonlyMap<MeetingId, MeetingState>, branch: OrgCode): Generator<MeetingState> {
  for (const meeting of meetings.values()) if (meeting.branch === branch) yield meeting
}

function addMeeting(own: Content, before: MeetingState | null, { id, commandId, dated, actor }: MeetingChange): MeetingState | null {
  let meeting = before
  const author = { id: actor.id, role: actor.role, unit: actor.unit }
  for (const { at, event } of dated) {
    const version = (meeting?.version ?? 0) + 1
    const { type, ...data } = event
    own.events.push({ stream: meetingStream(id), version, type, data, actor: author, at, commandId })
    meeting = evolveMeeting(meeting, event, { at, actor: author, version })
  }
  if (meeting !== null && dated.length > 0) own.meetings.set(id, meeting)
  return meeting
}
