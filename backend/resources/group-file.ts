import { z } from 'zod'
import { GroupRecord, GroupTier } from '#contract/groups.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'

const text = z.string().trim()
const empty = (value: string): string | null => (value === '' ? null : value)

/** The columns of a list of groups; `buildings` are separated by spaces or semicolons, `owner` is the staff id of the roster. */
const Line = z.object({
  code: text, name: text, tier: GroupTier, org: text, grid: text.transform(empty), buildings: text.transform((list) => list.split(/[\s;；]+/).filter((code) => code !== '')),
  owner: text, members: text.regex(/^\d+$/).transform(Number), counted_on: z.iso.date(), active_on: text.transform(empty),
})

/** Groups of a CSV file. Throws `catalogue.invalid-file` with line, column and reason at the first line that cannot be read. */
export function parseGroups(table: TableText): GroupRecord[] {
  return parseTable(table, Line).map(({ row: { counted_on: countedOn, active_on: activeOn, ...row }, line }) => {
    const read = GroupRecord.safeParse({ ...row, countedOn, activeOn })
    if (read.success) return read.data
    const issue = read.error.issues[0]
    throw invalidFile({ file: table.file, line, column: String(issue?.path[0] ?? ''), reason: issue?.code ?? 'invalid' })
  })
}
