import type { Role } from '#contract/roles.ts'
import type { DepartmentStatus, WhistleActionType, WhistleStatus } from '#contract/whistle.ts'
import { byDecider, byUnit, dutyOpen, inArea, nobodyArrived, notOwnWork, notRated, plannedIfTime, type WhistleGuard } from './guards.ts'

/** What a row is about: an order to be made, an order as a whole, the actor's own department of it, or a department that is named. */
type About =
  | { on: 'new' }
  | { on: 'order'; from: readonly WhistleStatus[] }
  | { on: 'own' | 'named'; from: readonly DepartmentStatus[] }
type WhistleTransition = About & { roles: readonly Role[]; guards: readonly WhistleGuard[] }

const drafters = ['SUBGRID_HEAD', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'DISTRICT_OPERATOR'] as const
const secretary = ['COMMUNITY_SECRETARY'] as const
const units = ['GRID_WORKER', 'SUBGRID_HEAD', 'DEPT_HANDLER', 'DEPT_LEADER'] as const
const deciders = ['STREET_OPERATOR', 'DISTRICT_OPERATOR'] as const

const fresh = (roles: readonly Role[]): WhistleTransition => ({ on: 'new', roles, guards: [] })
const order = (from: readonly WhistleStatus[], roles: readonly Role[], guards: readonly WhistleGuard[] = []): WhistleTransition => ({ on: 'order', from, roles, guards: [inArea, ...guards] })
const own = (from: readonly DepartmentStatus[], guards: readonly WhistleGuard[] = []): WhistleTransition => ({ on: 'own', from, roles: units, guards: [byUnit, ...guards] })
const named = (from: readonly DepartmentStatus[], roles: readonly Role[], guards: readonly WhistleGuard[]): WhistleTransition => ({ on: 'named', from, roles, guards: [inArea, ...guards] })

/** The whole whistle order on one page (domain.md 3.4). Conditions on the case, on time and on what is said are with the decision of each action. */
export const whistleTransitions: Record<WhistleActionType, WhistleTransition> = {
  draft: fresh(drafters),
  redraft: order(['DRAFT'], drafters),
  discard: order(['DRAFT'], drafters),
  issue: order(['DRAFT'], secretary),
  recall: order(['ISSUED', 'SIGNED'], secretary, [nobodyArrived]),
  close: order(['ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING'], secretary),
  sign: own(['ISSUED']),
  sendOfficer: own(['SIGNED']),
  arrive: own(['SIGNED']),
  plan: own(['ARRIVED', 'PLANNED']),
  complete: own(['ARRIVED', 'PLANNED'], [plannedIfTime]),
  requestReturn: own(['ISSUED', 'SIGNED'], [dutyOpen]),
  approveReturn: named(['RETURN_REQUESTED'], deciders, [byDecider]),
  denyReturn: named(['RETURN_REQUESTED'], deciders, [byDecider]),
  rate: named(['COMPLETED'], secretary, [notOwnWork, notRated]),
}
