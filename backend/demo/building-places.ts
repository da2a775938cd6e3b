import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'

/** The buildings of a sub-grid, and how many of each grade the notice has there. */
export type Place = { org: OrgCode; codes: readonly string[]; rental: OrgNode['rental'] }

/** Sub-grids with their buildings, by street. */
export function placesByStreet(orgs: ReadonlyMap<OrgCode, OrgNode>, doors: readonly DoorPlace[], streetDigits: number): Place[][] {
  const codes = Map.groupBy(doors.filter(({ kind }) => kind === 'BUILDING'), ({ org }) => org)
  const places = [...orgs.values()].filter(({ level }) => level === 'subgrid').map(({ code, rental }): Place => ({ org: code, rental, codes: (codes.get(code) ?? []).map((door) => door.code) }))
  return [...Map.groupBy(places, ({ org }) => org.slice(0, streetDigits)).values()]
}
