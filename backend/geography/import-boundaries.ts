import { createHash } from 'node:crypto'
import gcoord from 'gcoord'
import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { type Geo, type PlanePoint, toLngLat, toPlane } from '#backend/resources/geo.ts'
import { assembleGeo, planeOver } from './assemble.ts'
import { checkTiling, findMixedDatums } from './check-tiling.ts'
import { demandSound, type Finding, findingOf } from './findings.ts'
import { joinBorders } from './join-borders.ts'
import { type CellRing, mendRings, type RawCell, UNITS_PER_METRE } from './mend-rings.ts'
import { type Boundary, type Datum, readBoundaries } from './read-boundaries.ts'
import type { Spot } from './topology.ts'

export type ImportOptions = {
  codeField: string
  /** What the file's coordinates are in when it does not say; absent: WGS-84. */
  datum: Datum | null
  /** Mends what can be mended; else any finding refuses the file. */
  mayRepair: boolean
  /** How far corners that belong together may lie apart, metres. */
  tolerance: number
}
export type ImportedBoundaries = { geo: Geo; sha256: string; findings: Finding[] }

/** A sub-grid farther than this from the middle of all is not in this district, metres. */
const FARTHEST = 60_000

/**
 * Makes boundaries of every sub-grid of the organisation from a GeoJSON file or a zipped shapefile; streets, communities and the
 * district are what their sub-grids make together. Refuses with `geo.invalid-file` and all findings what does not tile.
 */
export async function importBoundaries(file: { name: string; bytes: Uint8Array }, orgs: ReadonlyMap<OrgCode, OrgNode>, options: ImportOptions): Promise<ImportedBoundaries> {
  const { boundaries, findings, isShapefile } = await readBoundaries({ ...file, codeField: options.codeField, datum: options.datum })
  demandSound(codeFindings(boundaries, orgs), options.mayRepair)
  const swapped = boundaries.filter(isSwapped)
  findings.push(...findingOf('lat-lng-swapped', swapped.map(({ code }) => code)))
  const degrees = boundaries.map((boundary) => toWgs84(isSwapped(boundary) ? swap(boundary) : boundary))
  findings.push(...outsideOf(degrees))
  demandSound(findings, options.mayRepair)
  const affine = planeOver(boxOf(degrees))
  const mended = mendRings(degrees.map((boundary) => toUnits(boundary, { affine })), { wantsOrder: !isShapefile && swapped.length === 0 })
  findings.push(...mended.findings)
  demandSound(findings, options.mayRepair)
  const joined = tile(mended.cells, { affine, tolerance: options.tolerance })
  findings.push(...joined.findings)
  demandSound(findings, options.mayRepair)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  return { geo: assembleGeo(joined.cells.map(toMetres).toSorted((a, b) => (a.code < b.code ? -1 : 1)), { affine, about: aboutOf(file.name, sha256) }), sha256, findings }
}

function codeFindings(boundaries: readonly Boundary[], orgs: ReadonlyMap<OrgCode, OrgNode>): Finding[] {
  const codes = boundaries.map(({ code }) => code)
  const known = new Set(codes)
  return [
    ...findingOf('unknown-code', codes.filter((code) => orgs.get(code)?.level !== 'subgrid')),
    ...findingOf('twice', codes.filter((code, at) => codes.indexOf(code) < at)),
    ...findingOf('missing', [...orgs.values()].filter(({ level, code }) => level === 'subgrid' && !known.has(code)).map(({ code }) => code)),
  ]
}

const cornersOf = ({ polygons }: Boundary): [number, number][] => polygons.flat(2)

/** Latitudes beyond the pole, or all of them where longitudes of this country are: the file has them first. */
const isSwapped = (boundary: Boundary): boolean => cornersOf(boundary).every(([x, y]) => Math.abs(x) <= 90 && Math.abs(y) > 60)

const mapCorners = (boundary: Boundary, change: (corner: [number, number]) => [number, number]): Boundary => ({
  ...boundary, polygons: boundary.polygons.map((rings) => rings.map((ring) => ring.map(change))),
})
const swap = (boundary: Boundary): Boundary => mapCorners(boundary, ([x, y]) => [y, x])

