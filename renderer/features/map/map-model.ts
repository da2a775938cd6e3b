import type { Feature, FeatureCollection, LineString, Point, Polygon } from 'geojson'
import type { CasePoint, MapDays } from '#contract/map.ts'
import { type BuildingColumns, MICRO, UNGRADED } from '#contract/building-columns.ts'
import { type BuildingGrade, buildingGrades } from '#contract/buildings.ts'
import type { PeaceArea, PeaceLevel } from '#contract/peace.ts'
import type { CaseCard } from '#contract/views.ts'
import type { PeaceGround } from '#renderer/actions/peace-ground.ts'
import { liesIn, type MapGeometry } from '#renderer/ui/map/geometry.ts'
import { stateAt } from '#renderer/ui/sla-state.ts'

export type LngLat = readonly [lng: number, lat: number]
export type Bounds = { west: number; south: number; east: number; north: number }
export type CaseState = 'over' | 'warn' | 'norm'
export type MapCase = { card: CaseCard; lng: number; lat: number; state: CaseState }

export function toLngLat({ affine }: MapGeometry, x: number, y: number): [number, number] {
  return [affine.lng0 + x * affine.lngPerMetre, affine.lat0 + y * affine.latPerMetre]
}

function ringOf(geometry: MapGeometry, ring: readonly number[]): [number, number][] {
  const corners: [number, number][] = []
  for (let at = 0; at + 1 < ring.length; at += 2) corners.push(toLngLat(geometry, ring[at] ?? 0, ring[at + 1] ?? 0))
  const [first] = corners
  return first === undefined ? [] : [...corners, first]
}

export const collect = <G extends Polygon | LineString | Point>(features: Feature<G>[]): FeatureCollection<G> => ({ type: 'FeatureCollection', features })
const polygon = (rings: [number, number][][], properties: Record<string, unknown> = {}): Feature<Polygon> => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } })
export const pointAt = (at: LngLat, properties: Record<string, unknown> = {}): Feature<Point> => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...at] } })

/** Sub-grids as polygons, outlines of the larger areas as lines with their rank, and names at their places. */
export function groundOf(geometry: MapGeometry, nameOf: (code: string) => string) {
  const lines = (areas: MapGeometry['streets'], rank: number) =>
    areas.flatMap(({ rings }) => rings.map((ring): Feature<LineString> => ({ type: 'Feature', properties: { rank }, geometry: { type: 'LineString', coordinates: ringOf(geometry, ring) } })))
  const names = (areas: readonly { code: string; at: readonly [number, number] }[], rank: number) => areas.map(({ code, at }) => pointAt(toLngLat(geometry, ...at), { rank, name: nameOf(code) }))
  return {
    cells: collect(geometry.subgrids.map(({ code, p }) => polygon([ringOf(geometry, p)], { code }))),
    lines: collect([...lines(geometry.communities, 1), ...lines(geometry.streets, 2), ...lines([{ code: '', label: [0, 0], rings: [geometry.outline] }], 3)]),
    names: collect([...names(geometry.subgrids.map(({ code, c }) => ({ code, at: c })), 0), ...names(labelled(geometry.communities), 1), ...names(labelled(geometry.streets), 2)]),
  }
}

/** Hatched sub-grids, and the words of areas that are not calm at their places: a class is read by its hatching and its word, not by colour alone. */
export function peaceOnMap(geometry: MapGeometry, { classes, areaOf }: Pick<PeaceGround, 'classes' | 'areaOf'>, { level, wordOf }: { level: PeaceLevel; wordOf: (area: PeaceArea) => string }) {
  const hatched = geometry.subgrids.flatMap(({ code, p }) => {
    const one = classes.get(code)
    return one === undefined || one === 'CALM' ? [] : [polygon([ringOf(geometry, p)], { class: one })]
  })
  const places = level === 'community' ? labelled(geometry.communities) : geometry.subgrids.map(({ code, c }) => ({ code, at: c }))
  const words = places.flatMap(({ code, at }) => {
    const area = areaOf(code)
    return area === null || area.class === 'CALM' ? [] : [pointAt(toLngLat(geometry, ...at), { word: wordOf(area), index: area.index })]
  })
  return { hatched: collect(hatched), words: collect(words) }
}

