import type { CaseState } from '#contract/case.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { isDepartmentRole, isRedactedFor, accessFactsOf, unitsOf } from '#backend/domain/access/visibility.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { isWaiting } from '#backend/domain/force/calls.ts'
import { residentId } from '#backend/domain/resident/identity.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { latestClock, openClock } from './clocks.ts'
import type { CaseRules } from './rules.ts'
import { cardClock } from './sla.ts'

/** Every condition a command can fail, as `details.guard` of `case.guard-failed`. */
export const guardNames = [
  'place-given', 'photo-given', 'before-photo', 'after-photo', 'note-given', 'reason-given', 'item-given', 'level-one', 'sub-grid-given',
  'origin-verifiable', 'not-verified', 'units-distinct', 'unit-in-reach', 'level-in-reach', 'needs-adjudication', 'adjudication-due', 'duty-decided',
  'no-pending-request', 'has-deadline', 'extension-total', 'until-in-future', 'suspension-length', 'assists-done', 'is-assisting', 'level-raisable',
  'level-lowerable', 'is-accepted', 'overdue-twice', 'primary-known', 'primary-open', 'primary-other', 'same-matter', 'no-duplicates', 'clock-open',
  'alarm-present', 'time-plausible', 'history-ordered', 'closing-given', 'appointment-present', 'camera-case', 'whistle-ended', 'whistle-lead-done',
  'dispute', 'dispute-graded', 'fact-given', 'grade-lower', 'duty-owed', 'revisit-owed',
  'force-known', 'force-near', 'force-on-call', 'force-uncalled', 'force-called',
] as const
export type GuardName = (typeof guardNames)[number]

/** Why not: cheap to make, so that a list of actions costs no exceptions. */
export type Refusal = { code: ErrorCode; details: Record<string, unknown> }

/** A condition that state, actor and configured numbers alone decide; shared by `decide` and `allowedActions`. */
export type Guard = (state: CaseState, actor: Actor, rules: CaseRules) => Refusal | null

export const failed = (guard: GuardName): Refusal => ({ code: 'case.guard-failed', details: { guard } })
const forbidden = (why: 'role' | 'scope' | 'unit' | 'own' | 'rank' | 'chain' | 'dispatcher', role: Role): Refusal => ({ code: 'case.not-permitted', details: { why, role } })
const when = (isRefused: boolean, refusal: Refusal): Refusal | null => (isRefused ? refusal : null)

/** Throws a refusal, if there is one. */
export function refuse(refusal: Refusal | null): void {
  if (refusal !== null) throw new DomainError(refusal.code, refusal.details)
}

/** Throws `case.guard-failed` unless the condition holds. */
export function demand(isMet: boolean, guard: GuardName): void {
  if (!isMet) refuse(failed(guard))
}

/** Whether the case lies in what the actor works on: own area, own unit's cases, own report. */
export const inArea: Guard = (state, actor) => {
  if (actor.role === 'SYSTEM') return null
  if (actor.role === 'RESIDENT') return when(actor.id !== state.reportedBy && actor.id !== residentId(state.id), forbidden('own', actor.role))
  if (isDepartmentRole(actor.role)) return when(actor.unit === null || !unitsOf(state).includes(actor.unit), forbidden('unit', actor.role))
  return when(!isWithin(state.subGrid, actor.scope), forbidden('scope', actor.role))
}

export const byLeadUnit: Guard = (state, actor) =>
  when(actor.role !== 'SYSTEM' && (actor.unit === null || actor.unit !== state.leadUnit), forbidden('unit', actor.role))

export const byAssistUnit: Guard = (state, actor) =>
  when(!state.assistUnits.some(({ unit, doneAt }) => unit === actor.unit && doneAt === null), failed('is-assisting'))

const unitRoles: ReadonlySet<Role> = new Set(['GRID_WORKER', 'SUBGRID_HEAD', 'DEPT_HANDLER', 'DEPT_LEADER'])

/** Unit staff act for their own unit; other roles of the row are not bound to one. */
export const byLeadUnitIfUnit: Guard = (state, actor, rules) => (unitRoles.has(actor.role) ? byLeadUnit(state, actor, rules) : null)