const systems = { 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const

function toWgs84(boundary: Boundary): Boundary {
  if (boundary.datum === 'WGS-84') return boundary
  const from = systems[boundary.datum]
  return mapCorners(boundary, (corner) => {
    const [lng, lat] = gcoord.transform(corner, from, gcoord.WGS84)
    return [lng, lat]
  })
}

function boxOf(boundaries: readonly Boundary[]): { west: number; south: number; north: number } {
  const corners = boundaries.flatMap(cornersOf)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return { west: least(lngs), south: least(lats), north: -least(lats.map((lat) => -lat)) }
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Sub-grids with a corner off the earth, or far from where most lie. */
function outsideOf(boundaries: readonly Boundary[]): Finding[] {
  const corners = boundaries.flatMap(cornersOf)
  const middle = { lng: medianOf(corners.map(([lng]) => lng)), lat: medianOf(corners.map(([, lat]) => lat)) }
  const affine = planeOver({ west: middle.lng, south: middle.lat, north: middle.lat })
  const isFar = ([lng, lat]: [number, number]) => Math.abs(lng) > 180 || Math.abs(lat) > 90 || Math.hypot(...toPlane({ affine }, { lng, lat })) > FARTHEST
  return findingOf('outside', boundaries.filter((boundary) => cornersOf(boundary).some(isFar)).map(({ code }) => code))
}

function toUnits({ code, polygons }: Boundary, plane: Pick<Geo, 'affine'>): RawCell {
  const round = ([lng, lat]: [number, number]): [number, number] => {
    const [x, y] = toPlane(plane, { lng, lat })
    return [Math.round(x * UNITS_PER_METRE), Math.round(y * UNITS_PER_METRE)]
  }
  return { code, polygons: polygons.map((rings) => rings.map((ring) => ring.map(round))) }
}

/** What rounding alone may do to corners, metres. */
const ROUNDING = 0.15

/** Joins neighbours as closely as the file allows: only one that does not tile by itself is drawn together within the tolerance. */
function tile(cells: readonly CellRing[], { affine, tolerance }: { affine: Geo['affine']; tolerance: number }): ReturnType<typeof joinBorders> {
  const exact = joinBorders(cells, ROUNDING).cells
  if (checkTiling(exact).length === 0) return { cells: exact, findings: [] }
  const joined = joinBorders(cells, tolerance)
  return { cells: joined.cells, findings: [...joined.findings, ...tilingOf(joined.cells, affine)] }
}

function tilingOf(cells: readonly CellRing[], affine: Geo['affine']): Finding[] {
  const faults = checkTiling(cells)
  if (faults.length === 0) return []
  const mixed = findMixedDatums(cells, shiftsIn(affine))
  return mixed.length === 0 ? faults : [...mixed, ...faults]
}

/** Where a corner would lie were its sub-grid in GCJ-02 (or the others were). */
function shiftsIn(affine: Geo['affine']): ((corner: Spot) => Spot)[] {
  const through = (change: (at: [number, number]) => number[]) => ([x, y]: Spot): Spot => {
    const at: PlanePoint = [x / UNITS_PER_METRE, y / UNITS_PER_METRE]
    const { lng, lat } = toLngLat({ affine }, at)
    const [newLng = 0, newLat = 0] = change([lng, lat])
    const [px, py] = toPlane({ affine }, { lng: newLng, lat: newLat })
    return [px * UNITS_PER_METRE, py * UNITS_PER_METRE]
  }
  return [through((at) => gcoord.transform(at, gcoord.GCJ02, gcoord.WGS84)), through((at) => gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02))]
}

const toMetres = ({ code, ring }: CellRing): CellRing => ({ code, ring: ring.map((unit) => unit / UNITS_PER_METRE) })

const aboutOf = (name: string, sha256: string): Geo['about'] => ({
  kind: 'surveyed', datum: 'WGS-84', provenance: `${name}, SHA-256 ${sha256}`,
  plane: 'metres at the middle latitude, y down; rings are flat lists x,y,x,y, not closed; c is the middle of a sub-grid; lng = lng0 + x * lngPerMetre, lat = lat0 + y * latPerMetre',
})
