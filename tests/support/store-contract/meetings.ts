import { describe, expect, it } from 'vitest'
import type { MeetingEvent, MeetingKind, MeetingState } from '#contract/meeting.ts'
import { evolveMeeting, meetingIdOf } from '#backend/domain/meeting/evolve.ts'
import type { Store } from '#backend/ports/store.ts'
import { batchOf, REPORTED_AT } from '#tests/support/facts.ts'

const author = { id: 'u-1', role: 'SUBGRID_HEAD', unit: null } as const
const day = 86_400_000
const near = '440311002001004'
const far = '440311006002003'

/** A meeting as its events make it: due so many days after the first. */
function meetingOf(n: number, { branch = near, kind = 'DAILY_COORDINATION', events = [] }: { branch?: string; kind?: MeetingKind; events?: MeetingEvent[] } = {}): MeetingState {
  const period = `2023-06-${String(n).padStart(2, '0')}`
  const opened: MeetingEvent = { type: 'opened', branch, kind, period, dueAt: REPORTED_AT + n * day, calendarVersion: 1, ruleVersion: 1, place: '站点', agenda: { position: 0, sections: [], former: [] } }
  let meeting: MeetingState | null = null
  for (const [index, event] of [opened, ...events].entries()) meeting = evolveMeeting(meeting, event, { at: REPORTED_AT + n * day - 1000 + index, actor: author, version: index + 1 })
  if (meeting === null) throw new Error('no events')
  return meeting
}
const task: MeetingEvent = { type: 'decided', no: 1, text: '清理杂物', owner: 'PATROL', dueAt: REPORTED_AT + 40 * day, caseId: null, caseNo: null }
const done: MeetingEvent = { type: 'itemEnded', no: 1, how: 'DONE', note: null }
const write = (store: Store, ...meetings: MeetingState[]) => store.commit(batchOf([], { events: [], meetings }))

export function meetingContract(open: () => Store): void {
  describe('meetings of branches', () => {
    it('gives back a meeting as it was left last', () => {
      const store = open()
      const first = meetingOf(1)
      expect(store.loadMeeting(first.id)).toBeNull()
      write(store, first)
      const later = meetingOf(1, { events: [task, { type: 'closed', record: null }] })
      write(store, later)
      expect(store.loadMeeting(first.id)).toEqual(later)
    })

    it('lists an area’s meetings by their limit', () => {
      const store = open()
      write(store, meetingOf(3), meetingOf(1, { branch: far }), meetingOf(2), meetingOf(1, { kind: 'PARTY_MASS_COUNCIL', events: [{ type: 'closed', record: null }] }))
      const all = store.meetings({ org: '440311', from: REPORTED_AT, to: REPORTED_AT + 3 * day })
      expect(all.map(({ branch, period, status }) => [branch, period, status])).toEqual([[near, '2023-06-01', 'HELD'], [near, '2023-06-02', 'OPEN'], [near, '2023-06-03', 'OPEN'], [far, '2023-06-01', 'OPEN']])
      expect(store.meetings({ org: '440311006', from: REPORTED_AT, to: REPORTED_AT + 3 * day }).map(({ id }) => id)).toEqual([meetingIdOf({ branch: far, kind: 'DAILY_COORDINATION', period: '2023-06-01' })])
      expect(store.meetings({ org: '440311', from: REPORTED_AT + 2 * day, to: REPORTED_AT + 3 * day - 1 }).map(({ period }) => period)).toEqual(['2023-06-02'])
    })

    it('follows a branch’s meetings while something is left to do', () => {
      const store = open()
      write(store, meetingOf(1, { events: [task] }), meetingOf(2, { events: [task, done] }), meetingOf(3), meetingOf(4, { branch: far, events: [task] }))
      expect(store.meetingsToFollow(near, REPORTED_AT + 3 * day).map(({ period }) => period)).toEqual(['2023-06-01', '2023-06-03'])
      write(store, meetingOf(1, { events: [task, done] }))
      expect(store.meetingsToFollow(near, REPORTED_AT + 3 * day).map(({ period }) => period)).toEqual(['2023-06-03'])
    })

    it('knows the first of each kind, but for cancelled ones', () => {
      const store = open()
      expect(store.firstMeetings()).toEqual({})
      write(store, meetingOf(1, { events: [{ type: 'cancelled', reason: '台风' }] }), meetingOf(5), meetingOf(6), meetingOf(7, { kind: 'BRANCH_COMMITTEE' }))
      expect(store.firstMeetings()).toEqual({ DAILY_COORDINATION: REPORTED_AT + 5 * day, BRANCH_COMMITTEE: REPORTED_AT + 7 * day })
    })
  })
}