/** A grid worker reviews, calls back and notes inside the own sub-grid, but never as the one who did the work; at level 3 nobody of the handling unit reviews. */
export const notHandler: Guard = (state, actor) => {
  const isHandler = actor.id === state.disposedBy || actor.id === state.handler
  const isOwnUnit = state.level === 3 && actor.unit !== null && unitsOf(state).includes(actor.unit)
  return when(isHandler || isOwnUnit, { code: 'case.reviewer-is-handler', details: {} })
}

/** Sensitive matters are spoken about in their handling chain only (domain.md 2.4). */
export const inChain: Guard = (state, actor) =>
  when(actor.role !== 'RESIDENT' && isRedactedFor(actor, accessFactsOf(state)), forbidden('chain', actor.role))

/** The dispatching desk decides (or the one above it): the scope it dispatched with lies in the actor's. */
export const byDispatcher: Guard = (state, actor) =>
  when(actor.role !== 'SYSTEM' && state.dispatchScope !== null && !isWithin(state.dispatchScope, actor.scope), forbidden('dispatcher', actor.role))

/** A community desk dispatches levels 1 and 2; level 3 is for street and district, and for the district alone once lifted to it (domain.md 2.4, 3.3). */
export const levelInReach: Guard = (state, actor) => {
  if (state.level !== 3) return null
  if (actor.role === 'COMMUNITY_OPERATOR') return failed('level-in-reach')
  return when(actor.role === 'STREET_OPERATOR' && state.dispatchScope?.length === orgCodeLengths.district, failed('level-in-reach'))
}

export const verifiable: Guard = (state) => {
  if (state.isVerified) return failed('not-verified')
  return when(state.origin !== 'RESIDENT' && state.origin !== 'AI' && state.origin !== 'POLICE', failed('origin-verifiable'))
}

/** Only what a camera brought has been seen. */
export const byCamera: Guard = (state) => when(state.sighting === undefined, failed('camera-case'))
export const byCameraOnce: Guard = (state) => when(state.origin !== 'AI' || state.sighting !== undefined, failed('camera-case'))

/** A desk judges by the picture alone what a camera saw (design.md 6, screen 11); everything else is verified on site. */
export const atDeskByPicture: Guard = (state, actor) =>
  when(actor.role !== 'GRID_WORKER' && (state.origin !== 'AI' || state.sighting === undefined), forbidden('role', actor.role))

export const noPending: Guard = (state) => when(state.pending !== null, failed('no-pending-request'))

const nothingPending: Refusal = { code: 'case.nothing-pending', details: {} }
export const returnPending: Guard = (state) => when(state.pending?.kind !== 'RETURN', nothingPending)
export const extensionPending: Guard = (state) => when(state.pending?.kind !== 'EXTENSION', nothingPending)
export const suspensionPending: Guard = (state) => when(state.pending?.kind !== 'SUSPENSION', nothingPending)

const limitReached = (limit: 'returns' | 'extensions', max: number): Refusal => ({ code: 'case.limit-reached', details: { limit, max } })
const returnsUsedUp = (state: CaseState, rules: CaseRules): boolean => state.returnCount >= rules.maxReturns

export const returnsLeft: Guard = (state, _actor, rules) => when(returnsUsedUp(state, rules), limitReached('returns', rules.maxReturns))
export const extensionsLeft: Guard = (state, _actor, rules) => when(state.extensionCount >= rules.maxExtensions, limitReached('extensions', rules.maxExtensions))

/** After the last return only a ruling moves the case on; a ruling needs that, or a dispute over duty (domain.md 3.2 row 9). */
export const noRulingNeeded: Guard = (state, _actor, rules) => when(returnsUsedUp(state, rules), failed('needs-adjudication'))
export const rulingDue: Guard = (state, _actor, rules) => when(!state.isReturnDisputed && !returnsUsedUp(state, rules), failed('adjudication-due'))

export const dutyOpen: Guard = (state) => when(state.isReturnDisputed, failed('duty-decided'))

export const assistsDone: Guard = (state) => when(state.assistUnits.some(({ doneAt }) => doneAt === null), failed('assists-done'))

