import type { Point } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import { type Geo, isInRing, type PlanePoint, toPlane } from './geo.ts'

/** Shapes in degrees; circles by their radius in kilometres. */
export type AreaShapes = { polygons: readonly (readonly Point[])[]; circles: readonly { centre: Point; km: number }[] }
export type AreaFinder = { subGridsIn(shapes: AreaShapes): OrgCode[] }

const metresPerKm = 1000

/** Finds the sub-grids that shapes touch, in the schematic geometry of the district. */
export function createAreaFinder(geo: Geo): AreaFinder {
  return {
    subGridsIn({ polygons, circles }) {
      const rings = polygons.map((polygon) => polygon.map((point) => toPlane(geo, point)))
      const discs = circles.map(({ centre, km }) => ({ at: toPlane(geo, centre), radius: km * metresPerKm }))
      return geo.subgrids
        .filter(({ p }) => rings.some((ring) => touches(pointsOf(p), ring)) || discs.some(({ at, radius }) => isInRing(p, at) || edgesOf(pointsOf(p)).some((edge) => distanceTo(edge, at) <= radius)))
        .map(({ code }) => code)
    },
  }
}

type Edge = readonly [PlanePoint, PlanePoint]

function pointsOf(flat: readonly number[]): PlanePoint[] {
  return flat.flatMap((x, index): PlanePoint[] => (index % 2 === 0 ? [[x, flat[index + 1] ?? 0]] : []))
}

function edgesOf(ring: readonly PlanePoint[]): Edge[] {
  return ring.map((point, index): Edge => [point, ring[(index + 1) % ring.length] ?? point])
}

/** Whether two rings share a point: a corner of one in the other, or edges that cross. */
function touches(one: readonly PlanePoint[], other: readonly PlanePoint[]): boolean {
  const [flatOne, flatOther] = [one.flat(), other.flat()]
  if (one.some((point) => isInRing(flatOther, point)) || other.some((point) => isInRing(flatOne, point))) return true
  const edges = edgesOf(other)
  return edgesOf(one).some((edge) => edges.some((crossing) => doCross(edge, crossing)))
}

const side = ([a, b]: Edge, point: PlanePoint): number => Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]))

const doCross = (one: Edge, other: Edge): boolean =>
  side(one, other[0]) * side(one, other[1]) < 0 && side(other, one[0]) * side(other, one[1]) < 0

function distanceTo([a, b]: Edge, point: PlanePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const along = dx === 0 && dy === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
  const at = Math.min(1, Math.max(0, along))
  return Math.hypot(point[0] - a[0] - at * dx, point[1] - a[1] - at * dy)
}
