import type { DoubtfulClosing } from '#contract/integrity.ts'
import type { Position } from '#contract/ids.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { at, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const moment = 20

/** One line a doubtful closing: what makes it doubtful, and what was judged. */
export function doubtTable({ position, items }: { position: Position; items: readonly DoubtfulClosing[] }, words: TableWords): PreparedTable {
  const columns: Column<DoubtfulClosing>[] = [
    { id: 'no', width: moment, read: ({ card }) => card.no },
    { id: 'round', width: 8, read: ({ round }) => round },
    { id: 'title', width: 40, read: ({ card }) => maskText(card.title) },
    { id: 'subGrid', width: 24, read: ({ card }) => words.org(card.subGrid) },
    { id: 'unit', width: 24, read: ({ unit }) => words.unit(unit) },
    { id: 'closedAt', width: moment, read: ({ closedAt }) => at(closedAt) },
    { id: 'flaggedAt', width: moment, read: ({ flaggedAt }) => at(flaggedAt) },
    { id: 'doubts', width: 40, read: ({ flags }) => words.list(flags.map(({ rule }) => words.value('doubt', rule))) },
    { id: 'otherCases', width: 40, read: ({ others }) => words.list(others.map(({ no }) => no)) },
    { id: 'verdict', width: 12, read: ({ judgement }) => words.value('verdict', judgement?.verdict ?? null) },
    { id: 'judgedBy', width: 16, read: ({ judgement }) => judgement?.byName ?? null },
    { id: 'judgedAt', width: moment, read: ({ judgement }) => at(judgement?.at ?? null) },
    { id: 'note', width: 40, read: ({ judgement }) => (judgement === null ? null : maskText(judgement.note)) },
    { id: 'reopened', width: 10, read: ({ judgement }) => judgement?.reopened ?? null },
  ]
  return { table: tableOf(columns, { rows: items, position }), period: null }
}
