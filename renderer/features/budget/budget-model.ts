import type { BudgetEntry, BudgetLine, BudgetOverview, BudgetRow, BudgetState, Sums } from '#contract/budget.ts'
import type { Locale } from '#renderer/i18n/index.ts'

const FEN = 100
const STREET_DIGITS = 9
const MOST_YUAN_DIGITS = 9
const noSums: Sums = { allocated: 0, committed: 0, paid: 0 }

/** `12,345` or `12,345.60`: never rounded. */
export function yuan(fen: number, count: (n: number) => string): string {
  const size = Math.abs(fen)
  const whole = `${fen < 0 ? '−' : ''}${count(Math.floor(size / FEN))}`
  return size % FEN === 0 ? whole : `${whole}.${String(size % FEN).padStart(2, '0')}`
}

/** Fen of what somebody typed as yuan; null when it is no amount. */
export function fenOf(typed: string): number | null {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', '').replaceAll('，', ''))
  if (found === null) return null
  const [, whole = '', part = ''] = found
  if (whole.length > MOST_YUAN_DIGITS) return null
  const fen = Number(whole) * FEN + Number(part.padEnd(2, '0'))
  return fen > 0 ? fen : null
}

/** What is promised to nobody. */
export const balanceOf = ({ allocated, committed }: Sums): number => allocated - committed
export const added = (rows: readonly Sums[]): Sums => rows.reduce((sum, row) => ({ allocated: sum.allocated + row.allocated, committed: sum.committed + row.committed, paid: sum.paid + row.paid }), noSums)
export const sumsOf = ({ lines }: BudgetState, line: string): Sums => lines[line] ?? noSums

export type TreeRow = Sums & { org: string; depth: 0 | 1 }
/** Streets with their sums, each with its communities; a reader of one street has no line for it. */
export function treeRows({ rows }: Pick<BudgetOverview, 'rows'>): TreeRow[] {
  const streets = Map.groupBy(rows, ({ community }) => community.slice(0, STREET_DIGITS))
  const asRow = ({ community, ...sums }: BudgetRow): TreeRow => ({ org: community, depth: streets.size > 1 ? 1 : 0, ...sums })
  if (streets.size <= 1) return rows.map(asRow)
  return [...streets].flatMap(([street, own]) => [{ org: street, depth: 0 as const, ...added(own) }, ...own.map(asRow)])
}

export const lineName = ({ name, nameEn }: BudgetLine, locale: Locale): string => (locale === 'zh-CN' ? name : nameEn)

/** What an entry does to the balance of its line. */
export const effectOf = ({ allocated, committed }: BudgetEntry): number => allocated - committed

/** Entries of a line, the newest first, each with the balance that it left. */
export function entriesOf({ entries }: BudgetState, line: string): { entry: BudgetEntry; balance: number }[] {
  let balance = 0
  return entries
    .filter((entry) => entry.line === line)
    .map((entry) => {
      balance += effectOf(entry)
      return { entry, balance }
    })
    .toReversed()
}
