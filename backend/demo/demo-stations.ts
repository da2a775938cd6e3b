import type { Point } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import { services, type Station } from '#contract/map.ts'
import type { OrgNode } from '#contract/views.ts'
import { type Geo, isInRing, type PlanePoint, toLngLat, toPlane } from '#backend/resources/geo.ts'
import type { DemoStations } from './staff-stations.ts'
import type { Random } from './random.ts'

/** How far from the middle of its area a station may stand, metres. */
const ASIDE = 150
const HOURS = '09:00–18:00'
const MICRO = 1e6
const TRIES = 20

type Deps = { geo: Geo; random: Random; plan: { station: string } & Pick<DemoStations, 'offered'> }

/** A station in every area (domain.md 2.2: 302), near its middle; those above the sub-grids offer every service. */
export function demoStations(orgs: ReadonlyMap<OrgCode, OrgNode>, { geo, random, plan }: Deps): Station[] {
  const spots = new Map<OrgCode, PlanePoint>([...geo.streets, ...geo.communities].map(({ code, label }) => [code, label]))
  for (const { code, c } of geo.subgrids) spots.set(code, c)
  return [...orgs.values()].map(({ code, name, level }): Station => {
    const offered = services.filter((service) => level !== 'subgrid' || random.isChance(plan.offered[service]))
    return { code: `ST${code}`, name: plan.station.replace('{area}', name), org: code, address: name, point: near(spots.get(code) ?? geo.subgrids[0]?.c ?? [0, 0], geo, random), services: offered, hours: HOURS }
  })
}

/** A place beside a spot and in the same sub-grid. */
function near(spot: PlanePoint, geo: Geo, random: Random): Point {
  const home = geo.subgrids.find(({ p }) => isInRing(p, spot))
  for (let tried = 0; tried < TRIES; tried += 1) {
    const point = rounded(toLngLat(geo, [spot[0] + random.between(-ASIDE, ASIDE), spot[1] + random.between(-ASIDE, ASIDE)]))
    if (home !== undefined && isInRing(home.p, toPlane(geo, point))) return point
  }
  return rounded(toLngLat(geo, spot))
}

const rounded = ({ lng, lat }: Point): Point => ({ lng: Math.round(lng * MICRO) / MICRO, lat: Math.round(lat * MICRO) / MICRO })
