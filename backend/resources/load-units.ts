import { z } from 'zod'
import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { OrgNode, UnitNode } from '#contract/views.ts'
import { filled, yesNo } from './columns.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'

const UnitRow = z.object({
  dept_code: filled,
  kind: filled,
  level: z.enum(['district', 'street', 'community', 'subgrid']),
  name_zh: filled,
  name_en: filled,
  instance_code_rule: filled,
  whistle_target: yesNo,
})
type UnitRow = z.infer<typeof UnitRow>

/** The generic word that an instance replaces by the name of its place: 街道综合行政执法队 → 公明街道综合行政执法队. */
const genericStreet = '街道'
const genericEnglish = / \(subdistrict\)$/
/** What the team of a sub-grid leaves out of its sub-grid's name: Heshuikou Community Sub-grid 03 → Heshuikou 03 team. */
const subGridEnglish = ' Community Sub-grid'

function instance(row: UnitRow, org: OrgNode): UnitNode {
  const own = row.name_zh.startsWith(genericStreet) ? row.name_zh.slice(genericStreet.length) : row.name_zh
  return {
    code: `${org.code}:${row.dept_code}`,
    kind: row.kind,
    ...(row.level === 'subgrid'
      ? { name: org.name, nameEn: `${org.nameEn.replace(subGridEnglish, '')} team` }
      : { name: `${org.name}${own}`, nameEn: `${row.name_en.replace(genericEnglish, '')}, ${org.nameEn}` }),
    org: org.code,
    isWhistleTarget: row.whistle_target,
  }
}

function resolveRow(row: UnitRow, orgs: ReadonlyMap<OrgCode, OrgNode>): UnitNode[] {
  if (row.level === 'district') {
    return [{ code: row.dept_code, kind: row.kind, name: row.name_zh, nameEn: row.name_en, org: null, isWhistleTarget: row.whistle_target }]
  }
  return [...orgs.values()].filter((org) => org.level === row.level).map((org) => instance(row, org))
}

/** Every unit that can hold a case: district departments and utilities as they are, each template once for each place of its level. */
export function loadUnits(table: TableText, orgs: ReadonlyMap<OrgCode, OrgNode>): ReadonlyMap<UnitCode, UnitNode> {
  const units = new Map<UnitCode, UnitNode>()
  const templates = new Set<string>()
  for (const { row, line } of parseTable(table, UnitRow)) {
    const place = { file: table.file, line }
    if (templates.has(row.dept_code)) throw invalidFile({ ...place, column: 'dept_code', reason: 'duplicate' })
    const rule = row.level === 'district' ? row.dept_code : `{${row.level}_code}:${row.dept_code}`
    if (row.instance_code_rule !== rule) throw invalidFile({ ...place, column: 'instance_code_rule', reason: 'not-the-level-rule' })
    templates.add(row.dept_code)
    for (const unit of resolveRow(row, orgs)) units.set(unit.code, unit)
  }
  return units
}
