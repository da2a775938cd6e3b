import { z } from 'zod'
import { filled } from './columns.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'

const PostRow = z.object({
  duty_code: filled, unit_type: z.enum(['post', 'community_group']), unit_code: filled, unit_zh: filled, duty_zh: filled, duty_en: filled,
  frequency: z.enum(['daily', 'weekly', 'monthly', 'event']), item_categories: z.string(), metric_code: filled,
})

/** One duty of a post in a sub-grid or of a community group (posts.csv). */
export type Duty = { code: string; unitType: 'post' | 'community_group'; unit: string; unitName: string; name: string; nameEn: string; frequency: string; categories: readonly string[]; metric: string }

/** Duties by code. `*` in the file means every category and stays as it is. */
export function loadPosts(table: TableText): ReadonlyMap<string, Duty> {
  const duties = new Map<string, Duty>()
  for (const { row, line } of parseTable(table, PostRow)) {
    if (duties.has(row.duty_code)) throw invalidFile({ file: table.file, line, column: 'duty_code', reason: 'duplicate' })
    duties.set(row.duty_code, {
      code: row.duty_code, unitType: row.unit_type, unit: row.unit_code, unitName: row.unit_zh, name: row.duty_zh, nameEn: row.duty_en,
      frequency: row.frequency, categories: row.item_categories.split('|').filter((category) => category !== ''), metric: row.metric_code,
    })
  }
  return duties
}
