import type { Feature, FeatureCollection, Point, Polygon } from 'geojson'
import { type BuildingColumns, MICRO } from '#contract/building-columns.ts'
import { collect, type GradeKey, gradeNumber, pointAt } from './map-model.ts'

/** Half the edge of a building's sign on the ground, metres: a sign, not its outline. */
const HALF = 5
const METRES_PER_DEGREE = 111_195.08

/** One square on the ground for each building. */
export function buildingSquares({ lng, lat, grade }: BuildingColumns): FeatureCollection<Polygon> {
  const dLat = HALF / METRES_PER_DEGREE
  const dLng = dLat / Math.cos(((lat[0] ?? 0) / MICRO) * (Math.PI / 180))
  return collect(
    Array.from(lng, (micro, at): Feature<Polygon> => {
      const [x, y] = [micro / MICRO, (lat[at] ?? 0) / MICRO]
      return { type: 'Feature', properties: { g: grade[at] ?? 0 }, geometry: { type: 'Polygon', coordinates: [[[x - dLng, y - dLat], [x + dLng, y - dLat], [x + dLng, y + dLat], [x - dLng, y + dLat], [x - dLng, y - dLat]]] } }
    }),
  )
}

/** Farther out buildings are counted by squares of this edge: drawing all 57,000 gives 7 frames a second in software. */
const CELL_M = 250

/** How many buildings stand in each square of 250 m, at their middle; those of hidden grades left out. */
export function buildingDensity({ lng, lat, grade }: BuildingColumns, hidden: ReadonlySet<GradeKey>): FeatureCollection<Point> {
  const step = (CELL_M / METRES_PER_DEGREE) * MICRO
  const shrink = Math.cos(((lat[0] ?? 0) / MICRO) * (Math.PI / 180))
  const cells = new Map<string, { n: number; x: number; y: number }>()
  const left = new Set([...hidden].map(gradeNumber))
  for (let at = 0; at < lng.length; at += 1) {
    if (left.has(grade[at] ?? 0)) continue
    const [x, y] = [lng[at] ?? 0, lat[at] ?? 0]
    const key = `${Math.floor((x * shrink) / step)} ${Math.floor(y / step)}`
    const cell = cells.get(key) ?? { n: 0, x: 0, y: 0 }
    cell.n += 1
    cell.x += x
    cell.y += y
    cells.set(key, cell)
  }
  return collect([...cells.values()].map(({ n, x, y }) => pointAt([x / n / MICRO, y / n / MICRO], { n })))
}
