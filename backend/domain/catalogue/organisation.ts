import type { OrgCode, UnitCode } from '#contract/ids.ts'

/** Digits of a district, street, community and sub-grid code: each starts with its parent's (GB/T 30428.1). */
export const orgCodeLengths = { district: 6, street: 9, community: 12, subgrid: 15 } as const

/** A code's own line from the district down to itself; what rollups and rooms are kept for. */
export function ancestors(code: OrgCode): OrgCode[] {
  return Object.values(orgCodeLengths).filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

/** Digits of the codes one step below an area; those of a sub-grid below a sub-grid, which is its own only part. */
export const childLength = (org: OrgCode): number => Object.values(orgCodeLengths).find((length) => length > org.length) ?? orgCodeLengths.subgrid

/** Whether a place lies in a scope (or is it). */
export const isWithin = (code: OrgCode, scope: OrgCode): boolean => code.startsWith(scope)

/** The smaller of two areas; null when neither lies in the other. */
export function narrower(left: OrgCode, right: OrgCode): OrgCode | null {
  if (isWithin(right, left)) return right
  return isWithin(left, right) ? left : null
}

const lengthByPrefix: Record<string, number> = { S: orgCodeLengths.street, C: orgCodeLengths.community, G: orgCodeLengths.subgrid }

/**
 * The unit that a template means at a place: `S-ZF` of a street, `C-CG` of a community, `G-SG` of a sub-grid; district
 * departments (`D-…`) and utilities (`U-…`) are themselves. Null when the place is not known that exactly.
 */
export function resolveUnit(template: string, place: OrgCode): UnitCode | null {
  const length = lengthByPrefix[template.charAt(0)]
  if (length === undefined) return template
  return place.length < length ? null : `${place.slice(0, length)}:${template}`
}

/** The organisation a unit belongs to, by its code; null for district departments, utilities and foreign agencies. */
export function orgOfUnit(unit: UnitCode): OrgCode | null {
  const colon = unit.indexOf(':')
  return colon < 0 ? null : unit.slice(0, colon)
}
