import { z } from 'zod'
import { BuildingCode, BuildingGrade, FindingKind } from './buildings.ts'
import { ClockKind, SourceCode } from './case.ts'
import { Instant, OrgCode, Position, UserId } from './ids.ts'
import { CaseCard } from './views.ts'

/** How loud an alarm is at a desk (design.md §9). */
export const alarmPriorities = ['P1', 'P2', 'P3'] as const
export const AlarmPriority = z.enum(alarmPriorities)
export type AlarmPriority = z.infer<typeof AlarmPriority>

/** What brings an alarm about. */
export const alarmKinds = ['clockOver', 'clockNear', 'majorDispute', 'disputeRaised', 'disputeDuty', 'disputeIdle', 'whistleUnsigned', 'camerasDown', 'alertWaiting', 'sourceDown', 'sourcesDown', 'backlog', 'buildingWarning'] as const
export const AlarmKind = z.enum(alarmKinds)
export type AlarmKind = z.infer<typeof AlarmKind>

/** The alarm itself repeats nothing of a case: what is shown of it comes with its card, as the reader may see it. */
export const AlarmSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), card: CaseCard, clock: ClockKind.nullable(), dueAt: Instant.nullable() }),
  z.object({ kind: z.literal('source'), source: SourceCode.nullable() }),
  z.object({ kind: z.literal('cameras'), down: z.int(), of: z.int() }),
  z.object({ kind: z.literal('backlog'), open: z.int(), grown: z.int(), minutes: z.int() }),
  z.object({ kind: z.literal('building'), code: BuildingCode, address: z.string(), from: BuildingGrade, reasons: z.array(FindingKind) }),
])
export type AlarmSubject = z.infer<typeof AlarmSubject>

const Acknowledgement = z.object({ byName: z.string(), at: Instant, note: z.string().nullable() })
const Shelf = z.object({ byName: z.string(), at: Instant, until: Instant, reason: z.string() })

/**
 * One alarm as a desk sees it. `since`: when its cause began; `raisedAt`: when it was first alarmed. `acknowledged`: by this desk, for the priority it has now.
 * `others`: other desks that acknowledged it. `needsNote`: this desk acknowledges it with a note only.
 */
export const AlarmView = z.object({
  id: z.string(), kind: AlarmKind, priority: AlarmPriority, org: OrgCode, since: Instant, raisedAt: Instant, subject: AlarmSubject,
  acknowledged: Acknowledgement.nullable(), others: z.int(), shelf: Shelf.nullable(), needsNote: z.boolean(), mayShelve: z.boolean(),
})
export type AlarmView = z.infer<typeof AlarmView>

/** Alarms of one cause in one street, shown as one line in a flood. P1 never stands in one. */
export const AlarmGroup = z.object({ kind: AlarmKind, priority: AlarmPriority, org: OrgCode, count: z.int(), since: Instant, ids: z.array(z.string()) })
export type AlarmGroup = z.infer<typeof AlarmGroup>

/** How much this desk is alarmed, beside what design.md §9 allows. `shift`: since the shift began; `peak`: most in a minute of the last ten. */
export const AlarmLoad = z.object({
  shiftFrom: Instant, shift: z.int(), recent: z.int(), peak: z.int(), standing: z.int(), isFlood: z.boolean(),
  budget: z.object({ steady: z.int(), flood: z.int(), peak: z.int(), standing: z.int(), windowMinutes: z.int() }),
})
export type AlarmLoad = z.infer<typeof AlarmLoad>

/** What needs somebody now. `items`: not acknowledged and not shelved by this desk, the loudest and longest first; `total` and `acknowledgedTotal` count also what was cut off. */
export const AlarmsView = z.object({
  position: Position, at: Instant, over: z.int(), warn: z.int(), nextDueAt: Instant.nullable(), nextDueSubGrid: OrgCode.nullable(),
  items: z.array(AlarmView), total: z.int(), groups: z.array(AlarmGroup), acknowledged: z.array(AlarmView), acknowledgedTotal: z.int(), shelved: z.array(AlarmView), load: AlarmLoad,
})
export type AlarmsView = z.infer<typeof AlarmsView>

export const AlarmTone = z.enum(['urgent', 'important', 'soft'])
/** The one sound of this moment for this desk: whoever of its windows asks first plays it. `fresh`: what was not heard before. */
export const Hearing = z.object({ tone: AlarmTone.nullable(), isRepeat: z.boolean(), fresh: z.array(z.string()) })
export type Hearing = z.infer<typeof Hearing>

