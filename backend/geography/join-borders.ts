import Flatbush from 'flatbush'
import { type Finding, findingOf } from './findings.ts'
import { type CellRing, UNITS_PER_METRE } from './mend-rings.ts'
import { cornersOf, distanceToEdge, type Spot } from './topology.ts'

/** Brings corners that lie closer than `tolerance` metres to one place, and corners that lie on a neighbour's border into it, so that neighbours meet corner to corner. */
export function joinBorders(cells: readonly CellRing[], tolerance: number): { cells: CellRing[]; findings: Finding[] } {
  const reach = tolerance * UNITS_PER_METRE
  const { snap, moved } = createSnapping(cells, reach)
  const snapped = cells.map(({ code, ring }) => ({ code, ring: withoutRepeats(cornersOf(ring).map(snap)) }))
  const corners = [...new Map(snapped.flatMap(({ ring }) => cornersOf(ring)).map((corner) => [String(corner), corner])).values()]
  const index = indexOf(corners)
  const joined = snapped.map(({ code, ring }) => ({ code, ring: withCornersOnIt(ring, { corners, index, reach }) }))
  const codes = cells.filter(({ ring }) => cornersOf(ring).some((corner) => moved.has(String(corner)))).map(({ code }) => code)
  return { cells: joined, findings: findingOf('sliver', codes, Math.max(0, ...moved.values()) / UNITS_PER_METRE) }
}

function indexOf(corners: readonly Spot[]): Flatbush {
  const index = new Flatbush(Math.max(1, corners.length))
  for (const [x, y] of corners) index.add(x, y, x, y)
  if (corners.length === 0) index.add(0, 0, 0, 0)
  index.finish()
  return index
}

type Snapping = { snap(corner: Spot): Spot; moved: ReadonlyMap<string, number> }

/** Corners near each other go to the first of them. */
function createSnapping(cells: readonly CellRing[], reach: number): Snapping {
  const corners = [...new Map(cells.flatMap(({ ring }) => cornersOf(ring)).map((corner) => [String(corner), corner])).values()]
  const index = indexOf(corners)
  const home = new Map<string, Spot>()
  const moved = new Map<string, number>()
  for (const corner of corners) {
    if (home.has(String(corner))) continue
    home.set(String(corner), corner)
    for (const at of index.neighbors(corner[0], corner[1], Infinity, reach)) {
      const other = corners[at]
      if (other === undefined || home.has(String(other))) continue
      home.set(String(other), corner)
      moved.set(String(other), Math.hypot(other[0] - corner[0], other[1] - corner[1]))
    }
  }
  return { snap: (corner) => home.get(String(corner)) ?? corner, moved }
}

const withoutRepeats = (corners: readonly Spot[]): number[] => corners.filter((corner, at) => String(corner) !== String(corners.at(at - 1))).flat()

type Around = { corners: readonly Spot[]; index: Flatbush; reach: number }

function withCornersOnIt(ring: readonly number[], { corners, index, reach }: Around): number[] {
  const own = cornersOf(ring)
  const isOwn = new Set(own.map(String))
  const along = own.flatMap((from, at): Spot[] => {
    const to = own[(at + 1) % own.length] ?? from
    const [left, right] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach]
    const [top, bottom] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach]
    const between = index
      .search(left, top, right, bottom)
      .flatMap((each): Spot[] => { const corner = corners[each]; return corner === undefined ? [] : [corner] })
      .reduce<Spot[]>((found, corner) => (isOwn.has(String(corner)) || distanceToEdge(corner, from, to) > reach ? found : [...found, corner]), [])
      .toSorted((a, b) => Math.hypot(a[0] - from[0], a[1] - from[1]) - Math.hypot(b[0] - from[0], b[1] - from[1]))
    return [from, ...between]
  })
  return withoutRepeats(along)
}
