import type { BuildingActionType, BuildingState } from '#contract/buildings.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { ErrorCode } from '#contract/errors.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { BuildingRules } from './rules.ts'

export type BuildingRefusal = { code: ErrorCode; details: Record<string, unknown> }
type Asked = { state: BuildingState; actor: Actor; rules: BuildingRules }

const community: ReadonlySet<Role> = new Set(['COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'ADMIN'])

/** Posts that go round a sub-grid: its head, the patrol, the service (domain.md 2.3). */
const isRound = ({ role, post }: Actor): boolean => role === 'SUBGRID_HEAD' || (role === 'GRID_WORKER' && (post === 'PATROL' || post === 'SERVICE'))
const templateOf = (unit: string): string => unit.slice(unit.indexOf(':') + 1)
const isSafety = ({ role, unit }: Actor, { reinspectors }: BuildingRules): boolean => (role === 'DEPT_HANDLER' || role === 'DEPT_LEADER') && unit !== null && reinspectors.units.includes(templateOf(unit))

const roleRules: Record<BuildingActionType, (actor: Actor, rules: BuildingRules) => boolean> = {
  record: (actor, rules) => isRound(actor) || isSafety(actor, rules) || community.has(actor.role),
  close: (actor, rules) => isRound(actor) || isSafety(actor, rules) || community.has(actor.role),
  inspect: (actor, rules) => isRound(actor) || isSafety(actor, rules),
  reinspect: (actor, rules) => rules.reinspectors.roles.includes(actor.role) || isSafety(actor, rules),
  appeal: (actor) => actor.post === 'SERVICE' || community.has(actor.role),
  decideAppeal: ({ role }) => role === 'STREET_OPERATOR' || role === 'STREET_LEADER',
  correct: ({ role }) => community.has(role),
}

/** Whether a reader sees a building: it lies in the reader's area. */
export const canSeeBuilding = ({ role, scope }: Actor, { org }: Pick<BuildingState, 'org'>): boolean => role !== 'RESIDENT' && isWithin(org, scope)

const guards: Partial<Record<BuildingActionType, (asked: Asked) => BuildingRefusal | null>> = {
  close: ({ state }) => (state.findings.some(({ closedAt, withdrawnAt }) => closedAt === null && withdrawnAt === null) ? null : { code: 'building.no-such-finding', details: {} }),
  correct: ({ state }) => (state.findings.some(({ withdrawnAt }) => withdrawnAt === null) ? null : { code: 'building.no-such-finding', details: {} }),
  reinspect: ({ state, actor }) => {
    if (state.lastInspector === actor.id) return { code: 'building.same-inspector', details: {} }
    return state.assessment.grade === 'ASSURED' ? { code: 'building.nothing-mended', details: { grade: 'ASSURED' } } : null
  },
  appeal: ({ state }) => (state.appeals.some(({ status }) => status === 'OPEN') ? { code: 'building.appeal-open', details: {} } : state.changes.length === 0 ? { code: 'building.appeal-late', details: {} } : null),
  decideAppeal: ({ state, actor }) => {
    const open = state.appeals.find(({ status }) => status === 'OPEN')
    if (open === undefined) return { code: 'building.no-appeal', details: {} }
    const isParty = open.by === actor.id || state.findings.some(({ no, foundBy }) => foundBy === actor.id && open.findings.includes(no))
    return isParty ? { code: 'building.not-permitted', details: { why: 'own-finding' } } : null
  },
}

/** Why this actor may not do this now, as far as the building alone tells; null when nothing speaks against it. */
export function buildingRefusal(type: BuildingActionType, asked: Asked): BuildingRefusal | null {
  const { state, actor, rules } = asked
  if (!canSeeBuilding(actor, state)) return { code: 'access.out-of-scope', details: { building: state.code } }
  if (!roleRules[type](actor, rules)) return { code: 'building.not-permitted', details: { why: 'role', role: actor.role } }
  if (!state.isRental) return { code: 'building.not-found', details: { building: state.code } }
  return guards[type]?.(asked) ?? null
}

const types: readonly BuildingActionType[] = ['inspect', 'record', 'close', 'reinspect', 'appeal', 'decideAppeal', 'correct']
/** What this actor may do to the building now: the same table that decides. */
export const buildingActions = (asked: Asked): BuildingActionType[] => types.filter((type) => buildingRefusal(type, asked) === null)
