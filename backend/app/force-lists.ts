import { teamKinds, type AdoptionLine, type MeasuresView, type SelfTeam, type SupportMeasure, type TeamActivity, type TeamKind, type TeamLine, type TeamsView } from '#contract/forces.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { childLength, isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { teamKey, type ForceRegister } from '#backend/domain/force/book.ts'

type Orgs = Catalogue['orgs']
const byPlace = <T extends { org: OrgCode }>(a: T, b: T): number => (a.org < b.org ? -1 : a.org > b.org ? 1 : 0)
const sum = <T>(some: readonly T[], of: (one: T) => number): number => some.reduce((all, one) => all + of(one), 0)
const subGridsIn = (orgs: Orgs, scope: OrgCode): OrgCode[] => [...orgs.keys()].filter((code) => code.length === orgCodeLengths.subgrid && code.startsWith(scope))

/** Teams of an area with what they did, and the sums of each of the four. */
export function teamsIn(register: ForceRegister, { scope, kind, orgs, measures }: { scope: OrgCode; kind: TeamKind | undefined; orgs: Orgs; measures: readonly SupportMeasure[] }): Pick<TeamsView, 'subGrids' | 'kinds' | 'items'> {
  const active = countActive(register, measures)
  const all = [...register.teams.values()].filter(({ org }) => isWithin(org, scope)).map((team) => lineOf(register, team, active.get(teamKey(team)) ?? 0)).toSorted(byPlace)
  const kinds = teamKinds.map((which) => {
    const some = all.filter((one) => one.kind === which)
    return { kind: which, teams: some.length, members: sum(some, ({ members }) => members), activities: sum(some, ({ activities }) => activities), tasks: sum(some, ({ tasks }) => tasks) }
  })
  return { subGrids: subGridsIn(orgs, scope).length, kinds, items: all.filter((one) => kind === undefined || one.kind === kind) }
}

/** Measures in use by the team that they support. */
function countActive({ adoptions }: ForceRegister, measures: readonly SupportMeasure[]): Map<string, number> {
  const teams = new Map(measures.map(({ code, team }) => [code, team]))
  const active = [...adoptions.values()].flat().filter(({ end }) => end === null)
  const keys = active.flatMap(({ org, measure }) => {
    const kind = teams.get(measure)
    return kind === undefined ? [] : [teamKey({ org, kind })]
  })
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, some]) => [key, some.length]))
}

function lineOf({ activities }: ForceRegister, team: SelfTeam, measures: number): TeamLine {
  const own = activities.get(teamKey(team)) ?? []
  const lastOn = own.reduce<string | null>((last, { on }) => (last === null || on > last ? on : last), null)
  return { ...team, lastOn, activities: own.length, tasks: sum(own, ({ tasks }) => tasks), measures }
}

/** What teams of an area did, latest first. */
export const activitiesIn = ({ activities }: ForceRegister, scope: OrgCode, kind: TeamKind | undefined): TeamActivity[] =>
  [...activities.values()].flat().filter((one) => isWithin(one.org, scope) && (kind === undefined || one.kind === kind)).toSorted((a, b) => (a.on === b.on ? byPlace(a, b) : a.on < b.on ? 1 : -1))

type AdoptionQuery = { scope: OrgCode; measure?: string | undefined; team?: TeamKind | undefined; isActive?: 'true' | undefined; measures: readonly SupportMeasure[] }

/** Adoptions of an area, latest first. */
export function adoptionsIn({ adoptions }: ForceRegister, { scope, measure, team, isActive, measures }: AdoptionQuery): AdoptionLine[] {
  const ofTeam = new Set(measures.filter((one) => team === undefined || one.team === team).map(({ code }) => code))
  return [...adoptions.values()].flat()
    .filter((one) => isWithin(one.org, scope) && (measure === undefined || one.measure === measure) && ofTeam.has(one.measure) && (isActive === undefined || one.end === null))
    .toSorted((a, b) => (a.from === b.from ? byPlace(a, b) : a.from < b.from ? 1 : -1))
}

/** Which share of an area's parts has each measure now; a sub-grid is its own only part. */
export function measuresIn({ adoptions }: ForceRegister, { scope, measures, orgs }: { scope: OrgCode; measures: readonly SupportMeasure[]; orgs: Orgs }): Pick<MeasuresView, 'areas' | 'rows'> {
  const digits = childLength(scope)
  const subGrids = subGridsIn(orgs, scope)
  const areas = [...Map.groupBy(subGrids, (code) => code.slice(0, digits))].map(([org, some]) => ({ org, of: some.length }))
  const lines = Map.groupBy([...adoptions.values()].flat().filter(({ org }) => isWithin(org, scope)), ({ measure }) => measure)
  const rows = measures.map((measure) => {
    const own = lines.get(measure.code) ?? []
    const active = own.filter(({ end }) => end === null)
    const cells = areas.map(({ org }) => active.filter((one) => isWithin(one.org, org)).length)
    return { ...measure, n: active.length, of: subGrids.length, ended: own.length - active.length, amountFen: sum(own, ({ end }) => end?.amountFen ?? 0), cells }
  })
  return { areas, rows }
}