/** Who may lengthen a deadline: rank by level, one rank higher each further time (domain.md 3.2 row 11). */
const ranks: Partial<Record<Role, number>> = { COMMUNITY_SECRETARY: 1, STREET_LEADER: 2, DISTRICT_OPERATOR: 3, DISTRICT_LEADER: 3 }
const firstRank = { 1: 1, 2: 1, 3: 2 } as const
export const ofExtensionRank: Guard = (state, actor) => {
  const needed = firstRank[state.level ?? 3] + state.extensionCount
  return when((ranks[actor.role] ?? 0) < needed, forbidden('rank', actor.role))
}

export const hasDeadline: Guard = (state) => when((openClock(state, 'DISPOSE')?.dueAt ?? null) === null, failed('has-deadline'))

/** Level 1 and 2 go one up; level 3 goes from street to district, once. */
export const raisable: Guard = (state) => {
  if (state.limit === null) return failed('is-accepted')
  return when(state.level === 3 && state.dispatchScope?.length === orgCodeLengths.district, failed('level-raisable'))
}

export const lowerable: Guard = (state) => when(state.level === null || state.level === 1, failed('level-lowerable'))

/** Call-backs are made by the SERVICE post of the sub-grid or by a desk. */
export const byServicePost: Guard = (_state, actor) =>
  when((actor.role === 'GRID_WORKER' || actor.role === 'SUBGRID_HEAD') && actor.post !== 'SERVICE', forbidden('role', actor.role))

/** Residents withdraw only what has not been dispatched yet, also when a source system says it for them. */
export const beforeDispatchIfResident: Guard = (state, actor) =>
  when((actor.role === 'RESIDENT' || (actor.role === 'SYSTEM' && state.origin === 'RESIDENT')) && state.dispatchedAt !== null, { code: 'case.too-late', details: {} })

/** A grid worker takes on only what is fixed on the spot. */
export const acceptsLevelOne = (actor: Actor, level: number): Refusal | null =>
  when(actor.role === 'GRID_WORKER' && level !== 1, forbidden('role', actor.role))

export const smsOpen: Guard = (state) => when(openClock(state, 'SMS') === null, failed('clock-open'))
export const appointmentOpen: Guard = (state) => when(openClock(state, 'APPOINT') === null, failed('clock-open'))

/** A first meeting is agreed with somebody who wished for one, also after call attempts have stopped the clock. */
export const appointmentAgreeable: Guard = (state) => when(state.appointment !== null || latestClock(state, 'APPOINT') === null, failed('clock-open'))
export const appointmentPresent: Guard = (state) => when(state.appointment === null, failed('appointment-present'))
/** How a meeting went is told once. */
export const appointmentUntold: Guard = (state) => when(state.appointment === null || state.appointment.outcome !== undefined, failed('appointment-present'))

export const alarmPresent: Guard = (state) => {
  const { state: sla } = cardClock(state)
  return when((sla !== 'over' && sla !== 'warn') || state.alarmAckedAt !== null, failed('alarm-present'))
}

export const noDuplicates: Guard = (state) => when(state.duplicates.length > 0, failed('no-duplicates'))

/** What a whistle order holds together is changed by the order, not beside it (domain.md 3.4). */
export const noWhistle: Guard = (state) => when(state.whistle !== undefined && state.whistle.endedAt === null, failed('whistle-ended'))
/** Only disputes have a grade; those from before grading get one with the next fact. */
export const isDispute: Guard = (state) => when(!state.isDispute, failed('dispute'))
export const isGraded: Guard = (state) => when(state.dispute === undefined, failed('dispute-graded'))
export const hasRevisit: Guard = (state) => when(state.dispute?.duties.some(({ kind, doneAt }) => kind === 'REVISIT' && doneAt === null) !== true, failed('revisit-owed'))

/** A called force has not given its last answer. */
export const forceWaits: Guard = (state) => when(state.forceCalls?.some(isWaiting) !== true, failed('force-called'))

/** Disposed of only when the lead department's order is completed (domain.md 3.4). */
export const whistleLeadDone: Guard = (state) =>
  when(state.whistle !== undefined && state.whistle.endedAt === null && state.whistle.leadDoneAt === null, failed('whistle-lead-done'))
