import { z } from 'zod'
import { Instant, OrgCode, Position } from './ids.ts'
import { ActionItem, AgendaSection, AttendanceGroup, meetingActionTypes, MeetingCommand, MeetingId, MeetingKind, MeetingPeriod, MeetingReceipt, MeetingState, MeetingTopic } from './meeting.ts'
import { StaffPost } from './staff.ts'
import { CaseCard } from './views.ts'

/** Held in time, held late, being held, still to be held, missed. */
export const meetingStandings = ['HELD', 'LATE', 'OPEN', 'DUE', 'MISSED'] as const
export const MeetingStanding = z.enum(meetingStandings)
export type MeetingStanding = z.infer<typeof MeetingStanding>

/** Meetings whose limit has passed: the holding rate is onTime of due; due = onTime + late + missed + open. */
export const MeetingTally = z.object({ due: z.int(), onTime: z.int(), late: z.int(), missed: z.int(), open: z.int() })
export type MeetingTally = z.infer<typeof MeetingTally>
export const tallySets = ['due', 'onTime', 'late', 'missed', 'open'] as const
export const TallySet = z.enum(tallySets)
export type TallySet = z.infer<typeof TallySet>

const byKind = <S extends z.ZodType>(schema: S) => z.record(MeetingKind, schema)
const Slot = z.object({ period: MeetingPeriod, dueAt: Instant })

/** Branches of an area under their committees: tallies of each organisation, and for every branch how it stands with each shown meeting, by `slots`. Null: not owed yet by anybody, the first meeting of the kind came later. */
export const PartyView = z.object({
  position: Position, at: Instant, scope: OrgCode, slots: byKind(z.array(Slot)),
  /** From when on meetings of the kind are owed: the limit of the first one in the log; null before there is any. */
  since: byKind(Instant.nullable()),
  orgs: z.array(z.object({ org: OrgCode, branches: z.int(), tally: byKind(MeetingTally), total: MeetingTally })),
  rows: z.array(z.object({ org: OrgCode, cells: byKind(z.array(MeetingStanding.nullable())) })),
})
export type PartyView = z.infer<typeof PartyView>

/** One owed meeting of a branch. `id` names it whether or not anything was recorded of it yet. */
export const OwedMeeting = z.object({ id: MeetingId, branch: OrgCode, kind: MeetingKind, period: MeetingPeriod, from: Instant, dueAt: Instant, usualAt: Instant, standing: MeetingStanding, openedAt: Instant.nullable() })
export type OwedMeeting = z.infer<typeof OwedMeeting>
export const OwedPage = z.object({ position: Position, at: Instant, total: z.int(), items: z.array(OwedMeeting) })
export type OwedPage = z.infer<typeof OwedPage>

/** An action item where it stands now. `isLate`: open past its limit. */
export const OpenItem = ActionItem.extend({ meetingId: MeetingId, kind: MeetingKind, ownerName: z.string(), isLate: z.boolean() })
export type OpenItem = z.infer<typeof OpenItem>
const Owner = z.object({ id: z.string(), name: z.string(), post: StaffPost })

/** A branch: its calendar from the last periods to the coming ones, what it still has to do, who may be given a task. */
export const BranchView = z.object({
  position: Position, at: Instant, branch: OrgCode, tally: byKind(MeetingTally), total: MeetingTally, meetings: z.array(OwedMeeting), items: z.array(OpenItem), owners: z.array(Owner), mayConvene: z.boolean(),
  /** Where a calendar program finds the branch's meetings: an address that nobody can guess. */
  feed: z.string(),
})
export type BranchView = z.infer<typeof BranchView>

/** A meeting with what may be done; `meeting` is null until something was recorded of it. Titles of cases are in `cards`, as this reader may see them. */
export const MeetingView = z.object({
  position: Position, at: Instant, owed: OwedMeeting, lateUntil: Instant, meeting: MeetingState.nullable(), cards: z.array(CaseCard), items: z.array(OpenItem), owners: z.array(Owner),
  actions: z.array(z.enum(meetingActionTypes)), topics: z.array(MeetingTopic), attendance: z.array(AttendanceGroup), sections: z.array(AgendaSection),
})
export type MeetingView = z.infer<typeof MeetingView>

const none = z.undefined()
const scoped = { scope: OrgCode.optional() }
export const OwedQuery = z.strictObject({ ...scoped, kind: MeetingKind.optional(), set: TallySet.default('due'), limit: z.coerce.number().int().min(1).max(1000).default(200) })

export const partyRoutes = {
  party: { method: 'get', path: '/party', access: 'session', params: none, query: z.strictObject(scoped), body: none, reply: PartyView, summary: 'Party branches of an area: meetings owed, held and missed' },
  owedMeetings: { method: 'get', path: '/party/meetings', access: 'session', params: none, query: OwedQuery, body: none, reply: OwedPage, summary: 'The meetings behind a holding rate, the longest due first' },
  branch: { method: 'get', path: '/party/branches/:code', access: 'session', params: z.object({ code: OrgCode }), query: none, body: none, reply: BranchView, summary: 'A branch: calendar, action items' },
  meeting: { method: 'get', path: '/party/meetings/:id', access: 'session', params: z.object({ id: MeetingId }), query: none, body: none, reply: MeetingView, summary: 'A meeting with its agenda, minutes and decisions' },
  meetingCommand: { method: 'post', path: '/party/commands', access: 'session', params: none, query: none, body: MeetingCommand, reply: z.object({ receipt: MeetingReceipt, meeting: MeetingView }), summary: 'Schedule, open, record, decide, close or cancel a meeting' },
} as const
