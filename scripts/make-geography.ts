/**
 * Makes resources/geo/subgrids.json: schematic boundaries of every sub-grid of orgs.csv inside a real outline of the district.
 * `node scripts/make-geography.ts OUTLINE.json`: a GeoJSON feature or list of features whose first polygon is the district (GCJ-02).
 * The places of the sub-grids are those the file has so far, evened out a little; each gets the ground nearest to it. The same input gives
 * the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { Clipper64, ClipType, FillRule, PathType, type Path64 } from 'clipper2-ts'
import { Delaunay } from 'd3-delaunay'
import gcoord from 'gcoord'
import { z } from 'zod'
import { joinAreas } from './geography/join-areas.ts'
import { assembleGeo, planeOver } from '#backend/geography/assemble.ts'
import { type FlatRing, middleOf, outlineOf, repeatedEdges, signedArea, type Spot } from '#backend/geography/topology.ts'
import { Geo, isInRing, toLngLat, toPlane } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'

const target = 'resources/geo/subgrids.json'
const about: Geo['about'] = {
  kind: 'schematic', datum: 'WGS-84',
  provenance:
    'Schematic: the outline is a public one of the district (adcode 440311, GCJ-02, converted to WGS-84 with gcoord); inside it every sub-grid of orgs.csv has the ground nearest to its place on the design drawing. Not surveyed; not for survey, navigation or legal use.',
  plane: 'metres at the middle latitude, y down; rings are flat lists x,y,x,y, not closed; c is the middle of a sub-grid; lng = lng0 + x * lngPerMetre, lat = lat0 + y * latPerMetre',
}
/** Rounds of moving each place to the middle of its ground: enough to even out slivers, few enough to keep dense quarters dense. */
const EVENING_ROUNDS = 3

const Position = z.tuple([z.number(), z.number()]).rest(z.number())
const Outline = z.union([z.array(z.unknown()).transform((features) => features[0]), z.unknown()]).pipe(
  z.object({ geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) }) }),
)

function readOutline(file: string): Spot[] {
  const { geometry } = Outline.parse(JSON.parse(readFileSync(file, 'utf8')))
  return (geometry.coordinates[0]?.[0] ?? []).slice(0, -1).map(([lng, lat]): Spot => {
    const [wgsLng, wgsLat] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
    return [wgsLng, wgsLat]
  })
}

const toPath = (ring: FlatRing): Path64 => ring.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: ring[at + 1] ?? 0 }] : []))

/** The parts of a polygon that lie in the outline, largest first; all turn the same way. */
function within(outline: FlatRing, polygon: FlatRing): number[][] {
  const clipper = new Clipper64()
  clipper.addPaths([toPath(polygon)], PathType.Subject, false)
  clipper.addPaths([toPath(outline)], PathType.Clip, false)
  const found: Path64[] = []
  clipper.execute(ClipType.Intersection, FillRule.NonZero, found)
  return found.map((path) => path.flatMap(({ x, y }) => [x, y])).toSorted((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))
}

function cellsOf(places: readonly Spot[], outline: FlatRing): number[][] {
  const reach = 50_000
  const voronoi = Delaunay.from(places.map(([x, y]): [number, number] => [x, y])).voronoi([-reach, -reach, reach, reach])
  const parts = places.map((_, index) => within(outline, voronoi.cellPolygon(index).slice(0, -1).flatMap(([x, y]) => [Math.round(x), Math.round(y)])))
  const cells = parts.map(([largest = []]) => largest)
  for (const part of parts.flatMap((all) => all.slice(1))) giveToNeighbour(cells, part)
  return cells
}

/** A piece cut off by a bay of the outline goes to the sub-grid it has a border with. */
function giveToNeighbour(cells: number[][], part: FlatRing): void {
  const index = cells.findIndex((cell) => outlineOf([cell, part]).length === 1)
  const joined = outlineOf([cells[index] ?? [], part])[0]
  if (index < 0 || joined === undefined) throw new Error('a piece of ground has no neighbour')
  cells[index] = joined
}

/** The centre of gravity of a ring. */
function centreOf(ring: FlatRing): Spot {
  const area = signedArea(ring)
  let [cx, cy] = [0, 0]
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y, nx, ny] = [ring[at] ?? 0, ring[at + 1] ?? 0, ring[(at + 2) % ring.length] ?? 0, ring[(at + 3) % ring.length] ?? 0]
    cx += (x + nx) * (x * ny - nx * y)
    cy += (y + ny) * (x * ny - nx * y)
  }
  return [cx / (6 * area), cy / (6 * area)]
}

/** A place outside the outline comes in on the straight way to the middle of the district. */
function moveIn(place: Spot, outline: FlatRing): Spot {
  const middle = middleOf(outline)
  const on = (share: number): Spot => [place[0] + (middle[0] - place[0]) * share, place[1] + (middle[1] - place[1]) * share]
  const steps = Array.from({ length: 100 }, (_, index) => on(index / 100))
  return steps.find((at) => isInRing(outline, at)) ?? middle
}

function evenOut(places: readonly Spot[], outline: FlatRing): Spot[] {
  return cellsOf(places, outline).map((cell, index) => {
    const centre = centreOf(cell)
    return isInRing(cell, centre) ? centre : (places[index] ?? centre)
  })
}

function demandWhole(geo: Geo): void {
  const rings = geo.subgrids.map(({ p }) => p)
  const torn = [...geo.streets, ...geo.communities].filter((area) => area.rings.length !== 1).map(({ code }) => code)
  if (repeatedEdges(rings) > 0 || outlineOf(rings).length !== 1 || torn.length > 0) throw new Error(`boundaries do not tile: ${torn.join(' ')}`)
}

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node scripts/make-geography.ts OUTLINE.json')
const drawn = readJson(target, Geo)
const degrees = readOutline(file)
const [lngs, lats] = [degrees.map(([lng]) => lng), degrees.map(([, lat]) => lat)]
const affine = planeOver({ west: Math.min(...lngs), south: Math.min(...lats), north: Math.max(...lats) })
const outline = degrees.flatMap(([lng, lat]) => toPlane({ affine }, { lng, lat }).map(Math.round))
let places = drawn.subgrids.map(({ c }) => moveIn(toPlane({ affine }, toLngLat(drawn, c)), outline))
for (let round = 0; round < EVENING_ROUNDS; round += 1) places = evenOut(places, outline)
const cells = cellsOf(places, outline)
const codes = joinAreas(drawn.subgrids.map(({ code }) => code), cells)
const byCode = cells.map((ring, index) => ({ code: codes[index] ?? '', ring })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
const geo = assembleGeo(byCode, { affine, about })
demandWhole(geo)
const lineOf = (value: unknown): string => (Array.isArray(value) && typeof value[0] === 'object' ? `[\n    ${value.map((one) => JSON.stringify(one)).join(',\n    ')}\n  ]` : JSON.stringify(value))
writeFileSync(target, `{\n${Object.entries(geo).map(([key, value]) => `  ${JSON.stringify(key)}: ${lineOf(value)}`).join(',\n')}\n}\n`)
console.log(`${geo.subgrids.length} sub-grids, ${(Math.abs(signedArea(geo.outline)) / 1e6).toFixed(1)} km²`)
