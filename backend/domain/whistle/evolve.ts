import type { Instant, UnitCode } from '#contract/ids.ts'
import type { DepartmentStatus, WhistleClock, WhistleClockKind, WhistleDepartment, WhistleEvent, WhistleEventType, WhistleState } from '#contract/whistle.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'
import { max } from '#backend/domain/shared/number.ts'
import { clockOf, isAtWork, statusOf } from './order.ts'

type EventMap = { [E in WhistleEvent as E['type']]: E }
type Evolver<T extends WhistleEventType> = (order: WhistleState, event: EventMap[T], meta: EventMeta) => WhistleState
type LaterType = Exclude<WhistleEventType, 'drafted'>
type Change = (department: WhistleDepartment) => Partial<WhistleDepartment>

/** Events that say only that time has passed: they make nobody's view of a department stale. */
export const timeFacts: ReadonlySet<string> = new Set<WhistleEventType>(['ranLate', 'passedUp'])

const stopped = (clocks: readonly WhistleClock[], kinds: readonly WhistleClockKind[], at: Instant): WhistleClock[] =>
  clocks.map((clock) => (kinds.includes(clock.kind) && clock.doneAt === null ? { ...clock, doneAt: at } : clock))

function changed(order: WhistleState, { unit, meta }: { unit: UnitCode; meta: EventMeta | null }, change: Change): WhistleState {
  const departments = order.departments.map((one) => (one.unit === unit ? { ...one, ...change(one), ...(meta === null ? {} : { version: meta.version }) } : one))
  return { ...order, departments }
}

/** A department does something: its status, and which of its clocks that stops. */
function did(order: WhistleState, about: { unit: UnitCode; meta: EventMeta; status: DepartmentStatus }, change: Change): WhistleState {
  const { unit, meta, status } = about
  return changed(order, { unit, meta }, (one) => ({ ...change(one), status, handlers: one.handlers.includes(meta.actor.id) ? one.handlers : [...one.handlers, meta.actor.id] }))
}

/** Nobody came, and the time to come was over when the department was let go. */
const isAbsentAt = (one: WhistleDepartment, at: Instant): boolean => {
  const arrive = clockOf(one, 'ARRIVE')
  return arrive !== null && arrive.doneAt === null && arrive.dueAt < at
}

/** Whoever is still at work is let go. */
function released(order: WhistleState, status: DepartmentStatus, { at, version }: EventMeta): WhistleState {
  const departments = order.departments.map((one) => (isAtWork(one) ? { ...one, status, version, endedAt: at, isAbsent: status === 'CLOSED' && isAbsentAt(one, at) } : one))
  return { ...order, departments, endedAt: at }
}

/** The order ends when nobody is at work any more; without its lead it has no point. */
function endedIfDone(order: WhistleState, meta: EventMeta): WhistleState {
  if (order.departments.some((one) => one.isLead && one.status === 'RETURNED')) return released(order, 'CLOSED', meta)
  return order.departments.some(isAtWork) ? order : { ...order, endedAt: meta.at }
}

const evolvers: { [T in LaterType]: Evolver<T> } = {
  redrafted: (order, { type: _type, ...content }) => ({ ...order, ...content }),
  discarded: (order, { reason }, { at }) => ({ ...order, status: 'DISCARDED', endedAt: at, endReason: reason }),
  issued: (order, { departments }, { at, actor, version }) => ({
    ...order, issuedAt: at, issuedBy: actor.id,
    departments: departments.map(({ unit, isLead, clocks }) => ({
      unit, isLead, status: 'ISSUED', version, before: null, clocks: clocks.map((clock) => ({ ...clock, doneAt: null, lateAt: null, steps: 0 })), officer: null, presence: null, plan: null,
      result: null, attachments: [], returnRequest: null, isReturnDenied: false, rateDueAt: null, rating: null, handlers: [], endedAt: null, isAbsent: false,
    })),
  }),
  recalled: (order, { reason }, meta) => ({ ...released(order, 'RECALLED', meta), endReason: reason }),
  closed: (order, { reason }, meta) => ({ ...released(order, 'CLOSED', meta), endReason: reason }),
  signed: (order, { unit }, meta) => did(order, { unit, meta, status: 'SIGNED' }, ({ clocks }) => ({ clocks: stopped(clocks, ['SIGN'], meta.at) })),
  officerSent: (order, { unit, officer }, meta) => did(order, { unit, meta, status: 'SIGNED' }, () => ({ officer })),
  arrived: (order, { unit, presence }, meta) => did(order, { unit, meta, status: 'ARRIVED' }, ({ clocks }) => ({ presence, clocks: stopped(clocks, ['ARRIVE'], presence.at) })),
  planned: (order, { unit, measure, byAt }, meta) => did(order, { unit, meta, status: 'PLANNED' }, ({ clocks }) => ({ plan: { measure, byAt }, clocks: stopped(clocks, ['PLAN'], meta.at) })),
  completed: (order, { unit, result, attachments, rateDueAt }, meta) =>
    endedIfDone(did(order, { unit, meta, status: 'COMPLETED' }, ({ clocks }) => ({ result, attachments, rateDueAt, endedAt: meta.at, clocks: stopped(clocks, ['PLAN', 'COMPLETE'], meta.at) })), meta),
  returnRequested: (order, { unit, reason, proposedUnit }, meta) =>
    did(order, { unit, meta, status: 'RETURN_REQUESTED' }, ({ status }) => ({ before: status, returnRequest: { reason, proposedUnit, at: meta.at, by: meta.actor.id } })),
  returnApproved: (order, { unit }, meta) => endedIfDone(changed(order, { unit, meta }, () => ({ status: 'RETURNED', before: null, endedAt: meta.at })), meta),
  returnDenied: (order, { unit }, meta) => changed(order, { unit, meta }, ({ before }) => ({ status: before ?? 'ISSUED', before: null, isReturnDenied: true })),
  rated: (order, { type: _type, unit, ...rating }, meta) => changed(order, { unit, meta }, () => ({ rating: { ...rating, at: meta.at } })),
  ranLate: (order, { unit, clock }, { at }) =>
    changed(order, { unit, meta: null }, ({ clocks }) => ({ clocks: clocks.map((one) => (one.kind === clock ? { ...one, lateAt: at } : one)) })),
  passedUp: (order, { unit, clock, step }) =>
    changed(order, { unit, meta: null }, ({ clocks }) => ({ clocks: clocks.map((one) => (one.kind === clock ? { ...one, steps: step } : one)) })),
}

function evolved<T extends LaterType>(type: T, change: { order: WhistleState; event: EventMap[T]; meta: EventMeta }): WhistleState {
  const evolver: Evolver<T> = evolvers[type]
  return evolver(change.order, change.event, change.meta)
}

function newOrder({ type: _type, ...drafted }: EventMap['drafted'], { at, actor, version }: EventMeta): WhistleState {
  return { ...drafted, version, status: 'DRAFT', draftedAt: at, draftedBy: actor.id, issuedAt: null, issuedBy: null, endedAt: null, endReason: null, departments: [], lastEventAt: at }
}

/** The order after an event: a fold without clock, rules or catalogue, so that the log alone rebuilds every order. */
export function evolveWhistle(order: WhistleState | null, event: WhistleEvent, meta: EventMeta): WhistleState {
  if (event.type === 'drafted') return newOrder(event, meta)
  if (order === null) throw new Error(`${event.type} comes before the draft`)
  const next = evolved(event.type, { order, event, meta })
  return { ...next, status: statusOf(next), version: meta.version, lastEventAt: max(order.lastEventAt, meta.at) }
}
