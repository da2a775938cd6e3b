import type { CaseState } from '#contract/case.ts'
import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** What a reader may see. `unit` set: only cases led or assisted by it. */
export type Visibility = { org: OrgCode; unit: UnitCode | null }

/** What access is decided by: where a case lies, who works on it, whether it is sensitive. `CaseFacts` has all of it. */
export type AccessFacts = { subGrid: OrgCode; units: readonly UnitCode[]; isSensitive: boolean }

const departmentRoles: ReadonlySet<Role> = new Set(['DEPT_HANDLER', 'DEPT_LEADER'])

/** Roles that read sensitive cases of their area; the units that handle one read it too (domain.md 2.4). */
const chainRoles: ReadonlySet<Role> = new Set([
  'COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_LEADER', 'REVIEWER', 'AUDITOR', 'SYSTEM',
])

/** Roles that may have a contact shown in plain text, with a reason, for cases of their area. */
const unmaskRoles: ReadonlySet<Role> = new Set([
  'COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_LEADER', 'AUDITOR',
])

/** Whether a role sees only what its own unit leads or assists. */
export const isDepartmentRole = (role: Role): boolean => departmentRoles.has(role)

const worksOn = (actor: Pick<Actor, 'unit'>, units: readonly UnitCode[]): boolean => actor.unit !== null && units.includes(actor.unit)

/** Units that lead or assist a case, the lead first. */
export function unitsOf(state: Pick<CaseState, 'leadUnit' | 'assistUnits'>): UnitCode[] {
  const assisting = state.assistUnits.map(({ unit }) => unit)
  return state.leadUnit === null ? assisting : [state.leadUnit, ...assisting]
}

/** What access needs to know of a state. */
export const accessFactsOf = (state: CaseState): AccessFacts => ({ subGrid: state.subGrid, units: unitsOf(state), isSensitive: state.isSensitive })

/** Whether a case exists for this actor at all: departments see what they lead or assist, everybody else an area. */
export function canSee(actor: Actor, facts: AccessFacts): boolean {
  if (actor.role === 'RESIDENT') return false
  if (isDepartmentRole(actor.role)) return worksOn(actor, facts.units)
  return actor.role === 'SYSTEM' || isWithin(facts.subGrid, actor.scope)
}

/** Whether this actor gets the case without title and place: it is sensitive and the actor is outside its handling chain. */
export function isRedactedFor(actor: Pick<Actor, 'role' | 'unit'>, facts: Pick<AccessFacts, 'units' | 'isSensitive'>): boolean {
  return facts.isSensitive && !chainRoles.has(actor.role) && !worksOn(actor, facts.units)
}

/** The filter for everything an actor lists or counts; `scope` narrows it. Throws `access.out-of-scope` beyond the actor's own area, `access.denied` for actors without any list. */
export function visibilityOf(actor: Actor, scope?: OrgCode): Visibility {
  if (actor.role === 'RESIDENT') throw new DomainError('access.denied')
  const org = scope ?? actor.scope
  if (!isWithin(org, actor.scope)) throw new DomainError('access.out-of-scope', { scope: org })
  if (!isDepartmentRole(actor.role)) return { org, unit: null }
  if (actor.unit === null) throw new DomainError('access.denied')
  return { org, unit: actor.unit }
}

/** The area asked for, the reader's own when none is, for what belongs to areas and not to cases. Throws `access.out-of-scope`, and `access.denied` for departments and residents. */
export function areaOf(actor: Actor, scope: OrgCode | undefined): OrgCode {
  const { org, unit } = visibilityOf(actor, scope)
  if (unit !== null) throw new DomainError('access.denied')
  return org
}

/** Whether the reporter's contact may be shown to this actor in plain text (domain.md 11): anonymous and confidential ones only to the SERVICE post and the auditor. */
export function mayUnmask(actor: Actor, state: CaseState): boolean {
  if (state.contactId === null || !canSee(actor, accessFactsOf(state))) return false
  if (actor.role === 'AUDITOR' || actor.post === 'SERVICE') return true
  if (state.isAnonymous || state.isConfidential) return false
  return unmaskRoles.has(actor.role) || (actor.unit !== null && actor.unit === state.leadUnit)
}
