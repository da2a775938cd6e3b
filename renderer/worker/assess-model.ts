import { dutyItems, type DutyItem, type StaffLine, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import { partsOf } from '#renderer/i18n/format.ts'

const MONTHS = 12

/** The months before and after one; null for what has not begun at `now`. Without a month: the present one. */
export function monthsAround(month: string | null, now: number): { shown: string; before: string; after: string | null } {
  const { year, month: m } = partsOf(now)
  const present = year * MONTHS + m - 1
  const index = month === null ? present : Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5)) - 1
  const named = (at: number): string => `${Math.floor(at / MONTHS)}-${String((at % MONTHS) + 1).padStart(2, '0')}`
  return { shown: named(index), before: named(index - 1), after: index >= present ? null : named(index + 1) }
}

/** The reader's own row: whoever reads no month gets no other; a head of a sub-grid stands as its head. */
export const ownRow = ({ rows }: Pick<StaffMonthView, 'rows'>, role: string): StaffRow | null =>
  (role === 'SUBGRID_HEAD' ? rows.find(({ post }) => post === 'HEAD') : rows[0]) ?? null

export const isDutyLine = (line: StaffLine): line is DutyItem => dutyItems.some((item) => item === line)

/** How many failures of a duty an appeal can ask not to count; null for what a rater gave. */
export function mostExcused({ evidence }: Pick<StaffRow, 'evidence'>, line: StaffLine): number | null {
  const tally = evidence.find(({ item }) => item === line)?.tally
  return tally === undefined ? null : tally.denominator - tally.numerator
}
