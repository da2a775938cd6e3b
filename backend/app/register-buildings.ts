import type { Point } from '#contract/case.ts'
import type { CommandId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RegisterRow } from '#backend/domain/building/bulk.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'
import type { CommandBus } from './command-bus.ts'

/** A line of a register of buildings. `org`: the sub-grid, if the list says it; else the point does. */
export type BuildingLine = { code: string; address: string; org: OrgCode | null; point: Point | null; isRental: boolean; floors: number | null; rooms: number | null; patrolledAt: Instant | null }
/** Why a line cannot be taken; `line` as in the file, with its head as the first. */
export type BuildingFault = { line: number; column: string; reason: 'code-twice' | 'no-place' | 'unknown-sub-grid' | 'outside-district' | 'in-other-sub-grid'; found: string }

type Ground = { isSubGrid: (org: OrgCode) => boolean; locate: (point: Point) => OrgCode | null }
type Placed = { line: BuildingLine; org: OrgCode }

const FIRST_LINE = 2

/** Puts each building into its sub-grid. A list that contradicts the boundaries is refused line by line: nobody can tell which of them is right. */
export function placeBuildings(lines: readonly BuildingLine[], ground: Ground): { placed: Placed[]; faults: BuildingFault[] } {
  const placed: Placed[] = []
  const faults: BuildingFault[] = []
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const place = seen.has(line.code) ? { column: 'code', reason: 'code-twice' as const, found: line.code } : placeOf(line, ground)
    seen.add(line.code)
    if ('reason' in place) faults.push({ line: index + FIRST_LINE, ...place })
    else placed.push({ line, ...place })
  }
  return { placed, faults }
}

function placeOf({ org, point }: BuildingLine, { isSubGrid, locate }: Ground): { org: OrgCode } | Omit<BuildingFault, 'line'> {
  if (org !== null && (org.length !== orgCodeLengths.subgrid || !isSubGrid(org))) return { column: 'org', reason: 'unknown-sub-grid', found: org }
  if (point === null) return org === null ? { column: 'org', reason: 'no-place', found: '' } : { org }
  const at = locate(point)
  if (at === null) return { column: 'lng', reason: 'outside-district', found: `${point.lng} ${point.lat}` }
  return org !== null && org !== at ? { column: 'org', reason: 'in-other-sub-grid', found: at } : { org: at }
}

export type RegisterDeps = { store: HallStore; bus: Pick<CommandBus, 'submitBuildings'>; actor: Actor; newId: () => CommandId; saveDoors: (places: readonly DoorPlace[]) => Promise<{ issued: number }> }
export type RegisterReport = { buildings: number; rentals: number; moved: number; newCodes: number }

/** Takes buildings into the register: a code at each door, and a grade for those that are let. What is known of a building goes with it into another sub-grid. */
export async function registerBuildings({ store, bus, actor, newId, saveDoors }: RegisterDeps, placed: readonly Placed[]): Promise<RegisterReport> {
  const { buildings, residents } = store.areas
  const isMoved = ({ line, org }: Placed) => (buildings.load(line.code)?.org ?? residents.doorAt(line.code)?.org ?? org) !== org
  const moved = placed.filter(isMoved).length
  const { issued } = await saveDoors(placed.map(({ line, org }) => ({ code: line.code, kind: 'BUILDING', org, address: line.address, lng: line.point?.lng ?? null, lat: line.point?.lat ?? null })))
  const graded = placed.filter(({ line }) => line.isRental || buildings.load(line.code) !== null)
  for (const [org, rows] of Map.groupBy(graded, (one) => one.org)) {
    await bus.submitBuildings({ commandId: newId(), org, register: rows.map(({ line: { code, isRental, floors, rooms, patrolledAt } }): RegisterRow => ({ code, isRental, floors, rooms, patrolledAt })) }, actor)
  }
  return { buildings: placed.length, rentals: placed.filter(({ line }) => line.isRental).length, moved, newCodes: issued }
}

const PAGE = 2000

/** Buildings that lie in another sub-grid than they are kept in, after boundaries changed: as lines to register again. Those outside the district stay where they are. */
export function strayBuildings({ areas: { residents, buildings } }: HallStore, district: OrgCode, locate: Ground['locate']): { placed: Placed[]; outside: number } {
  const placed: Placed[] = []
  let outside = 0
  for (const { code, org, address, point } of pointedDoors(residents, district)) {
    const at = locate(point)
    if (at === null) outside += 1
    else if (at !== org) placed.push({ org: at, line: { code, address, org: at, point, isRental: buildings.load(code)?.isRental ?? false, floors: null, rooms: null, patrolledAt: null } })
  }
  return { placed, outside }
}

function* pointedDoors(residents: HallStore['areas']['residents'], district: OrgCode): Generator<{ code: string; org: OrgCode; address: string; point: Point }> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = residents.doors({ org: district, kind: 'BUILDING', after, limit: PAGE })
    for (const { code, org, address, lng, lat } of page) if (lng !== null && lat !== null) yield { code, org, address, point: { lng, lat } }
    after = page.length < PAGE ? undefined : page.at(-1)?.code
  }
}
