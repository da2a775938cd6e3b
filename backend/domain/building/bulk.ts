import type { Assessed, BuildingEvent, BuildingState, Found, PartPoints, Registered } from '#contract/buildings.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { evolveBuildings, type FindBuilding } from './evolve.ts'
import { patrolDue } from './grade.ts'
import { reassess } from './decide.ts'
import type { BuildingRules } from './rules.ts'

/** A building of a register. `patrolledAt`: its last patrol, if another system knows it. */
export type RegisterRow = Omit<Registered, 'patrolDueAt'>
/** Many buildings of one sub-grid at once: a register, or findings of an inspection round. One event each, and one for the grades they lead to. */
export type BulkOrder = { org: OrgCode; register?: readonly RegisterRow[]; findings?: readonly Found[] }
type Bulk = { now: Instant; by: UserId; rules: BuildingRules; calendar: WorkCalendar; find: FindBuilding }

/** What a bulk order leads to. Buildings of a register that are known already keep their history and move to this sub-grid. */
export function decideBulk({ org, register = [], findings = [] }: BulkOrder, { now, by, rules, calendar, find }: Bulk): BuildingEvent[] {
  const full: PartPoints = { ...rules.parts }
  const buildings = register.map((row) => ({ ...row, patrolDueAt: patrolDue('ASSURED', row.patrolledAt ?? now, rules) }))
  const events: BuildingEvent[] = []
  if (buildings.length > 0) events.push({ type: 'buildingsRegistered', org, full, buildings })
  if (findings.length > 0) events.push({ type: 'findingsRecorded', findings: [...findings] })
  const after = new Map<string, BuildingState>()
  for (const event of events) for (const state of evolveBuildings((code) => after.get(code) ?? find(code), event, { at: now, by })) after.set(state.code, state)
  const assessed = [...after.values()].map((state) => reassess(state, now, { rules, calendar })).filter((one): one is Assessed => one !== null)
  return assessed.length === 0 ? events : [...events, { type: 'buildingsAssessed', assessed }]
}
