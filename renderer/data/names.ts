import type { ItemNode, OrgNode, ReferenceView, UnitNode } from '#contract/views.ts'

/** Names of everything a screen can mention, in the reader's language; an unknown code reads as itself. */
export type Names = {
  /** Short name: `光明区`, `马田`, `合水口`, `合水口 03`. */
  org: (code: string) => string
  /** Full name: `马田街道`, `合水口社区`, `合水口社区 03 小分格`. */
  orgFull: (code: string) => string
  /** Short name with its street before it where `scope` is wider than a street: `马田 合水口 03`. */
  place: (code: string, scope?: string) => string
  unit: (code: string | null) => string
  item: (code: string | null) => string
  source: (code: string) => string
  orgNode: (code: string) => OrgNode | undefined
  unitNode: (code: string) => UnitNode | undefined
  itemNode: (code: string) => ItemNode | undefined
}
type Language = 'zh-CN' | 'en-US'

const DISTRICT_DIGITS = 6
const STREET_DIGITS = 9
const COMMUNITY_DIGITS = 12

/** Looks names up in reference data; built once for each version and language. */
export function createNames(reference: ReferenceView, language: Language): Names {
  const orgs = new Map(reference.orgs.map((org) => [org.code, org]))
  const units = new Map(reference.units.map((unit) => [unit.code, unit]))
  const items = new Map(reference.items.map((item) => [item.code, item]))
  const sources = new Map(reference.sources.map((source) => [source.code, source]))
  const pick = (node: { name: string; nameEn: string } | undefined, code: string) => {
    if (node === undefined) return code
    return language === 'zh-CN' || node.nameEn === '' ? node.name : node.nameEn
  }
  const org = (code: string): string => {
    const node = orgs.get(code)
    if (node === undefined) return code
    if (node.level !== 'subgrid') return shortOf(node, language)
    return `${org(code.slice(0, COMMUNITY_DIGITS))} ${numberOf(code)}`
  }
  const orgFull = (code: string): string => {
    const node = orgs.get(code)
    if (node?.level !== 'subgrid') return pick(node, code)
    const community = pick(orgs.get(code.slice(0, COMMUNITY_DIGITS)), code)
    return language === 'zh-CN' ? `${community} ${numberOf(code)} 小分格` : `${community}, sub-grid ${numberOf(code)}`
  }
  return {
    org,
    orgFull,
    place(code, scope = '') {
      const needsStreet = scope.length <= DISTRICT_DIGITS && code.length > STREET_DIGITS
      return needsStreet ? `${org(code.slice(0, STREET_DIGITS))} ${org(code)}` : org(code)
    },
    unit: (code) => (code === null ? '' : pick(units.get(code), code)),
    item: (code) => (code === null ? '' : pick(items.get(code), code)),
    source: (code) => pick(sources.get(code), code),
    orgNode: (code) => orgs.get(code),
    unitNode: (code) => units.get(code),
    itemNode: (code) => items.get(code),
  }
}

/** The number of a sub-grid within its community, two digits: the last three of its code. */
const numberOf = (code: string) => String(Number(code.slice(COMMUNITY_DIGITS))).padStart(2, '0')

function shortOf({ level, short, name, nameEn }: OrgNode, language: Language): string {
  if (language === 'zh-CN') return level === 'street' ? short.replace(/街道$/, '') : short
  return nameEn === '' ? name : nameEn.replace(/ (Subdistrict|Community|District)$/, '')
}

/** What a sub-grid is typed as: initials of its community and its number, `hsk03`. */
export function typedPlace(node: OrgNode, communityInitials: string | undefined): string {
  return node.level === 'subgrid' && communityInitials !== undefined
    ? `${communityInitials}${numberOf(node.code)}`
    : node.initials
}
