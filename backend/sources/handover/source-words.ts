import gcoord from 'gcoord'
import type { Point } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { HandoverConfig, SourceConfig } from '#backend/sources/source-config.ts'
import { toGaussGrid } from '#backend/sources/to-gauss-grid.ts'

/** The class of an item as the source has it: its own code after the district's (GB/T 30428: 6 + 2 + 2 digits for an event). Null when the map of its classes does not lead to the item. */
export function classIn({ fields, handover }: HandoverConfig, { itemCode, subGrid }: { itemCode: string | null; subGrid: OrgCode }): { recType: string; stdCode: string } | null {
  const { recType } = handover
  const found = Object.entries(fields.item.map).find(([own, ours]) => ours === itemCode && own.startsWith(recType))
  return found === undefined ? null : { recType, stdCode: `${subGrid.slice(0, orgCodeLengths.district)}${found[0].slice(recType.length)}` }
}

const METRE_DIGITS = 2
const DEGREE_DIGITS = 6
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))

/** A WGS-84 point as the source writes places: degrees of its datum, or metres of its grid. */
export function toSourcePlace({ fields }: SourceConfig, point: Point): { x: number; y: number } {
  const { datum = 'WGS84', gauss } = fields.point ?? {}
  if (gauss !== undefined) {
    const { east, north } = toGaussGrid(point, gauss)
    return { x: rounded(east, METRE_DIGITS), y: rounded(north, METRE_DIGITS) }
  }
  const isAsOurs = datum === 'WGS84' || datum === 'CGCS2000'
  const [x, y] = isAsOurs ? [point.lng, point.lat] : gcoord.transform([point.lng, point.lat], gcoord.WGS84, gcoord[datum])
  return { x: rounded(x, DEGREE_DIGITS), y: rounded(y, DEGREE_DIGITS) }
}
