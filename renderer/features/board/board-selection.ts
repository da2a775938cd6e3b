import type { CaseId } from '#contract/ids.ts'
import type { CaseCard } from '#contract/views.ts'
import type { BoardStage } from './board-model.ts'

/** The one chosen card. `index` is where it last stood, so that its neighbour can follow when it leaves. */
export type Selection = { stage: BoardStage; id: CaseId; index: number }
type Shown = { stage: BoardStage; cards: readonly CaseCard[] }
export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

/** The card that needs somebody most: overdue longest, else due first. */
export function worstCard(columns: readonly Shown[]): Selection | null {
  let worst: Selection | null = null
  let due = Number.POSITIVE_INFINITY
  for (const column of columns) {
    const first = column.cards[0]
    if (!first) continue
    const firstDue = first.sla.dueAt ?? Number.POSITIVE_INFINITY
    if (worst !== null && firstDue >= due) continue
    worst = { stage: column.stage, id: first.id, index: 0 }
    due = firstDue
  }
  return worst
}

/** Keeps the chosen card chosen; when it has left its column its successor there follows, else the worst card of the board. */
export function keepSelection(columns: readonly Shown[], selection: Selection | null): Selection | null {
  if (selection === null) return worstCard(columns)
  const column = columns.find(({ stage }) => stage === selection.stage)
  const index = column ? column.cards.findIndex((card) => card.id === selection.id) : -1
  if (index >= 0) return index === selection.index ? selection : { ...selection, index }
  return (column && at(column, selection.index)) ?? worstCard(columns)
}

/** One step: up and down inside the column, left and right to the same row of the next column that has cards. */
export function moveSelection(columns: readonly Shown[], selection: Selection | null, direction: Direction): Selection | null {
  const from = keepSelection(columns, selection)
  if (from === null) return null
  const place = columns.findIndex(({ stage }) => stage === from.stage)
  if (direction === 'left' || direction === 'right') return sideways(columns, from, { place, step: direction === 'left' ? -1 : 1 })
  const column = columns[place]
  if (!column) return from
  const wanted = { up: from.index - 1, down: from.index + 1, first: 0, last: column.cards.length - 1 }[direction]
  return at(column, wanted) ?? from
}

/** The selection of a card given by id, wherever it stands. */
export function selectionOf(columns: readonly Shown[], id: CaseId): Selection | null {
  for (const column of columns) {
    const index = column.cards.findIndex((card) => card.id === id)
    if (index >= 0) return { stage: column.stage, id, index }
  }
  return null
}

/** One step in the table: all columns as one list. */
export function moveInRows(columns: readonly Shown[], rows: readonly CaseCard[], { selection, direction }: { selection: Selection | null; direction: Direction }): Selection | null {
  const index = rows.findIndex((card) => card.id === selection?.id)
  const wanted = { up: index - 1, down: index + 1, first: 0, last: rows.length - 1, left: index, right: index }[direction]
  const card = rows[Math.min(Math.max(wanted, 0), rows.length - 1)]
  return card === undefined ? selection : selectionOf(columns, card.id)
}

function sideways(columns: readonly Shown[], from: Selection, { place, step }: { place: number; step: 1 | -1 }): Selection {
  for (let next = place + step; next >= 0 && next < columns.length; next += step) {
    const column = columns[next]
    const found = column && at(column, from.index)
    if (found) return found
  }
  return from
}

function at(column: Shown, wanted: number): Selection | null {
  const index = Math.min(Math.max(wanted, 0), column.cards.length - 1)
  const card = column.cards[index]
  return card ? { stage: column.stage, id: card.id, index } : null
}
