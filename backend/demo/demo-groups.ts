import type { GroupRecord, GroupTier } from '#contract/groups.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { StaffMember } from '#contract/staff.ts'
import type { OrgNode } from '#contract/views.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'
import type { Random } from './random.ts'

/** How many groups, integrated grids and members each sub-grid has (orgs.csv), who works there, what stands there. */
export type GroupPlan = { groups: ReadonlyMap<OrgCode, number>; grids: ReadonlyMap<OrgCode, number>; staff: readonly StaffMember[]; doors: readonly DoorPlace[]; random: Random; dayBefore: (days: number) => string; names: Readonly<Record<GroupTier, string>> }

/** How much larger a group of each tier is than one of a building, about. */
const weights: Record<GroupTier, number> = { SUBGRID: 6, INTEGRATED: 2, BUILDING: 1 }
const MOST = 500
const COUNTED_WITHIN = 28
const QUIET_SHARE = 0.06

/** The three tiers of every sub-grid (domain.md 2.2): its own group, one for each integrated grid, the rest for its buildings. Members sum to what orgs.csv says. */
export function demoGroups(subGrids: readonly OrgNode[], plan: GroupPlan): GroupRecord[] {
  const staff = Map.groupBy(plan.staff, ({ org }) => org)
  const buildings = Map.groupBy(plan.doors.filter(({ kind }) => kind === 'BUILDING'), ({ org }) => org)
  return subGrids.flatMap((subGrid) => ofSubGrid(subGrid, { ...plan, keepers: keepersOf(staff.get(subGrid.code) ?? []), buildings: buildings.get(subGrid.code) ?? [] }))
}

/** Groups are the work of the information post (posts.csv INFO-05), or of the head where nobody has it. */
function keepersOf(staff: readonly StaffMember[]): StaffMember[] {
  const info = staff.filter(({ post }) => post === 'INFO')
  return info.length > 0 ? info : staff.slice(0, 1)
}

type Own = GroupPlan & { keepers: readonly StaffMember[]; buildings: readonly DoorPlace[] }
type Slot = { tier: GroupTier; grid: string | null; serial: number }
const two = (value: number): string => String(value).padStart(2, '0')

function ofSubGrid({ code: org, short, groupMembers = 0 }: OrgNode, own: Own): GroupRecord[] {
  const { random, keepers, names, dayBefore } = own
  const slots = slotsOf(own.groups.get(org) ?? 0, own.grids.get(org) ?? 0)
  const members = shareOut(groupMembers, slots.map(({ tier }) => weights[tier] * random.between(0.8, 1.2)))
  const houses = cut(own.buildings, slots.filter(({ tier }) => tier === 'BUILDING').length)
  return slots.map(({ tier, grid, serial }, index): GroupRecord => {
    const inIt = tier === 'BUILDING' ? shifted(houses) : []
    const countedDays = random.whole(1, COUNTED_WITHIN)
    const quietDays = random.isChance(QUIET_SHARE) ? random.whole(31, 120) : random.whole(0, 9)
    return {
      code: `${org}-${grid ?? '00'}-${two(serial)}`, tier, org, grid, buildings: inIt.map(({ code }) => code), owner: keepers[index % keepers.length]?.id ?? '',
      name: nameOf(names[tier], { area: short, grid: grid ?? '', place: inIt[0]?.address ?? `${short} ${two(serial)}` }),
      members: members[index] ?? 0, countedOn: dayBefore(countedDays), activeOn: dayBefore(quietDays),
    }
  })
}

const shifted = (houses: DoorPlace[][]): DoorPlace[] => houses.shift() ?? []
const nameOf = (pattern: string, { area, grid, place }: { area: string; grid: string; place: string }): string => pattern.replace('{area}', area).replace('{grid}', grid).replace('{place}', place)

/** Building groups go round the integrated grids, so that each has about as many; in the order of codes. */
function slotsOf(total: number, grids: number): Slot[] {
  const integrated = Math.min(grids, Math.max(0, total - 1))
  const inBuildings = Math.max(0, total - 1 - integrated)
  const slots: Slot[] = total === 0 ? [] : [{ tier: 'SUBGRID', grid: null, serial: 0 }]
  for (let grid = 1; grid <= integrated; grid += 1) {
    const share = Math.floor(inBuildings / integrated) + (grid <= inBuildings % integrated ? 1 : 0)
    slots.push({ tier: 'INTEGRATED', grid: two(grid), serial: 0 }, ...Array.from({ length: share }, (_, index): Slot => ({ tier: 'BUILDING', grid: two(grid), serial: index + 1 })))
  }
  return slots
}

/** Whole numbers in proportion that sum to the total, none above what a chat group holds while there is room in another. */
function shareOut(total: number, parts: readonly number[]): number[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  const shares = parts.map((part) => Math.min(MOST, Math.floor((total * part) / sum)))
  let left = total - shares.reduce((all, share) => all + share, 0)
  for (let index = 0; left > 0; index = (index + 1) % shares.length) {
    const share = shares[index] ?? 0
    if (share >= MOST) continue
    shares[index] = share + 1
    left -= 1
  }
  return shares
}

/** Neighbours stay together. */
function cut<T>(all: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, index) => all.slice(Math.round((index * all.length) / parts), Math.round(((index + 1) * all.length) / parts)))
}
