import { deductionKinds, scoreParts, type ScoreBoardView, type ScoreRow } from '#contract/score.ts'
import { at, numberOf, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const name = 28
const small = 10
const moment = 20

/** One line a department: score, rank, every part with what it is made of, what was taken off. */
export function scoreTable({ position, kind, board, months, rows }: ScoreBoardView, words: TableWords): PreparedTable {
  const published = months.filter(({ publishedAt }) => publishedAt !== null)
  const columns: Column<ScoreRow>[] = [
    { id: 'rank', width: small, read: ({ rank }) => rank },
    { id: 'department', width: name, read: ({ unit }) => words.unit(unit) },
    { id: 'board', width: small, read: () => words.value('board', board) },
    { id: 'score', width: small, read: ({ total }) => numberOf(total?.text) },
    { id: 'exact', width: moment, read: ({ total }) => total?.exact ?? null },
    { id: 'band', width: small, read: ({ band, rank }) => (rank === null ? null : words.value('band', band)) },
    { id: 'change', width: small, read: ({ change }) => numberOf(change) },
    { id: 'rankBefore', width: small, read: ({ rankBefore }) => rankBefore },
    { id: 'orders', width: small, read: ({ orders }) => orders },
    ...scoreParts.flatMap((part, index): Column<ScoreRow>[] => [
      { id: `${part}Points`, width: small, read: ({ parts }) => numberOf(parts[index]?.points?.text) },
      { id: `${part}Full`, width: small, read: ({ parts }) => numberOf(parts[index]?.full.text) },
      { id: `${part}Numerator`, width: small, read: ({ parts }) => parts[index]?.tally.numerator ?? null },
      { id: `${part}Denominator`, width: small, read: ({ parts }) => parts[index]?.tally.denominator ?? null },
    ]),
    ...deductionKinds.map((off): Column<ScoreRow> => ({ id: off, width: small, read: ({ deductions }) => deductions[off] })),
    { id: 'deducted', width: small, read: ({ deducted }) => numberOf(deducted.text) },
    { id: 'correction', width: small, read: ({ correction }) => numberOf(correction) },
    { id: 'openAppeals', width: small, read: ({ openAppeals }) => openAppeals },
    { id: 'publishedAt', width: moment, read: () => at(published.length === months.length ? (published.at(-1)?.publishedAt ?? null) : null) },
    { id: 'publishedHash', width: 66, read: () => (months.length === 1 ? (months[0]?.hash ?? null) : null) },
  ]
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? '']
  return { table: tableOf(columns, { rows, position }), period: kind === 'month' || first === last ? last : `${first} – ${last}` }
}
