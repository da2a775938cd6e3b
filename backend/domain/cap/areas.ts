import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'

/** Where a message applies, as it says: sub-grids its shapes touch (null: it has no shapes), codes of areas, names of areas. */
export type AskedAreas = { subGrids: readonly OrgCode[] | null; geocodes: readonly string[]; names: readonly string[] }

type Orgs = ReadonlyMap<OrgCode, OrgNode>

/**
 * The areas of the district a message is for, as large as possible; empty: the whole district. Null: none of it. Codes and
 * names count beside shapes; a message that says nothing we know is for everybody, unless its shapes lie elsewhere.
 */
export function areasOf({ subGrids, geocodes, names }: AskedAreas, orgs: Orgs, district: OrgCode): OrgCode[] | null {
  const coded = geocodes.flatMap((code) => orgOfGeocode(code, orgs, district))
  const named = subGrids === null && coded.length === 0 ? namedIn(names, orgs) : []
  const found = [...(subGrids ?? []), ...coded, ...named]
  if (found.length === 0) return subGrids === null ? [] : null
  const areas = rollUp(found, orgs)
  return areas.includes(district) ? [] : areas
}

const lengths = [orgCodeLengths.subgrid, orgCodeLengths.community, orgCodeLengths.street, orgCodeLengths.district]

/** `440311002000` is a street, `440300000000` the city around the district. */
function orgOfGeocode(code: string, orgs: Orgs, district: OrgCode): OrgCode[] {
  if (!/^\d{2,18}$/.test(code)) return []
  const length = lengths.find((one) => code.length >= one && /^0*$/.test(code.slice(one)) && orgs.has(code.slice(0, one)))
  if (length !== undefined) return [code.slice(0, length)]
  const around = code.replace(/(?:00)+$/, '')
  return around.length >= 2 && district.startsWith(around) ? [district] : []
}

/** Streets and communities whose names stand in a text. */
function namedIn(names: readonly string[], orgs: Orgs): OrgCode[] {
  const text = names.join(' ')
  return [...orgs.values()].filter(({ level, name }) => (level === 'street' || level === 'community') && text.includes(name)).map(({ code }) => code)
}

/** Fewer, larger areas that mean the same: an area all of whose parts are there stands for them. */
export function rollUp(codes: readonly OrgCode[], orgs: Orgs): OrgCode[] {
  const children = Map.groupBy([...orgs.values()], ({ parent }) => parent)
  let kept = new Set(codes)
  for (const length of [orgCodeLengths.community, orgCodeLengths.street, orgCodeLengths.district]) {
    for (const { code } of orgs.values()) {
      const parts = code.length === length ? (children.get(code) ?? []) : []
      if (parts.length > 0 && parts.every((part) => kept.has(part.code))) kept.add(code)
    }
  }
  kept = new Set([...kept].filter((code) => !lengths.some((length) => length < code.length && kept.has(code.slice(0, length)))))
  return [...kept].toSorted()
}