const labelled = (areas: MapGeometry['streets']) => areas.map(({ code, label }) => ({ code, at: label }))

const byUrgency: Record<CaseState, number> = { norm: 0, warn: 1, over: 2 }
export const rankOf = (state: CaseState): number => byUrgency[state]

/** Live cards at their places; a card whose place is not known (yet, or to this reader) is not drawn. */
export function casesOnMap(cards: Iterable<CaseCard>, points: readonly CasePoint[], now: number): MapCase[] {
  const places = new Map(points.map((point) => [point.id, point]))
  return [...cards].flatMap((card): MapCase[] => {
    const place = places.get(card.id)
    if (place === undefined) return []
    const state = stateAt(card.sla, now)
    return [{ card, lng: place.lng, lat: place.lat, state: state === 'over' || state === 'warn' ? state : 'norm' }]
  })
}

/** Whether a live card has come whose place was never asked for. */
export const hasUnplaced = (cards: Iterable<CaseCard>, points: readonly CasePoint[]): boolean => {
  const known = new Set(points.map(({ id }) => id))
  return [...cards].some((card) => !card.isRedacted && !known.has(card.id))
}

/** Sums of the days `[first, last]` (indexes) by sub-grid. */
export const heatOf = ({ rows }: Pick<MapDays, 'rows'>, first: number, last: number): Map<string, number> =>
  new Map(rows.map(({ org, counts }) => [org, counts.slice(first, last + 1).reduce((sum, n) => sum + n, 0)]))

export type HeatClass = { from: number; to: number; count: number }

/**
 * Classes of whole numbers that hold about equally many sub-grids: 0 is a class of its own, equal values are never parted, and every class
 * says how many sub-grids it has. At most five.
 */
export function heatClasses(values: readonly number[]): HeatClass[] {
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b)
  const zeros = values.length - sorted.length
  const edges = new Set([0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0))
  const from = [...new Set([sorted[0] ?? 0, ...edges])].filter((value) => value > 0).toSorted((a, b) => a - b)
  const classes = from.map((start, index) => {
    const next = from[index + 1]
    const inside = sorted.filter((value) => value >= start && (next === undefined || value < next))
    return { from: start, to: next === undefined ? (sorted.at(-1) ?? start) : next - 1, count: inside.length }
  })
  return zeros > 0 ? [{ from: 0, to: 0, count: zeros }, ...classes] : classes
}

/** Which class a value is in. */
export const classOf = (value: number, classes: readonly HeatClass[]): number => Math.max(0, classes.findLastIndex(({ from }) => value >= from))

const METRES_PER_DEGREE = 111_195.08
const CIRCLE_CORNERS = 72

const reachOf = (lat: number, metres: number) => ({ dLat: metres / METRES_PER_DEGREE, dLng: metres / METRES_PER_DEGREE / Math.cos((lat * Math.PI) / 180) })

/** The box of a circle of metres on the ground. */
export function boundsOfCircle([lng, lat]: LngLat, metres: number): Bounds {
  const { dLat, dLng } = reachOf(lat, metres)
  return { west: lng - dLng, south: lat - dLat, east: lng + dLng, north: lat + dLat }
}

/** A true circle of metres on the ground as a ring. */
export function circleRound([lng, lat]: LngLat, metres: number): Feature<Polygon> {
  const { dLat, dLng } = reachOf(lat, metres)
  const ring = Array.from({ length: CIRCLE_CORNERS + 1 }, (_, at): [number, number] => {
    const angle = (at / CIRCLE_CORNERS) * 2 * Math.PI
    return [lng + dLng * Math.cos(angle), lat + dLat * Math.sin(angle)]
  })
  return polygon([ring])
}

export const gapPolygons = (gaps: readonly (readonly [number, number, number, number])[]): FeatureCollection<Polygon> =>
  collect(gaps.map(([w, s, e, n]) => polygon([[[w, s], [e, s], [e, n], [w, n], [w, s]]])))

