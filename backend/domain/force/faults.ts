import type { ForceFault, ForceMember, MeasureAdoption, MeasureEnd, SelfTeam, SupportMeasure, TeamActivity } from '#contract/forces.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { adoptionKey, teamKey, type ForceRegister } from './book.ts'

/** `line` counts from 1. */
export type FaultyLine = { line: number; id: string; why: ForceFault }

/** What entries are checked against. `today`: `yyyy-mm-dd`. */
export type ForceCheck = { register: ForceRegister; actor: Pick<Actor, 'scope'>; isOrg: (org: OrgCode) => boolean; measures: ReadonlyMap<string, SupportMeasure>; today: string }

const keepers: ReadonlySet<Role> = new Set(['COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'ADMIN', 'SYSTEM'])
/** Who keeps the register of an own area: the community's desk and secretary, and desks above them. */
export const mayKeep = ({ role }: Pick<Actor, 'role'>): boolean => keepers.has(role)

type Checked = { org: OrgCode }

/** Each line's first fault, in the order of asking. */
function faultsOf<T extends Checked>(lines: readonly T[], { idOf, check, of }: { idOf: (line: T) => string; check: ForceCheck; of: (line: T) => ForceFault | null }): FaultyLine[] {
  const seen = new Set<string>()
  return lines.flatMap((line, index): FaultyLine[] => {
    const id = idOf(line)
    const isTwice = seen.has(id)
    seen.add(id)
    const why = isTwice ? 'duplicate' : (placeFault(line, check) ?? of(line))
    return why === null ? [] : [{ line: index + 1, id, why }]
  })
}

function placeFault({ org }: Checked, { isOrg, actor }: ForceCheck): ForceFault | null {
  if (!isOrg(org)) return 'unknown-org'
  return isWithin(org, actor.scope) ? null : 'out-of-scope'
}

/** Numbers of persons: mobile phones, with or without the country's code. */
const isMobile = (phone: string): boolean => /^(?:86)?1[3-9]\d{9}$/.test(phone.replaceAll('-', ''))

/** A member who is known elsewhere is moved only by who keeps both places. */
export const memberFaults = (members: readonly ForceMember[], check: ForceCheck): FaultyLine[] =>
  faultsOf(members, {
    idOf: ({ id }) => id, check,
    of({ id, dutyPhone }) {
      const known = check.register.members.get(id)
      if (known !== undefined && !isWithin(known.org, check.actor.scope)) return 'out-of-scope'
      return dutyPhone !== null && isMobile(dutyPhone) ? 'personal-phone' : null
    },
  })

const isSubGrid = ({ org }: Checked): boolean => org.length === orgCodeLengths.subgrid

export const teamFaults = (teams: readonly SelfTeam[], check: ForceCheck): FaultyLine[] =>
  faultsOf(teams, { idOf: teamKey, check, of: (team) => (isSubGrid(team) ? null : 'not-sub-grid') })

export const activityFaults = (activities: readonly TeamActivity[], check: ForceCheck): FaultyLine[] =>
  faultsOf(activities, {
    idOf: (one) => `${teamKey(one)} ${one.on} ${one.what}`, check,
    of(one) {
      if (!check.register.teams.has(teamKey(one))) return 'no-team'
      if ((check.register.activities.get(teamKey(one)) ?? []).some(({ on, what }) => on === one.on && what === one.what)) return 'duplicate'
      return one.on > check.today ? 'in-future' : null
    },
  })

export const adoptionFaults = (adoptions: readonly MeasureAdoption[], check: ForceCheck): FaultyLine[] =>
  faultsOf(adoptions, {
    idOf: adoptionKey, check,
    of({ measure, org, from }) {
      const known = check.measures.get(measure)
      if (known === undefined) return 'unknown-measure'
      if (!isSubGrid({ org })) return 'not-sub-grid'
      if (!check.register.teams.has(teamKey({ org, kind: known.team }))) return 'no-team'
      if (from > check.today) return 'in-future'
      const last = check.register.adoptions.get(adoptionKey({ org, measure }))?.at(-1)
      if (last === undefined) return null
      if (last.end === null) return 'already-adopted'
      return from < last.end.on ? 'before-last-end' : null
    },
  })

/** An end says what came of it; the amount is told where the measure gives money, and only there. */
export const endFaults = (ends: readonly MeasureEnd[], check: ForceCheck): FaultyLine[] =>
  faultsOf(ends, {
    idOf: adoptionKey, check,
    of({ measure, org, on, amountFen }) {
      const known = check.measures.get(measure)
      if (known === undefined) return 'unknown-measure'
      const last = check.register.adoptions.get(adoptionKey({ org, measure }))?.at(-1)
      if (last === undefined || last.end !== null) return 'not-adopted'
      if (on < last.from) return 'before-start'
      if (on > check.today) return 'in-future'
      return amountFault(known, amountFen)
    },
  })

function amountFault({ hasAmount }: SupportMeasure, amountFen: number | null): ForceFault | null {
  if (hasAmount) return amountFen === null ? 'amount-missing' : null
  return amountFen === null ? null : 'amount-unasked'
}
