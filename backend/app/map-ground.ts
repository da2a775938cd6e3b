import type { Point } from '#contract/case.ts'
import { type BuildingColumns, MICRO, UNGRADED } from '#contract/building-columns.ts'
import type { OrgCode } from '#contract/ids.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'

export type Building = Point & { code: string }
type Placed = Building & { org: OrgCode }

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
  const making = createMaker(box)
  for (let after: string | undefined = ''; after !== undefined; ) {
    const slice = doors.doors({ org: district, kind: 'BUILDING', after, limit: SLICE })
    for (const { code, org, lng, lat } of slice) if (lng !== null && lat !== null) making.add({ code, org, lng, lat })
    after = slice.length < SLICE ? undefined : slice.at(-1)?.code
    await nextTurn()
  }
  return making.finish()
}

/** The same from a list. */
export function createGround(found: readonly Placed[], box: Ground['box']): Ground {
  const making = createMaker(box)
  for (const one of found) making.add(one)
  return making.finish()
}

function perMetreOf({ south, north }: Ground['box']): Ground['perMetre'] {
  const metre = 180 / (Math.PI * 6_371_008.8)
  return { lng: metre / Math.cos(((south + north) / 2) * (Math.PI / 180)), lat: metre }
}

function createMaker(box: Ground['box']): { add(placed: Placed): void; finish(): Ground } {
  const buildings: Building[] = []
  const bySubGrid = new Map<OrgCode, number[]>()
  const building = (at: number): Building => {
    const one = buildings[at]
    if (one === undefined) throw new RangeError('no such building')
    return one
  }
  return {
    add({ code, org, lng, lat }) {
      const members = bySubGrid.get(org)
      if (members === undefined) bySubGrid.set(org, [buildings.length])
      else members.push(buildings.length)
      buildings.push({ code, lng, lat })
    },
    finish() {
      const perMetre = perMetreOf(box)
      const cells = createCells(buildings, { box, perMetre })
      const orgs = [...bySubGrid.keys()]
      const org = new Uint16Array(buildings.length)
      for (const [index, members] of [...bySubGrid.values()].entries()) for (const at of members) org[at] = index
      const columns: BuildingColumns = {
        orgs, lng: Int32Array.from(buildings, ({ lng }) => Math.round(lng * MICRO)), lat: Int32Array.from(buildings, ({ lat }) => Math.round(lat * MICRO)),
        org, grade: new Uint8Array(buildings.length).fill(UNGRADED),
      }
      return { columns, box, perMetre, building, bySubGrid, within: (point, metres) => cells(point, metres).filter((at) => distance(point, building(at)) <= metres) }
    },
  }
}

/** A whole number from 0 up to, not including, `most`. */
const kept = (value: number, most: number): number => Math.min(most - 1, Math.max(0, Math.floor(value)))

/** Edge of the squares buildings are found by. */
const CELL_METRES = 250

/**
 * Which buildings may lie within so many metres of a point: those of the squares it reaches. Made by counting, so that the whole of it takes a
 * few milliseconds; a tree over as many held everybody else up for 56.
 */
function createCells(buildings: readonly Building[], { box, perMetre }: Pick<Ground, 'box' | 'perMetre'>): (point: Point, metres: number) => number[] {
  const [width, height] = [perMetre.lng * CELL_METRES, perMetre.lat * CELL_METRES]
  const columns = Math.max(1, Math.ceil((box.east - box.west) / width))
  const rows = Math.max(1, Math.ceil((box.north - box.south) / height))
  const columnOf = (lng: number) => kept((lng - box.west) / width, columns)
  const rowOf = (lat: number) => kept((lat - box.south) / height, rows)
  const cells: (number[] | undefined)[] = Array.from({ length: columns * rows })
  for (const [at, { lng, lat }] of buildings.entries()) (cells[rowOf(lat) * columns + columnOf(lng)] ??= []).push(at)
  return (point, metres) => {
    const [dx, dy] = [metres * perMetre.lng * MARGIN, metres * perMetre.lat * MARGIN]
    const near: number[] = []
    for (let row = rowOf(point.lat - dy); row <= rowOf(point.lat + dy); row += 1) {
      for (let column = columnOf(point.lng - dx); column <= columnOf(point.lng + dx); column += 1) near.push(...(cells[row * columns + column] ?? []))
    }
    return near
  }
}
