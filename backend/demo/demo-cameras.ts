import type { Camera, Zone, ZoneKind } from '#contract/cameras.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import type { Places } from './places.ts'
import { createWeighted, type Random } from './random.ts'

/** So many cameras, in one street: the pilot of the district (orgs.csv has them all in 新湖街道). */
export type CameraPlan = { count: number; street: OrgCode }
type Site = { name: string; weight: number; zones: readonly ZoneKind[] }

/** Main roads, parks, checkpoints and schools (domain.md 9), each with what is watched for there. */
const sites: readonly Site[] = [
  { name: '路口', weight: 46, zones: ['NO_PARKING'] },
  { name: '路段', weight: 22, zones: ['NO_PARKING', 'FIRE_LANE'] },
  { name: '公园', weight: 14, zones: ['CROWD', 'NO_DOGS'] },
  { name: '卡口', weight: 10, zones: ['RESTRICTED'] },
  { name: '校门', weight: 8, zones: ['CROWD', 'NO_PARKING'] },
]
const DIGITS = 4
const THOUSANDTHS = 1000

/** The register of the demo: names, places, directions and zones by seed; all inside the sub-grids of the street. */
export function demoCameras(orgs: ReadonlyMap<OrgCode, OrgNode>, { places, random, plan }: { places: Places; random: Random; plan: CameraPlan }): Camera[] {
  const subGrids = [...orgs.values()].filter(({ code, level }) => level === 'subgrid' && code.startsWith(plan.street))
  const siteOf = createWeighted(sites.map((site) => [site, site.weight] as const))
  return Array.from({ length: plan.count }, (_, index): Camera => {
    const subGrid = subGrids[index % subGrids.length]?.code ?? plan.street
    const { point, road, address } = places.inSubGrid(subGrid)
    const site = siteOf(random)
    const number = String(index + 1).padStart(DIGITS, '0')
    return {
      code: `GM-XH-${number}`, name: `${road}${site.name} ${number}`, place: address, point, heading: random.whole(0, 359), subGrid, isEnabled: true,
      zones: site.zones.map((kind) => zoneOf(kind, random)), links: [{ kind: 'FRIGATE', id: `gm_xh_${number}` }],
    }
  })
}

/** A four-sided piece of ground in the lower part of the picture, wider near the camera. */
function zoneOf(kind: ZoneKind, random: Random): Zone {
  const share = (from: number, to: number) => random.whole(from * THOUSANDTHS, to * THOUSANDTHS) / THOUSANDTHS
  const [left, right, top] = [share(0.05, 0.3), share(0.65, 0.95), share(0.35, 0.55)]
  const inset = share(0.05, 0.15)
  return { name: kind.toLowerCase(), kind, ring: [[left + inset, top], [right - inset, top], [right, 0.98], [left, 0.98]] }
}
