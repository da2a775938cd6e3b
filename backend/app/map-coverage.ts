import Flatbush from 'flatbush'
import type { Point } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Coverage, Covered, Service, Station } from '#contract/map.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import type { Building, Ground } from './map-ground.ts'

/** The 15-minute circle of domain.md 2: half a kilometre. */
export const SERVICE_METRES = 500
/** Edge of the squares that ground without a service is told in. */
const STEP = 100
/** Rows of squares between two turns of others: a few milliseconds. */
const ROWS_AT_ONCE = 10

export type CoverageDeps = { nextTurn: () => Promise<void>; ground: Ground; stations: readonly Station[]; populationOf: (subGrid: OrgCode) => number; locate: (point: Point) => OrgCode | null }

export type ServiceCoverage = Omit<Coverage, keyof Covered>

/** Which buildings lie within 500 m of a station with the service, and the ground that does not; worked out in pieces, between other work. */
export async function coverageOf({ ground, stations, populationOf, locate, nextTurn }: CoverageDeps, service: Service): Promise<ServiceCoverage> {
  const offering = stations.filter((station) => station.services.includes(service))
  const covered = new Set(offering.flatMap(({ point }) => ground.within(point, SERVICE_METRES)))
  const subGrids = [...ground.bySubGrid].map(([org, indexes]) => {
    const near = indexes.filter((index) => covered.has(index)).length
    const people = populationOf(org)
    return { org, buildings: indexes.length, coveredBuildings: near, people, coveredPeople: Math.round((people * near) / indexes.length) }
  })
  return { service, metres: SERVICE_METRES, stations: offering.length, subGrids, step: STEP, gaps: await gapsOf(ground, { offering, locate, nextTurn }) }
}

export function sumOf(parts: readonly Covered[]): Covered {
  const sum = (of: (part: Covered) => number) => parts.reduce((total, part) => total + of(part), 0)
  return { buildings: sum((part) => part.buildings), coveredBuildings: sum((part) => part.coveredBuildings), people: sum((part) => part.people), coveredPeople: sum((part) => part.coveredPeople) }
}

/** Squares of the district whose middle is farther than 500 m from every station of a kind, joined along each row. */
async function gapsOf({ box, perMetre }: Ground, { offering, locate, nextTurn }: { offering: readonly Station[] } & Pick<CoverageDeps, 'locate' | 'nextTurn'>): Promise<Coverage['gaps']> {
  const [width, height] = [STEP * perMetre.lng, STEP * perMetre.lat]
  const nearest = nearestOf(offering)
  const gaps: Coverage['gaps'] = []
  for (let row = 0; box.south + row * height < box.north; row += 1) {
    const south = box.south + row * height
    if (row % ROWS_AT_ONCE === 0) await nextTurn()
    let start: number | null = null
    for (let west = box.west; west < box.east + width; west += width) {
      const middle = { lng: west + width / 2, lat: south + height / 2 }
      const isGap = west < box.east && locate(middle) !== null && (nearest(middle) ?? Infinity) > SERVICE_METRES
      if (isGap) start ??= west
      else if (start !== null) {
        gaps.push([rounded(start), rounded(south), rounded(west), rounded(south + height)])
        start = null
      }
    }
  }
  return gaps
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Metres to the nearest of some stations; null when there is none. */
export function nearestOf(stations: readonly Station[]): (point: Point) => number | null {
  if (stations.length === 0) return () => null
  const index = new Flatbush(stations.length)
  // One degree of longitude counts as much as one of latitude once shortened by the latitude: then nearest in the index is nearest on the ground.
  const shrink = Math.cos(((stations[0]?.point.lat ?? 0) * Math.PI) / 180)
  for (const { point } of stations) index.add(point.lng * shrink, point.lat)
  index.finish()
  return (point) => {
    const metres = index.neighbors(point.lng * shrink, point.lat, 3).map((at) => distance(point, stations[at]?.point ?? point))
    return Math.min(...metres)
  }
}

/** Buildings of a sub-grid without the service near, farthest first. */
export function farBuildings(buildings: readonly Building[], stations: readonly Station[]): (Building & { metres: number | null })[] {
  const nearest = nearestOf(stations)
  return buildings
    .map((building) => ({ ...building, metres: nearest(building) }))
    .filter(({ metres }) => metres === null || metres > SERVICE_METRES)
    .toSorted((a, b) => (b.metres ?? Infinity) - (a.metres ?? Infinity) || (a.code < b.code ? -1 : 1))
}
