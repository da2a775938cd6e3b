import type { ErrorCode } from '#contract/errors.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { WhistleDepartment, WhistleState } from '#contract/whistle.ts'
import { isWithin, orgOfUnit } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { doneAt } from './order.ts'

/** Every condition a whistle command can fail, as `details.guard` of `whistle.guard-failed`. */
export const whistleGuards = [
  'case-level', 'case-open', 'case-free', 'case-nothing-pending', 'tried-given', 'units-distinct', 'assists-few', 'nobody-arrived', 'duty-open', 'present', 'time-plausible', 'evidence-given', 'plan-given',
  'plan-ahead', 'officer-of-unit', 'not-rated', 'replaces-known',
] as const
export type WhistleGuardName = (typeof whistleGuards)[number]

/** Why not: cheap to make, so that a list of actions costs no exceptions. */
export type WhistleRefusal = { code: ErrorCode; details: Record<string, unknown> }
/** A condition that order, department and actor alone decide. `department`: the one that is acted for or on; null for the order as a whole. */
export type WhistleGuard = (about: { order: WhistleState; department: WhistleDepartment | null; actor: Actor }) => WhistleRefusal | null

export const failed = (guard: WhistleGuardName, details: Record<string, unknown> = {}): WhistleRefusal => ({ code: 'whistle.guard-failed', details: { guard, ...details } })
export const forbidden = (why: 'role' | 'scope' | 'unit' | 'own', role: Role): WhistleRefusal => ({ code: 'whistle.not-permitted', details: { why, role } })
const when = (isRefused: boolean, refusal: WhistleRefusal): WhistleRefusal | null => (isRefused ? refusal : null)

export function refuse(refusal: WhistleRefusal | null): void {
  if (refusal !== null) throw new DomainError(refusal.code, refusal.details)
}

/** Throws `whistle.guard-failed` unless the condition holds. */
export function demand(isMet: boolean, guard: WhistleGuardName, details: Record<string, unknown> = {}): void {
  if (!isMet) refuse(failed(guard, details))
}

export const inArea: WhistleGuard = ({ order, actor }) => when(!isWithin(order.subGrid, actor.scope), forbidden('scope', actor.role))
export const byUnit: WhistleGuard = ({ department, actor }) => when(department === null || department.unit !== actor.unit, forbidden('unit', actor.role))

/** The street decides on returns of its own units, the district on those of district departments and utilities (domain.md 3.4). */
export const byDecider: WhistleGuard = ({ department, actor }) => {
  const isDistricts = department !== null && orgOfUnit(department.unit) === null
  return when(isDistricts !== (actor.role === 'DISTRICT_OPERATOR'), forbidden('role', actor.role))
}

/** Taken back only while everybody can still turn round. */
export const nobodyArrived: WhistleGuard = ({ order }) => when(order.departments.some((one) => doneAt(one, 'ARRIVE') !== null), failed('nobody-arrived'))

/** A denied return has settled whose duty it is. */
export const dutyOpen: WhistleGuard = ({ department }) => when(department?.isReturnDenied === true, failed('duty-open'))

/** Nobody rates a unit of their own, or work they had a hand in. */
export const notOwnWork: WhistleGuard = ({ department, actor }) =>
  when(department !== null && (department.unit === actor.unit || department.handlers.includes(actor.id)), forbidden('own', actor.role))
export const notRated: WhistleGuard = ({ department }) => when(department !== null && department.rating !== null, failed('not-rated'))

/** In an emergency the plan comes with the arrival; otherwise work is done by a plan. */
export const plannedIfTime: WhistleGuard = ({ order, department }) => when(order.kind !== 'EMERGENCY' && department?.status === 'ARRIVED', failed('plan-given'))