const isWithin = ({ west, south, east, north }: Bounds, lng: number, lat: number): boolean => lng >= west && lng <= east && lat >= south && lat <= north

/** How many of some places are in view. */
export const inView = (bounds: Bounds | null, places: readonly { lng: number; lat: number }[]): number =>
  bounds === null ? places.length : places.filter(({ lng, lat }) => isWithin(bounds, lng, lat)).length

/** A grade, or none: a building not let to residents. */
export type GradeKey = BuildingGrade | 'NONE'
/** In the order of their numbers in the columns. */
export const gradeKeys: readonly GradeKey[] = buildingGrades
/** The number of a grade in the columns. */
export const gradeNumber = (key: GradeKey): number => (key === 'NONE' ? UNGRADED : buildingGrades.indexOf(key))

/** How many buildings of each grade there are, and how many of them are in view; one walk over the columns, some tenths of a millisecond for 57,000. */
export function countGrades({ lng, lat, grade }: BuildingColumns, bounds: Bounds | null): Record<GradeKey, { seen: number; all: number }> {
  const { west, south, east, north } = bounds ?? { west: -180, south: -90, east: 180, north: 90 }
  const [w, s, e, n] = [west * MICRO, south * MICRO, east * MICRO, north * MICRO]
  const counts = { ASSURED: { seen: 0, all: 0 }, NORMAL: { seen: 0, all: 0 }, WARNING: { seen: 0, all: 0 }, NONE: { seen: 0, all: 0 } }
  for (let at = 0; at < lng.length; at += 1) {
    const [x, y] = [lng[at] ?? 0, lat[at] ?? 0]
    const count = counts[gradeKeys[grade[at] ?? UNGRADED] ?? 'NONE']
    count.all += 1
    if (isWithin({ west: w, south: s, east: e, north: n }, x, y)) count.seen += 1
  }
  return counts
}

/** The sub-grid under a place. */
export function subGridAt(geometry: MapGeometry, [lng, lat]: LngLat): string | null {
  const x = (lng - geometry.affine.lng0) / geometry.affine.lngPerMetre
  const y = (lat - geometry.affine.lat0) / geometry.affine.latPerMetre
  return geometry.subgrids.find(({ p }) => liesIn([p], [x, y]))?.code ?? null
}

/** The box of an area, in degrees. */
export function boundsOf(geometry: MapGeometry, code: string): Bounds {
  const corners = geometry.subgrids.filter((one) => one.code.startsWith(code)).flatMap(({ p }) => ringOf(geometry, p))
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return { west: Math.min(...lngs), east: Math.max(...lngs), south: Math.min(...lats), north: Math.max(...lats) }
}

type Named = { code: string; level: string; nameEn: string; short: string; initials: string }

/** The sub-grid or larger area that a typed text means: `合水口 03`, `合水口社区03小分格`, `hsk03`, or a code. */
export function findArea(orgs: readonly Named[], typed: string): string | null {
  const text = typed.replaceAll(/\s|社区|小分格|第|分格|街道/g, '').toLowerCase()
  if (text === '' || orgs.some(({ code }) => code === text)) return text === '' ? null : text
  const number = /\d{1,2}$/.exec(text)?.[0] ?? ''
  const area = areaNamed(orgs, text.slice(0, text.length - number.length))
  if (area === null || number === '') return area
  const wanted = `${area}${number.padStart(3, '0')}`
  return orgs.some(({ code }) => code === wanted) ? wanted : null
}

/** A community before anything larger of the same name; by name, English name or initials. */
function areaNamed(orgs: readonly Named[], name: string): string | null {
  const isNamed = (org: Named) => org.level !== 'subgrid' && [org.short.replaceAll(/社区|街道/g, ''), org.initials.toLowerCase(), org.nameEn.replaceAll(/ (Community|Subdistrict|District)$/g, '').toLowerCase()].includes(name)
  const found = orgs.filter(isNamed)
  return (found.find(({ level }) => level === 'community') ?? found[0])?.code ?? null
}
