import type { RecordedEvent } from '#contract/events.ts'
import { MeetingEvent, type ActionItem, type MeetingId, type MeetingState } from '#contract/meeting.ts'
import { Role } from '#contract/roles.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'

const prefix = 'meeting:'
/** Stream of a meeting's events. */
export const meetingStream = (id: MeetingId): string => `${prefix}${id}`

type Slot = Pick<MeetingState, 'branch' | 'kind' | 'period'>
/** The one meeting of a branch, kind and period. */
export const meetingIdOf = ({ branch, kind, period }: Slot): MeetingId => `${branch}.${kind}.${period}`

type EventMap = { [E in MeetingEvent as E['type']]: E }
type FirstType = 'scheduled' | 'opened'
type LaterType = Exclude<MeetingEvent['type'], FirstType>

const begun = ({ branch, kind, period, dueAt }: Slot & { dueAt: number }): MeetingState => ({
  id: meetingIdOf({ branch, kind, period }), version: 0, branch, kind, period, dueAt, status: 'SCHEDULED', plannedAt: null, place: null, openedAt: null, openedBy: null, closedAt: null,
  agenda: null, record: null, items: [], reason: null, lastEventAt: 0,
})

const ended = (items: readonly ActionItem[], { no, how, note }: EventMap['itemEnded'], at: number): ActionItem[] =>
  items.map((item) => (item.no === no ? { ...item, status: how, endedAt: at, note } : item))

const evolvers: { [T in LaterType]: (meeting: MeetingState, event: EventMap[T], meta: EventMeta) => Partial<MeetingState> } = {
  recorded: (_meeting, { record }) => ({ record }),
  decided: ({ items }, { type: _type, ...item }) => ({ items: [...items, { ...item, status: 'OPEN', endedAt: null, note: null }] }),
  itemEnded: ({ items }, event, { at }) => ({ items: ended(items, event, at) }),
  closed: (meeting, { record }, { at }) => ({ status: 'HELD', closedAt: at, record: record ?? meeting.record }),
  cancelled: (_meeting, { reason }) => ({ status: 'CANCELLED', reason }),
}

function later<T extends LaterType>(type: T, { meeting, event, meta }: { meeting: MeetingState; event: EventMap[T]; meta: EventMeta }): Partial<MeetingState> {
  return evolvers[type](meeting, event, meta)
}

function changeOf(meeting: MeetingState, event: MeetingEvent, meta: EventMeta): Partial<MeetingState> {
  if (event.type === 'scheduled') return { status: 'SCHEDULED', plannedAt: event.plannedAt, place: event.place, reason: null }
  if (event.type === 'opened') return { status: 'OPEN', place: event.place, openedAt: meta.at, openedBy: meta.actor.id, agenda: event.agenda, reason: null }
  return later(event.type, { meeting, event, meta })
}

/** A meeting after one more event. */
export function evolveMeeting(before: MeetingState | null, event: MeetingEvent, meta: EventMeta): MeetingState {
  const meeting = before ?? (event.type === 'scheduled' || event.type === 'opened' ? begun(event) : null)
  if (meeting === null) throw new Error('a meeting begins with being scheduled or opened')
  return { ...meeting, ...changeOf(meeting, event, meta), version: meta.version, lastEventAt: meta.at }
}

/** The meeting that its events lead to. */
export function foldMeeting(events: readonly RecordedEvent[]): MeetingState {
  let meeting: MeetingState | null = null
  for (const { at, version, actor, type, data } of events) {
    const event = MeetingEvent.parse({ ...(typeof data === 'object' ? data : {}), type })
    meeting = evolveMeeting(meeting, event, { at, version, actor: { id: actor.id, role: Role.parse(actor.role), unit: actor.unit } })
  }
  if (meeting === null) throw new Error('a meeting has at least one event')
  return meeting
}
