import type { AdoptionLine, ForceId, ForceMember, MeasureAdoption, MeasureEnd, SelfTeam, TeamActivity, TeamKind } from '#contract/forces.ts'
import type { OrgCode } from '#contract/ids.ts'

/** What happened to service forces, teams and measures; several at once, as they came. */
export type ForceEvent =
  | { type: 'forcesRegistered'; members: readonly ForceMember[] }
  | { type: 'teamsRegistered'; teams: readonly SelfTeam[] }
  | { type: 'teamActivitiesRecorded'; activities: readonly TeamActivity[] }
  | { type: 'measuresAdopted'; adoptions: readonly MeasureAdoption[] }
  | { type: 'measuresEnded'; ends: readonly MeasureEnd[] }

/** All of them as the log leaves them. Adoptions of one measure in one sub-grid are in the order in which they began. */
export type ForceRegister = {
  members: ReadonlyMap<ForceId, ForceMember>
  teams: ReadonlyMap<string, SelfTeam>
  activities: ReadonlyMap<string, readonly TeamActivity[]>
  adoptions: ReadonlyMap<string, readonly AdoptionLine[]>
}

export const emptyRegister: ForceRegister = { members: new Map(), teams: new Map(), activities: new Map(), adoptions: new Map() }

export const teamKey = ({ org, kind }: { org: OrgCode; kind: TeamKind }): string => `${org}:${kind}`
export const adoptionKey = ({ org, measure }: { org: OrgCode; measure: string }): string => `${org}:${measure}`

function grouped<T>(known: ReadonlyMap<string, readonly T[]>, more: readonly T[], keyOf: (one: T) => string): Map<string, readonly T[]> {
  const all = new Map(known)
  for (const one of more) all.set(keyOf(one), [...(all.get(keyOf(one)) ?? []), one])
  return all
}

function ended(adoptions: ForceRegister['adoptions'], ends: readonly MeasureEnd[]): ForceRegister['adoptions'] {
  const all = new Map(adoptions)
  for (const { on, result, amountFen, ...about } of ends) {
    const key = adoptionKey(about)
    all.set(key, (all.get(key) ?? []).map((one) => (one.end === null ? { ...one, end: { on, result, amountFen } } : one)))
  }
  return all
}

/** The register after an event. Somebody or a team registered again is as registered last. */
export function evolveRegister(register: ForceRegister, event: ForceEvent): ForceRegister {
  if (event.type === 'forcesRegistered') return { ...register, members: new Map([...register.members, ...event.members.map((one) => [one.id, one] as const)]) }
  if (event.type === 'teamsRegistered') return { ...register, teams: new Map([...register.teams, ...event.teams.map((one) => [teamKey(one), one] as const)]) }
  if (event.type === 'teamActivitiesRecorded') return { ...register, activities: grouped(register.activities, event.activities, teamKey) }
  if (event.type === 'measuresAdopted') return { ...register, adoptions: grouped(register.adoptions, event.adoptions.map((one): AdoptionLine => ({ ...one, end: null })), adoptionKey) }
  return { ...register, adoptions: ended(register.adoptions, event.ends) }
}
