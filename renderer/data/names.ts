import type { ItemNode, OrgNode, ReferenceView, UnitNode } from '#contract/views.ts'

/** Names of everything a screen can mention, in the reader's language; an unknown code reads as itself. */
export type Names = {
  /** Short name: `合水口 03`, `马田`. */
  org: (code: string) => string
  /** Full name: `合水口社区 03 小分格`. */
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

const DISTRICT_DIGITS = 6
const STREET_DIGITS = 9
const COMMUNITY_DIGITS = 12

/** Looks names up in reference data; built once for each version and language. */
export function createNames(reference: ReferenceView, locale: 'zh-CN' | 'en-US'): Names {
  const orgs = new Map(reference.orgs.map((org) => [org.code, org]))
  const units = new Map(reference.units.map((unit) => [unit.code, unit]))
  const items = new Map(reference.items.map((item) => [item.code, item]))
  const sources = new Map(reference.sources.map((source) => [source.code, source]))
  const pick = (node: { name: string; nameEn: string } | undefined, code: string) =>
    node === undefined ? code : locale === 'zh-CN' || node.nameEn === '' ? node.name : node.nameEn
  const org = (code: string) => {
    const node = orgs.get(code)
    return locale === 'zh-CN' ? (node?.short ?? code) : pick(node, code)
  }
  const orgFull = (code: string) => {
    const node = orgs.get(code)
    const parent = node?.level === 'subgrid' ? orgs.get(code.slice(0, COMMUNITY_DIGITS)) : undefined
    const name = pick(node, code)
    const community = parent === undefined ? '' : pick(parent, parent.code)
    return community === '' || name.startsWith(community) ? name : `${community} ${name}`
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
