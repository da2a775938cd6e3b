import { dutyItems, raterParts, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import { at, numberOf, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const small = 10
const name = 24
const moment = 20
type Line = { view: StaffMonthView; row: StaffRow }

/** One line a member of staff: total, every rater's part, every duty with its counts, what is under appeal. What this reader may not see yet stays empty. */
export function staffTable(views: readonly StaffMonthView[], words: TableWords): PreparedTable {
  const rows = views.flatMap((view) => view.rows.map((row): Line => ({ view, row })))
  const partOf = ({ row }: Line, part: string) => row.parts.find((one) => one.part === part)
  const tallyOf = ({ row }: Line, item: string) => row.evidence.find((one) => one.item === item)?.tally
  const columns: Column<Line>[] = [
    { id: 'month', width: small, read: ({ view }) => view.month },
    { id: 'community', width: name, read: ({ view }) => words.org(view.community) },
    { id: 'org', width: name, read: ({ row }) => words.org(row.org) },
    { id: 'staffId', width: name, read: ({ row }) => row.id },
    { id: 'staffName', width: small, read: ({ row }) => row.name },
    { id: 'post', width: name, read: ({ row }) => words.value('post', row.post) },
    { id: 'total', width: small, read: ({ row }) => numberOf(row.total) },
    { id: 'duty', width: small, read: ({ row }) => numberOf(row.duty) },
    ...raterParts.flatMap((part): Column<Line>[] => [
      { id: `${part}Weight`, width: small, read: (line) => partOf(line, part)?.weight ?? 0 },
      { id: `${part}Given`, width: small, read: (line) => partOf(line, part)?.isGiven ?? null },
      { id: `${part}Conduct`, width: small, read: (line) => partOf(line, part)?.form?.conduct ?? null },
      { id: `${part}Teamwork`, width: small, read: (line) => partOf(line, part)?.form?.teamwork ?? null },
      { id: `${part}Score`, width: small, read: (line) => numberOf(partOf(line, part)?.score) },
    ]),
    ...dutyItems.flatMap((item): Column<Line>[] => [
      { id: `${item}Done`, width: small, read: (line) => tallyOf(line, item)?.numerator ?? null },
      { id: `${item}Of`, width: small, read: (line) => tallyOf(line, item)?.denominator ?? null },
    ]),
    { id: 'openAppeals', width: small, read: ({ row }) => row.appeals.filter(({ state }) => state === 'OPEN').length },
    { id: 'closedMonthAt', width: moment, read: ({ view }) => at(view.closedAt) },
    { id: 'version', width: small, read: ({ view }) => view.version },
    { id: 'closedHash', width: 66, read: ({ view }) => view.hash },
  ]
  return { table: tableOf(columns, { rows, position: views.at(-1)?.position ?? 0 }), period: views[0]?.month ?? null }
}
