import type { OrgCode } from '#contract/ids.ts'
import type { StaffMember } from '#contract/staff.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'

/** What is wrong with a line of a file of staff; `line` counts from 1. */
export type RosterFault = { line: number; id: string; why: 'bad-line' | 'duplicate' | 'unknown-org' | 'post-not-there' | 'out-of-scope' }

const keyOf = ({ id, from }: StaffMember): string => `${id} ${from}`

/** Groups belong to communities, all other posts to sub-grids (domain.md 2.3). */
export const isThere = ({ post, org }: Pick<StaffMember, 'post' | 'org'>): boolean => org.length === (post === 'GROUP' ? orgCodeLengths.community : orgCodeLengths.subgrid)

/** Every line that cannot be taken in: named twice for the same day, in a unit that is not known, or in a post that its unit does not have. */
export function rosterFaults(staff: readonly StaffMember[], isOrg: (org: OrgCode) => boolean): RosterFault[] {
  const seen = new Set<string>()
  return staff.flatMap((member, index): RosterFault[] => {
    const about = { line: index + 1, id: member.id }
    const isTwice = seen.has(keyOf(member))
    seen.add(keyOf(member))
    if (isTwice) return [{ ...about, why: 'duplicate' }]
    if (!isOrg(member.org)) return [{ ...about, why: 'unknown-org' }]
    return isThere(member) ? [] : [{ ...about, why: 'post-not-there' }]
  })
}
