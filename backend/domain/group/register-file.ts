import type { GroupRecord } from '#contract/groups.ts'
import type { OrgCode } from '#contract/ids.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { holdsPersonalData } from '#backend/domain/privacy/personal.ts'

/** What is wrong with a line of a file of groups; `line` counts from 1, the titles left out. */
export type GroupFault = { line: number; code: string; why: 'duplicate' | 'unknown-area' | 'not-a-sub-grid' | 'outside-your-area' | 'unknown-owner' | 'grid-missing' | 'grid-not-there' | 'too-many-members' | 'counted-later' | 'personal-data' }

/** What lines are held against. `today`: `yyyy-mm-dd`. `isOwn`: within the area of whoever brings the file. */
export type FileChecks = { isOrg: (org: OrgCode) => boolean; isOwn: (org: OrgCode) => boolean; isStaff: (id: string) => boolean; today: string; mostMembers: number }

/** Every line that cannot be taken in, each with its first fault. */
export function groupFaults(groups: readonly GroupRecord[], checks: FileChecks): GroupFault[] {
  const seen = new Set<string>()
  return groups.flatMap((group, index): GroupFault[] => {
    const why = seen.has(group.code) ? 'duplicate' : (placeFault(group, checks) ?? contentFault(group, checks))
    seen.add(group.code)
    return why === null ? [] : [{ line: index + 1, code: group.code, why }]
  })
}

function placeFault({ org, tier, grid }: GroupRecord, { isOrg, isOwn }: FileChecks): GroupFault['why'] | null {
  if (!isOrg(org)) return 'unknown-area'
  if (org.length !== orgCodeLengths.subgrid) return 'not-a-sub-grid'
  if (!isOwn(org)) return 'outside-your-area'
  if (tier === 'SUBGRID') return grid === null ? null : 'grid-not-there'
  return grid === null ? 'grid-missing' : null
}

function contentFault({ name, owner, members, countedOn, activeOn }: GroupRecord, { isStaff, today, mostMembers }: FileChecks): GroupFault['why'] | null {
  if (!isStaff(owner)) return 'unknown-owner'
  if (members > mostMembers) return 'too-many-members'
  if (countedOn > today || (activeOn ?? '') > today) return 'counted-later'
  return holdsPersonalData(name) ? 'personal-data' : null
}
