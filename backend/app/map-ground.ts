import Flatbush from 'flatbush'
import type { Point } from '#contract/case.ts'
import { type BuildingColumns, MICRO, UNGRADED } from '#contract/building-columns.ts'
import type { OrgCode } from '#contract/ids.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'

export type Building = Point & { code: string }

/** All buildings with a point, and where they are. Made once: places change by imports, which no server runs beside. */
export type Ground = {
  columns: BuildingColumns
  building(index: number): Building
  bySubGrid: ReadonlyMap<OrgCode, readonly number[]>
  /** Buildings no farther than so many metres (great circle). */
  within(point: Point, metres: number): number[]
  box: { west: number; south: number; east: number; north: number }
  /** Degrees of one metre. */
  perMetre: { lng: number; lat: number }
}

export type GroundDeps = { doors: Pick<ResidentStore, 'doors'>; district: OrgCode; box: Ground['box']; nextTurn: () => Promise<void> }

/** Buildings read at a time: some milliseconds each, so that nothing else waits. */
const SLICE = 1500
/** A box of degrees must not be smaller than its circle, whatever is rounded. */
const MARGIN = 1.01

/** Reads the buildings in slices, between other work. */
export async function loadGround({ doors, district, box, nextTurn }: GroundDeps): Promise<Ground> {
  const found: (Building & { org: OrgCode })[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const slice = doors.doors({ org: district, kind: 'BUILDING', after, limit: SLICE })
    for (const { code, org, lng, lat } of slice) if (lng !== null && lat !== null) found.push({ code, org, lng, lat })
    after = slice.length < SLICE ? undefined : slice.at(-1)?.code
    await nextTurn()
  }
  return createGround(found, box)
}

/** The same from a list. */
export function createGround(found: readonly (Building & { org: OrgCode })[], box: Ground['box']): Ground {
  const middle = ((box.south + box.north) / 2) * (Math.PI / 180)
  const metre = 180 / (Math.PI * 6_371_008.8)
  const perMetre = { lng: metre / Math.cos(middle), lat: metre }
  const columns = columnsOf(found)
  const index = indexOf(found)
  const bySubGrid = Map.groupBy(found.keys(), (at) => found[at]?.org ?? '')
  const building = (at: number): Building => {
    const one = found[at]
    if (one === undefined) throw new RangeError('no such building')
    return { code: one.code, lng: one.lng, lat: one.lat }
  }
  return {
    columns, box, perMetre, building, bySubGrid,
    within(point, metres) {
      const [dx, dy] = [metres * perMetre.lng * MARGIN, metres * perMetre.lat * MARGIN]
      const near = index === null ? [] : index.search(point.lng - dx, point.lat - dy, point.lng + dx, point.lat + dy)
      return near.filter((at) => distance(point, building(at)) <= metres)
    },
  }
}

function columnsOf(found: readonly (Building & { org: OrgCode })[]): BuildingColumns {
  const orgs = [...new Set(found.map(({ org }) => org))]
  const indexOfOrg = new Map(orgs.map((org, at) => [org, at]))
  return {
    orgs,
    lng: Int32Array.from(found, ({ lng }) => Math.round(lng * MICRO)), lat: Int32Array.from(found, ({ lat }) => Math.round(lat * MICRO)),
    org: Uint16Array.from(found, ({ org }) => indexOfOrg.get(org) ?? 0), grade: new Uint8Array(found.length).fill(UNGRADED),
  }
}

function indexOf(found: readonly Building[]): Flatbush | null {
  if (found.length === 0) return null
  const index = new Flatbush(found.length)
  for (const { lng, lat } of found) index.add(lng, lat)
  index.finish()
  return index
}
