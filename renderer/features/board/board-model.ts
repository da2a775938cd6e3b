import type { EventLevel, SourceCode, Stage } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { CaseCard } from '#contract/views.ts'
import { compareByDue } from '#renderer/data/cards-fold.ts'

/** The five unifications (五统一) from left to right. */
export const boardStages = ['PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW'] as const satisfies readonly Stage[]
export type BoardStage = (typeof boardStages)[number]

/** What the filter row narrows to; null and '' mean all. */
export type BoardFilter = { source: SourceCode | null; street: OrgCode | null; level: EventLevel | null; onlyUrgent: boolean; text: string }
export const noFilter: BoardFilter = { source: null, street: null, level: null, onlyUrgent: false, text: '' }

export type BoardColumn = { stage: BoardStage; total: number; over: number; warn: number; paused: number; cards: CaseCard[] }

/** What the filter row prints: every chip counts under all other filters, so that the source chips sum to `total`. */
export type Facets = { total: number; sources: ReadonlyMap<SourceCode, number>; urgent: number }
export type Board = { columns: BoardColumn[]; facets: Facets; shown: number }

/** Is any filter set. */
export function isFiltered(filter: BoardFilter): boolean {
  return filter.source !== null || filter.street !== null || filter.level !== null || filter.onlyUrgent || filter.text.trim() !== ''
}

/** Must somebody act: the two states that may carry colour. */
export function isUrgent(card: CaseCard): boolean {
  return card.sla.state === 'over' || card.sla.state === 'warn'
}

/** Columns, their counts and the chips. `textOf` gives a card's searchable words in lower case. */
export function toBoard(cards: Iterable<CaseCard>, filter: BoardFilter, textOf: (card: CaseCard) => string): Board {
  const columns = boardStages.map((stage): BoardColumn => ({ stage, total: 0, over: 0, warn: 0, paused: 0, cards: [] }))
  const columnOf = new Map<Stage, BoardColumn>(columns.map((column) => [column.stage, column]))
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const isSource = (card: CaseCard) => filter.source === null || card.source === filter.source
  const found = [...cards].filter((card) => columnOf.has(card.stage) && passesFixed(card, filter) && hasWords(card, words, textOf))
  const wanted = filter.onlyUrgent ? found.filter(isUrgent) : found
  const shown = wanted.filter(isSource)
  for (const card of shown) place(columnOf.get(card.stage), card)
  for (const column of columns) column.cards.sort(compareByDue)
  const facets = { total: wanted.length, sources: countBySource(wanted), urgent: found.filter((card) => isSource(card) && isUrgent(card)).length }
  return { columns, facets, shown: shown.length }
}

/** Does the card stand in the wanted street and level. */
function passesFixed(card: CaseCard, filter: BoardFilter): boolean {
  if (filter.street !== null && !card.subGrid.startsWith(filter.street)) return false
  return filter.level === null || card.level === filter.level
}

function hasWords(card: CaseCard, words: readonly string[], textOf: (card: CaseCard) => string): boolean {
  if (words.length === 0) return true
  const text = textOf(card)
  return words.every((word) => text.includes(word))
}

function place(column: BoardColumn | undefined, card: CaseCard): void {
  if (!column) return
  column.total += 1
  if (card.sla.state === 'over') column.over += 1
  if (card.sla.state === 'warn') column.warn += 1
  if (card.sla.state === 'pause') column.paused += 1
  column.cards.push(card)
}

function countBySource(cards: readonly CaseCard[]): Map<SourceCode, number> {
  const counts = new Map<SourceCode, number>()
  for (const { source } of cards) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}

/** Sources in the order of their counts, largest first, the chosen one kept even at zero. */
export function sourceChips(facets: Facets, chosen: SourceCode | null): { source: SourceCode; count: number }[] {
  const chips = [...facets.sources].map(([source, count]) => ({ source, count }))
  if (chosen !== null && !facets.sources.has(chosen)) chips.push({ source: chosen, count: 0 })
  return chips.toSorted((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1))
}

/** Cards of all columns as one list, for the table. */
export function toRows(columns: readonly { cards: readonly CaseCard[] }[]): CaseCard[] {
  return columns.flatMap((column) => column.cards).toSorted(compareByDue)
}
