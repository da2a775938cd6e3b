import { z } from 'zod'
import { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { filled, whole } from './columns.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'
import { toInitials } from './pinyin.ts'

const parentLevel = { district: null, street: 'district', community: 'street', subgrid: 'community' } as const

const OrgRow = z.object({
  org_code: OrgCode,
  level: z.enum(['district', 'street', 'community', 'subgrid']),
  parent_code: z.union([z.literal(''), OrgCode]),
  name_zh: filled,
  short_zh: filled,
  name_en: filled,
  population: whole,
  /** Files without groups have none. */
  wechat_members: whole.optional(),
  rental_total: whole,
  rental_assured: whole,
  rental_normal: whole,
  rental_warning: whole,
})

function toNode(row: z.infer<typeof OrgRow>): OrgNode {
  return {
    code: row.org_code,
    level: row.level,
    parent: row.parent_code === '' ? null : row.parent_code,
    name: row.name_zh,
    short: row.short_zh,
    nameEn: row.name_en,
    initials: toInitials(row.short_zh),
    population: row.population, ...(row.wechat_members === undefined ? {} : { groupMembers: row.wechat_members }),
    rental: { total: row.rental_total, assured: row.rental_assured, normal: row.rental_normal, warning: row.rental_warning },
  }
}

function whyMisplaced(node: OrgNode, orgs: ReadonlyMap<OrgCode, OrgNode>): { column: string; reason: string } | null {
  const { rental } = node
  if (orgs.has(node.code)) return { column: 'org_code', reason: 'duplicate' }
  if (rental.assured + rental.normal + rental.warning !== rental.total) return { column: 'rental_total', reason: 'not-the-sum-of-grades' }
  if (node.parent === null) return node.level === 'district' ? null : { column: 'parent_code', reason: 'missing' }
  const parent = orgs.get(node.parent)
  if (parent === undefined) return { column: 'parent_code', reason: 'unknown-parent' }
  if (parent.level !== parentLevel[node.level]) return { column: 'level', reason: 'wrong-level' }
  return node.code.startsWith(parent.code) && node.code.length === parent.code.length + 3 ? null : { column: 'org_code', reason: 'not-under-parent' }
}

/** `合水口社区 03 小分格`: as every screen, file and printed page calls it; the number is the end of its code. */
function subGridName({ code, parent, name }: OrgNode, orgs: ReadonlyMap<OrgCode, OrgNode>): string {
  const community = parent === null ? undefined : orgs.get(parent)
  return community === undefined ? name : `${community.name} ${String(Number(code.slice(community.code.length))).padStart(2, '0')} 小分格`
}

/**
 * The organisation tree of orgs.csv, parents before children. Counts of streets, communities and sub-grids come from
 * the file alone (they have changed before: 31 → 37 communities).
 */
export function loadOrgs(table: TableText): ReadonlyMap<OrgCode, OrgNode> {
  const orgs = new Map<OrgCode, OrgNode>()
  for (const { row, line } of parseTable(table, OrgRow)) {
    const node = toNode(row)
    const wrong = whyMisplaced(node, orgs)
    if (wrong !== null) throw invalidFile({ file: table.file, line, ...wrong })
    orgs.set(node.code, node.level === 'subgrid' ? { ...node, name: subGridName(node, orgs) } : node)
  }
  return orgs
}

const StaffingRow = z.object({ org_code: OrgCode, level: OrgRow.shape.level, staff_subgrid: whole, staff_community: whole })

/** How many staff each sub-grid has, and each community apart from its sub-grids (orgs.csv). */
export function loadStaffing(table: TableText): ReadonlyMap<OrgCode, number> {
  const rows = parseTable(table, StaffingRow).map(({ row }) => row)
  return new Map(rows.flatMap(({ org_code: org, level, staff_subgrid, staff_community }) => (level === 'subgrid' ? [[org, staff_subgrid]] : level === 'community' ? [[org, staff_community]] : [])))
}

const GroupRow = z.object({ org_code: OrgCode, level: OrgRow.shape.level, wechat_groups: whole.optional(), integrated_grids: whole.optional() })

/** Planned chat groups of residents and integrated grids of each sub-grid; empty where orgs.csv does not say. */
export function loadGroups(table: TableText): { groups: ReadonlyMap<OrgCode, number>; grids: ReadonlyMap<OrgCode, number> } {
  const rows = parseTable(table, GroupRow).map(({ row }) => row).filter(({ level }) => level === 'subgrid')
  return { groups: new Map(rows.map(({ org_code: org, wechat_groups: groups = 0 }) => [org, groups])), grids: new Map(rows.map(({ org_code: org, integrated_grids: grids = 0 }) => [org, grids])) }
}