/** An alarm that was, with what desks did about it. */
export const AlarmLine = z.object({
  id: z.string(), kind: AlarmKind, priority: AlarmPriority, org: OrgCode, since: Instant, raisedAt: Instant, clearedAt: Instant.nullable(), caseNo: z.string().nullable(),
  acknowledged: z.array(Acknowledgement), shelved: z.int(),
})
export type AlarmLine = z.infer<typeof AlarmLine>

/** Alarms of one desk in a span: `flood`: minutes in which more than the flood number came within the window; `inTime`: of those due, acknowledged soon enough. */
export const DeskRate = z.object({ desk: UserId, name: z.string(), total: z.int(), p1: z.int(), p2: z.int(), p3: z.int(), perWindow: z.number(), worstWindow: z.int(), acknowledged: z.int(), inTime: z.int(), due: z.int() })
export type DeskRate = z.infer<typeof DeskRate>

export const AlarmHistory = z.object({
  from: Instant, to: Instant, total: z.int(), lines: z.array(AlarmLine), desks: z.array(DeskRate), top: z.array(z.object({ kind: AlarmKind, org: OrgCode, count: z.int() })),
  shifts: z.array(z.object({ from: Instant, to: Instant })),
})
export type AlarmHistory = z.infer<typeof AlarmHistory>

/** What one shift leaves to the next. */
export const HandoverView = z.object({
  shiftFrom: Instant, shiftTo: Instant, open: z.array(AlarmView), shelved: z.array(AlarmView), notes: z.array(z.object({ id: z.string(), kind: AlarmKind, org: OrgCode, byName: z.string(), at: Instant, note: z.string() })),
  last: z.object({ id: z.string(), byName: z.string(), at: Instant, note: z.string(), open: z.int(), shelved: z.int(), takenBy: z.string().nullable(), takenAt: Instant.nullable(), isMine: z.boolean() }).nullable(),
})
export type HandoverView = z.infer<typeof HandoverView>

const none = z.undefined()
const byId = z.object({ id: z.string().min(1).max(160) })
const done = z.object({ done: z.boolean() })
const Scope = z.strictObject({ scope: OrgCode.optional() })
const words = z.string().trim().min(2).max(200)

/** Routes of alarms. */
export const alarmRoutes = {
  alarms: { method: 'get', path: '/alarms', access: 'session', params: none, query: Scope, body: none, reply: AlarmsView, summary: 'What needs somebody now' },
  hearAlarms: { method: 'post', path: '/alarms/hear', access: 'session', params: none, query: none, body: Scope, reply: Hearing, summary: 'What this desk is to sound now; asked twice, it is given once' },
  acknowledgeAlarm: { method: 'post', path: '/alarms/:id/acknowledge', access: 'session', params: byId, query: none, body: z.strictObject({ note: words.optional() }), reply: done, summary: 'This desk has seen an alarm' },
  shelveAlarm: { method: 'post', path: '/alarms/:id/shelve', access: 'session', params: byId, query: none, body: z.strictObject({ minutes: z.int().min(1).max(1440), reason: words }), reply: done, summary: 'Put an alarm aside at this desk for a time' },
  unshelveAlarm: { method: 'post', path: '/alarms/:id/unshelve', access: 'session', params: byId, query: none, body: none, reply: done, summary: 'Take a shelved alarm back' },
  alarmHistory: { method: 'get', path: '/alarms/history', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional(), from: z.coerce.number().int().optional(), to: z.coerce.number().int().optional() }), body: none, reply: AlarmHistory, summary: 'Alarms of a span, and how much each desk was alarmed' },
  handover: { method: 'get', path: '/alarms/handover', access: 'session', params: none, query: Scope, body: none, reply: HandoverView, summary: 'What the next shift has to know' },
  handOver: { method: 'post', path: '/alarms/handover', access: 'session', params: none, query: none, body: z.strictObject({ scope: OrgCode.optional(), note: z.string().trim().max(1000) }), reply: done, summary: 'Hand the shift over' },
  takeOver: { method: 'post', path: '/alarms/handover/:id/take', access: 'session', params: byId, query: none, body: none, reply: done, summary: 'Confirm a handover' },
} as const
