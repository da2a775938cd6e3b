import type { Place } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { type Geo, isInRing, type PlanePoint, toPlane } from './geo.ts'

/** Edge of a cell of the spatial index, in plane metres: about the size of a sub-grid. */
const CELL = 500
const SUB_GRID_DIGITS = 15

/** How a place was found; `null` when nothing in it says where it is. */
export type Located = { subGrid: OrgCode; by: 'POINT' | 'BUILDING' | 'ORG' | 'ADDRESS' }
export type Locator = { locate(place: Place): Located | null }

type Shape = Geo['subgrids'][number]
type Index = ReadonlyMap<string, readonly Shape[]>

const keyOf = (x: number, y: number): string => `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`

function span(values: readonly number[]): readonly [number, number] {
  return [Math.floor(Math.min(...values) / CELL), Math.floor(Math.max(...values) / CELL)]
}

function indexShapes(shapes: readonly Shape[]): Index {
  const index = new Map<string, Shape[]>()
  for (const shape of shapes) {
    const [left, right] = span(shape.p.filter((_, i) => i % 2 === 0))
    const [top, bottom] = span(shape.p.filter((_, i) => i % 2 === 1))
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        const key = `${column}:${row}`
        index.set(key, [...(index.get(key) ?? []), shape])
      }
    }
  }
  return index
}

/** Names longest first, so that 公明社区12小分格 is not taken for 公明社区1. */
function namesOf(orgs: ReadonlyMap<OrgCode, OrgNode>): { name: string; code: OrgCode }[] {
  return [...orgs.values()]
    .filter(({ level }) => level === 'subgrid' || level === 'community')
    .flatMap(({ code, name, short, level }) => (level === 'subgrid' ? [{ name, code }, { name: short, code }] : [{ name, code }]))
    .toSorted((a, b) => b.name.length - a.name.length)
}

/** The first sub-grid of an organisation: where the community desk starts when nothing closer is known. */
function firstSubGrid(orgs: ReadonlyMap<OrgCode, OrgNode>, within: OrgCode): OrgCode | null {
  for (const org of orgs.values()) if (org.level === 'subgrid' && org.code.startsWith(within)) return org.code
  return null
}

/**
 * Finds the sub-grid of a place (domain.md 5): by point in polygon, else by building code (it starts with the sub-grid),
 * else by organisation code, else by the name of a sub-grid or community in the address.
 */
export function createLocator(geo: Geo, orgs: ReadonlyMap<OrgCode, OrgNode>): Locator {
  const index = indexShapes(geo.subgrids)
  const names = namesOf(orgs)
  const known = (code: string): OrgCode | null => (orgs.get(code)?.level === 'subgrid' ? code : null)
  const byPoint = (at: PlanePoint) => index.get(keyOf(at[0], at[1]))?.find((shape) => isInRing(shape.p, at))?.code ?? null
  const byAddress = (address: string): OrgCode | null => {
    const found = names.find(({ name }) => address.includes(name))
    return found === undefined ? null : firstSubGrid(orgs, found.code)
  }
  const byOrg = (code: OrgCode) => known(code) ?? (orgs.has(code) ? firstSubGrid(orgs, code) : null)
  return {
    locate({ point, buildingCode, orgCode, address }) {
      const tries: readonly [Located['by'], () => OrgCode | null][] = [
        ['POINT', () => (point === undefined ? null : byPoint(toPlane(geo, point)))],
        ['BUILDING', () => (buildingCode === undefined ? null : known(buildingCode.slice(0, SUB_GRID_DIGITS)))],
        ['ORG', () => (orgCode === undefined ? null : byOrg(orgCode))],
        ['ADDRESS', () => (address === undefined ? null : byAddress(address))],
      ]
      for (const [by, find] of tries) {
        const subGrid = find()
        if (subGrid !== null && orgs.has(subGrid)) return { subGrid, by }
      }
      return null
    },
  }
}
