import type { EventLevel } from '#contract/case.ts'
import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { Actor, Post, Role } from '#contract/roles.ts'
import { systemActor } from '#backend/app/actor.ts'
import { orgCodeLengths, orgOfUnit } from '#backend/domain/catalogue/organisation.ts'

/** Who does what: an account where there is one for the place, else a member of staff who has none. */
export type People = {
  /** The residents' line and the source systems. */
  resident: Actor
  system: Actor
  district(): Actor
  districtLeader(): Actor
  street(place: OrgCode): Actor
  streetLeader(place: OrgCode): Actor
  community(place: OrgCode): Actor
  secretary(place: OrgCode): Actor
  reviewer(place: OrgCode): Actor
  head(place: OrgCode): Actor
  patrol(place: OrgCode): Actor
  service(place: OrgCode): Actor
  /** Who works on cases of a unit. */
  handler(unit: UnitCode): Actor
  /** The desk that gives work of a level to a unit: level 3 never a community's. */
  dispatcher(unit: UnitCode, level: EventLevel): Actor
}

type Seat = { role: Role; scope: OrgCode; unit?: UnitCode | null; post?: Post | null }

const subGridTeam = 'G-SG'
const keyOf = ({ role, scope, unit = null, post = null }: Seat): string => [role, scope, unit ?? '', post ?? ''].join('|')

const streetOf = (place: OrgCode): OrgCode => place.slice(0, orgCodeLengths.street)
const communityOf = (place: OrgCode): OrgCode => place.slice(0, orgCodeLengths.community)

/** `accounts`: those who can log in; the first for a place is the one who acts there. */
export function createPeople(accounts: readonly Actor[], district: OrgCode): People {
  const known = new Map<string, Actor>()
  for (const account of accounts) if (!known.has(keyOf(account))) known.set(keyOf(account), account)

  function somebody(wanted: Seat): Actor {
    const key = keyOf(wanted)
    const found = known.get(key)
    if (found !== undefined) return found
    const { role, scope, unit = null, post = null } = wanted
    const made: Actor = { id: `staff:${[role, unit ?? scope, ...(post === null ? [] : [post])].join(':').toLowerCase()}`, name: '', role, scope, unit, post }
    known.set(key, made)
    return made
  }

  const inSubGrid = (place: OrgCode, role: Role, post: Post) => somebody({ role, scope: place, unit: `${place}:${subGridTeam}`, post })
  return {
    resident: { id: 'resident', name: '', role: 'RESIDENT', scope: district, unit: null, post: null },
    system: systemActor(district),
    district: () => somebody({ role: 'DISTRICT_OPERATOR', scope: district }),
    districtLeader: () => somebody({ role: 'DISTRICT_LEADER', scope: district }),
    street: (place) => somebody({ role: 'STREET_OPERATOR', scope: streetOf(place) }),
    streetLeader: (place) => somebody({ role: 'STREET_LEADER', scope: streetOf(place) }),
    community: (place) => somebody({ role: 'COMMUNITY_OPERATOR', scope: communityOf(place) }),
    secretary: (place) => somebody({ role: 'COMMUNITY_SECRETARY', scope: communityOf(place) }),
    reviewer: (place) => somebody({ role: 'REVIEWER', scope: streetOf(place) }),
    head: (place) => inSubGrid(place, 'SUBGRID_HEAD', 'SERVICE'),
    patrol: (place) => inSubGrid(place, 'GRID_WORKER', 'PATROL'),
    service: (place) => inSubGrid(place, 'GRID_WORKER', 'SERVICE'),
    handler(unit) {
      const org = orgOfUnit(unit)
      if (org?.length === orgCodeLengths.subgrid) return inSubGrid(org, 'GRID_WORKER', 'PATROL')
      return somebody({ role: 'DEPT_HANDLER', scope: org ?? district, unit })
    },
    dispatcher(unit, level) {
      const org = orgOfUnit(unit)
      if (org === null) return somebody({ role: 'DISTRICT_OPERATOR', scope: district })
      if (org.length === orgCodeLengths.street || level === 3) return somebody({ role: 'STREET_OPERATOR', scope: streetOf(org) })
      return somebody({ role: 'COMMUNITY_OPERATOR', scope: communityOf(org) })
    },
  }
}
