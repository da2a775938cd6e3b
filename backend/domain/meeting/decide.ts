import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import { meetingActionTypes, type MeetingAction, type MeetingActionType, type MeetingAgenda, type MeetingEvent, type MeetingRecord, type MeetingState, type MeetingStatus } from '#contract/meeting.ts'
import type { Actor } from '#contract/roles.ts'
import { isDepartmentRole } from '#backend/domain/access/visibility.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { MeetingRules } from './rules.ts'
import type { MeetingSlot } from './slots.ts'

/** Everything a decision about a meeting depends on besides the meeting and the action. */
export type MeetingContext = {
  now: Instant
  branch: OrgCode
  slot: MeetingSlot
  calendarVersion: number
  rules: MeetingRules
  /** What lies before the branch now; asked for only when a meeting is opened. */
  agenda: () => MeetingAgenda
  /** The number of a case that the actor may see; null when there is none. */
  caseNo: (id: CaseId) => string | null
}

/** From which states what may be done; null: nothing was recorded of it yet. */
const allowed: Record<MeetingActionType, readonly (MeetingStatus | null)[]> = {
  schedule: [null, 'SCHEDULED', 'CANCELLED'], open: [null, 'SCHEDULED', 'CANCELLED'], record: ['OPEN'], decide: ['OPEN'], endItem: ['OPEN', 'HELD'], close: ['OPEN'], cancel: ['SCHEDULED', 'OPEN'],
}

/** Whether somebody may read what a branch did: everybody whose area it lies in, but departments and residents. */
export const canSeeBranch = ({ role, scope }: Pick<Actor, 'role' | 'scope'>, branch: OrgCode): boolean => role === 'SYSTEM' || (role !== 'RESIDENT' && !isDepartmentRole(role) && isWithin(branch, scope))

/** Whether somebody may hold the meetings of a branch. */
export const mayConvene = ({ role, scope }: Pick<Actor, 'role' | 'scope'>, branch: OrgCode, { conveners }: Pick<MeetingRules, 'conveners'>): boolean => conveners.includes(role) && isWithin(branch, scope)

/** What may be done now with a meeting by somebody who convenes it. */
export function meetingActions(meeting: MeetingState | null, slot: MeetingSlot, now: Instant): MeetingActionType[] {
  const isOver = now >= slot.lateUntil
  const isClosedTo: Partial<Record<MeetingActionType, boolean>> = { schedule: isOver, open: isOver || now < slot.from }
  return meetingActionTypes.filter((type) => allowed[type].includes(meeting?.status ?? null) && isClosedTo[type] !== true)
}

type ActionMap = { [A in MeetingAction as A['type']]: A }
type Decider<T extends MeetingActionType> = (action: ActionMap[T], meeting: MeetingState | null, ctx: MeetingContext) => MeetingEvent[]

const slotOf = ({ branch, slot: { kind, period, dueAt }, calendarVersion, rules: { version } }: MeetingContext) => ({ branch, kind, period, dueAt, calendarVersion, ruleVersion: version })

function checkTime(at: Instant, { from, lateUntil }: MeetingSlot): void {
  if (at < from) throw new DomainError('meeting.too-early', { from })
  if (at >= lateUntil) throw new DomainError('meeting.too-late', { lateUntil })
}

/** A meeting is held when it is written down: every topic of its kind, and who came. */
function checkRecord(record: MeetingRecord | null, { slot, rules }: MeetingContext): void {
  const { topics } = rules.kinds[slot.kind]
  const missing = topics.filter((topic) => !(record?.minutes.some((one) => one.topic === topic) ?? false))
  const present = record?.attendance.reduce((sum, one) => sum + one.present, 0) ?? 0
  if (missing.length > 0 || present === 0) throw new DomainError('meeting.incomplete', { topics: missing, present })
}

const invalid = (field: string, code: string): DomainError => new DomainError('request.invalid', { issues: [{ path: [field], code }] })

function decideItem({ text, owner, dueAt, caseId }: ActionMap['decide'], meeting: MeetingState | null, { now, caseNo }: MeetingContext): MeetingEvent[] {
  if (dueAt <= now) throw invalid('dueAt', 'past')
  const no = caseId === undefined ? null : caseNo(caseId)
  if (caseId !== undefined && no === null) throw new DomainError('case.not-found', { caseId })
  return [{ type: 'decided', no: (meeting?.items.length ?? 0) + 1, text, owner, dueAt, caseId: caseId ?? null, caseNo: no }]
}

function endItem({ no, how, note }: ActionMap['endItem'], meeting: MeetingState | null): MeetingEvent[] {
  const item = meeting?.items.find((one) => one.no === no)
  if (item?.status !== 'OPEN') throw new DomainError('meeting.item-unknown', { no })
  return [{ type: 'itemEnded', no, how, note: note ?? null }]
}

function schedule({ at, place }: ActionMap['schedule'], ctx: MeetingContext): MeetingEvent[] {
  checkTime(at, ctx.slot)
  if (at < ctx.now) throw invalid('at', 'past')
  return [{ type: 'scheduled', ...slotOf(ctx), plannedAt: at, place }]
}

function open({ place }: ActionMap['open'], ctx: MeetingContext): MeetingEvent[] {
  checkTime(ctx.now, ctx.slot)
  return [{ type: 'opened', ...slotOf(ctx), place, agenda: ctx.agenda() }]
}

function close({ record }: ActionMap['close'], meeting: MeetingState | null, ctx: MeetingContext): MeetingEvent[] {
  checkRecord(record ?? meeting?.record ?? null, ctx)
  return [{ type: 'closed', record: record ?? null }]
}

const deciders: { [T in MeetingActionType]: Decider<T> } = {
  schedule: (action, _meeting, ctx) => schedule(action, ctx),
  open: (action, _meeting, ctx) => open(action, ctx),
  record: ({ type: _type, ...record }) => [{ type: 'recorded', record }],
  decide: decideItem,
  endItem,
  close,
  cancel: ({ reason }) => [{ type: 'cancelled', reason }],
}

function run<T extends MeetingActionType>(type: T, { action, meeting, ctx }: { action: ActionMap[T]; meeting: MeetingState | null; ctx: MeetingContext }): MeetingEvent[] {
  const decider: Decider<T> = deciders[type]
  return decider(action, meeting, ctx)
}

/** What a command leads to, or a `DomainError` why not. Pure: the same meeting, action and context give the same events. */
export function decideMeeting(meeting: MeetingState | null, action: MeetingAction, ctx: MeetingContext): MeetingEvent[] {
  const status = meeting?.status ?? null
  if (!allowed[action.type].includes(status)) throw new DomainError('meeting.wrong-state', { status, action: action.type })
  return run(action.type, { action, meeting, ctx })
}
