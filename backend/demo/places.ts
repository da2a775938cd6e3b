import type { Point } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { type Geo, isInRing, toLngLat, toPlane } from '#backend/resources/geo.ts'
import type { DemoConfig } from './demo-config.ts'
import { createWeighted, type Random } from './random.ts'
import { compileTemplate } from './templates.ts'

/** Where something happens, with the words for it. `community`: the name without 社区, as people say it. */
export type DemoPlace = { subGrid: OrgCode; point: Point; road: string; address: string; community: string }

export type Places = {
  /** Somewhere in a street or the district, more often where more people live. */
  within(org: OrgCode): DemoPlace
  /** Somewhere in a sub-grid. */
  inSubGrid(subGrid: OrgCode): DemoPlace
  /** The sub-grid with this short name, e.g. 合水口社区03小分格. */
  named(short: string): OrgCode
}

export type PlaceDeps = { config: DemoConfig; orgs: ReadonlyMap<OrgCode, OrgNode>; geo: Geo; random: Random }

const suffix = '社区'
const POINT_DIGITS = 1e6
const TRIES = 60

const rounded = (degrees: number): number => Math.round(degrees * POINT_DIGITS) / POINT_DIGITS

/** A point inside a sub-grid's shape: drawn from its box until it lies inside; the middle when luck fails. */
function pointIn({ c, p }: Geo['subgrids'][number], geo: Geo, random: Random): Point {
  const xs = p.filter((_, index) => index % 2 === 0)
  const ys = p.filter((_, index) => index % 2 === 1)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (let tried = 0; tried < TRIES; tried += 1) {
    const point = roundedPoint(toLngLat(geo, [random.between(left, right), random.between(top, bottom)]))
    if (isInRing(p, toPlane(geo, point))) return point
  }
  return roundedPoint(toLngLat(geo, c))
}

const roundedPoint = ({ lng, lat }: Point): Point => ({ lng: rounded(lng), lat: rounded(lat) })

export function createPlaces({ config, orgs, geo, random }: PlaceDeps): Places {
  const shapes = new Map(geo.subgrids.map((shape) => [shape.code, shape]))
  const subGrids = [...orgs.values()].filter(({ level }) => level === 'subgrid')
  const byName = new Map(subGrids.map(({ short, code }) => [short, code]))
  const roads = new Map(config.district.streets.map((street) => [street.code, street.roads]))
  const houseOf = createWeighted(config.district.houses.map(({ pattern, weight }) => [compileTemplate(pattern), weight] as const))
  const drawers = new Map<OrgCode, (random: Random) => OrgCode>()

  function drawerOf(org: OrgCode): (random: Random) => OrgCode {
    const known = drawers.get(org)
    if (known !== undefined) return known
    const made = createWeighted(subGrids.filter(({ code }) => code.startsWith(org)).map(({ code, population }) => [code, population] as const))
    drawers.set(org, made)
    return made
  }

  function inSubGrid(subGrid: OrgCode): DemoPlace {
    const shape = shapes.get(subGrid)
    if (shape === undefined) throw new Error(`no shape of ${subGrid}`)
    const road = random.pick(roads.get(subGrid.slice(0, orgCodeLengths.street)) ?? [])
    const community = (orgs.get(subGrid.slice(0, orgCodeLengths.community))?.name ?? '').replace(suffix, '')
    return { subGrid, point: pointIn(shape, geo, random), road, address: houseOf(random)(random, new Map([['road', road]])), community }
  }

  return {
    inSubGrid,
    within: (org) => inSubGrid(drawerOf(org)(random)),
    named(short) {
      const code = byName.get(short)
      if (code === undefined) throw new Error(`no sub-grid ${short}`)
      return code
    },
  }
}
