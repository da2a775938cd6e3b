import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'
import type { Places } from './places.ts'

const SERIAL_DIGITS = 4

type Plan = { buildings: number; station: string; group: string }

const named = (pattern: string, name: string): string => pattern.replace('{area}', name)

/** Where the codes of the demo hang: the buildings of each sub-grid by its population, a station in every area, a group in every sub-grid (domain.md 2.2). */
export function demoDoors(orgs: ReadonlyMap<OrgCode, OrgNode>, places: Pick<Places, 'inSubGrid'>, plan: Plan): DoorPlace[] {
  const areas = [...orgs.values()]
  const subGrids = areas.filter(({ level }) => level === 'subgrid')
  const stations = areas.map(({ code, name }) => ({ code: `ST${code}`, kind: 'STATION' as const, org: code, address: named(plan.station, name), lng: null, lat: null }))
  const groups = subGrids.map(({ code, name }) => ({ code: `GR${code}`, kind: 'GROUP' as const, org: code, address: named(plan.group, name), lng: null, lat: null }))
  return [...demoBuildings(subGrids, places, plan.buildings), ...stations, ...groups]
}

/** House numbers go up along each road of a street, so that no address comes twice. */
function demoBuildings(subGrids: readonly OrgNode[], places: Pick<Places, 'inSubGrid'>, total: number): DoorPlace[] {
  const lastNumber = new Map<string, number>()
  return sharesOf(subGrids, total).flatMap(({ code, share }) =>
    Array.from({ length: share }, (_, index): DoorPlace => {
      const { point, road } = places.inSubGrid(code)
      const key = `${code.slice(0, orgCodeLengths.street)} ${road}`
      const number = (lastNumber.get(key) ?? 0) + 1
      lastNumber.set(key, number)
      return { code: `${code}${String(index + 1).padStart(SERIAL_DIGITS, '0')}`, kind: 'BUILDING', org: code, address: `${road} ${number} 号`, ...point }
    }),
  )
}

/** The total cut by population; the parts sum to it. */
function sharesOf(subGrids: readonly OrgNode[], total: number): { code: OrgCode; share: number }[] {
  const people = subGrids.reduce((sum, { population }) => sum + population, 0)
  let passed = 0
  let given = 0
  return subGrids.map(({ code, population }) => {
    passed += population
    const upTo = Math.round((passed / people) * total)
    const share = upTo - given
    given = upTo
    return { code, share }
  })
}
