import type { OrgCode } from '#contract/ids.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { Geo } from '#backend/resources/geo.ts'
import { type FlatRing, middleOf, outlineOf, signedArea } from './topology.ts'

const EARTH_RADIUS_METRES = 6_371_008.8
const metresPerDegree = (EARTH_RADIUS_METRES * Math.PI) / 180

/** A plane whose unit is one metre at the middle latitude of a box of degrees, y down from its north-west corner. */
export function planeOver({ west, south, north }: { west: number; south: number; north: number }): Geo['affine'] {
  const middle = ((south + north) / 2) * (Math.PI / 180)
  return { lng0: west, lngPerMetre: 1 / (metresPerDegree * Math.cos(middle)), lat0: north, latPerMetre: -1 / metresPerDegree }
}

type Cell = { code: OrgCode; ring: FlatRing }

/** Streets, communities and the district as what their sub-grids make together: levels made so cannot but nest. */
export function assembleGeo(cells: readonly Cell[], { affine, about }: Pick<Geo, 'affine' | 'about'>): Geo {
  const areas = (digits: number) =>
    [...Map.groupBy(cells, ({ code }) => code.slice(0, digits))].map(([code, inside]) => {
      const rings = outlineOf(inside.map(({ ring }) => ring)).toSorted((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))
      return { code, label: middleOf(rings[0] ?? []), rings }
    })
  const [district] = areas(orgCodeLengths.district)
  return {
    about, affine,
    outline: district?.rings[0] ?? [],
    streets: areas(orgCodeLengths.street),
    communities: areas(orgCodeLengths.community),
    subgrids: cells.map(({ code, ring }) => ({ code, c: middleOf(ring), p: [...ring] })),
  }
}
