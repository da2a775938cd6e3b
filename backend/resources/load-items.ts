import { z } from 'zod'
import { EventLevel, TimeMode } from '#contract/case.ts'
import type { ItemNode } from '#contract/views.ts'
import { Post } from '#contract/roles.ts'
import { filled, yesNo } from './columns.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'
import { toInitials, toPinyin } from './pinyin.ts'

const ItemRow = z.object({
  item_code: filled.max(16),
  category_code: filled,
  category_zh: filled,
  category_en: filled,
  name_zh: filled,
  name_en: filled,
  default_level: z.enum(['1', '2', '3']).transform((value) => EventLevel.parse(Number(value))),
  unit_code: filled,
  line_dept_code: filled,
  post_code: Post,
  limit_hours: z.string().regex(/^\d+(\.\d+)?$/).transform(Number).pipe(z.number().positive()),
  time_mode: TimeMode,
  urgent: yesNo,
  is_dispute: yesNo,
  is_sensitive: yesNo,
  keywords_zh: z.string().transform((value) => value.split('|').filter((word) => word !== '')),
})

function toNode(row: z.infer<typeof ItemRow>): ItemNode {
  return {
    code: row.item_code, category: row.category_code, categoryName: row.category_zh, categoryNameEn: row.category_en, name: row.name_zh, nameEn: row.name_en,
    level: row.default_level, unitTemplate: row.unit_code, lineDept: row.line_dept_code, post: row.post_code, limitHours: row.limit_hours, mode: row.time_mode,
    isUrgent: row.urgent, isDispute: row.is_dispute, isSensitive: row.is_sensitive, pinyin: toPinyin(row.name_zh), initials: toInitials(row.name_zh), keywords: row.keywords_zh,
  }
}

/** The governance items of governance_items.csv by code. `templates`: the unit templates of departments.csv an item may name. */
export function loadItems(table: TableText, templates: ReadonlySet<string>): ReadonlyMap<string, ItemNode> {
  const items = new Map<string, ItemNode>()
  for (const { row, line } of parseTable(table, ItemRow)) {
    const place = { file: table.file, line }
    if (items.has(row.item_code)) throw invalidFile({ ...place, column: 'item_code', reason: 'duplicate' })
    if (!templates.has(row.unit_code)) throw invalidFile({ ...place, column: 'unit_code', reason: 'unknown-unit' })
    if (!templates.has(row.line_dept_code)) throw invalidFile({ ...place, column: 'line_dept_code', reason: 'unknown-unit' })
    items.set(row.item_code, toNode(row))
  }
  return items
}
