import type { CaseCard, BoardView } from '#contract/views.ts'
import { stages, type Stage } from '#contract/case.ts'
import type { Changes } from '#contract/socket.ts'

/** All open cases of a scope as this window knows them at a log position. */
export type CardsState = {
  position: number
  /** Server time at which this was true. */
  at: number
  scope: string
  cards: ReadonlyMap<string, CaseCard>
  /** Cases of each stage the server counted but did not send; zero when complete. */
  unseen: Readonly<Record<Stage, number>>
  isComplete: boolean
}

/** The snapshot the server gave, as a state to fold changes on. */
export function fromBoard(view: BoardView): CardsState {
  const cards = new Map(view.columns.flatMap((column) => column.cards.map((card) => [card.id, card] as const)))
  const unseen = emptyCounts()
  for (const { stage, total, cards: sent } of view.columns) unseen[stage] = Math.max(0, total - sent.length)
  return { position: view.position, at: view.at, scope: view.scope, cards, unseen, isComplete: view.isComplete }
}

/**
 * Folds changes onto a state: whole cards, last word wins by version, so applying twice changes nothing. A case that ended
 * or left the scope is taken out. Changes that end before the state's position are passed over.
 */
export function applyChanges(state: CardsState, batch: readonly Changes[]): CardsState {
  const news = batch.filter((changes) => changes.to > state.position)
  if (news.length === 0) return state
  const cards = new Map(state.cards)
  for (const card of news.flatMap((changes) => changes.cards)) place(cards, card, state.scope)
  const last = news.reduce((latest, changes) => (changes.to > latest.to ? changes : latest))
  return { ...state, cards, position: last.to, at: Math.max(state.at, last.at) }
}

/** Puts one fresh card in, as after a command of this window, without moving the position. */
export function applyCard(state: CardsState, card: CaseCard): CardsState {
  const cards = new Map(state.cards)
  place(cards, card, state.scope)
  return { ...state, cards }
}

function place(cards: Map<string, CaseCard>, card: CaseCard, scope: string): void {
  const known = cards.get(card.id)
  if (known !== undefined && known.version > card.version) return
  if (card.stage === 'END' || !card.subGrid.startsWith(scope)) cards.delete(card.id)
  else cards.set(card.id, card)
}

/** True when changes start after the last known position: something between was never received. */
export const hasGap = (lastPosition: number, changes: Changes): boolean => changes.from > lastPosition

const LAST = Number.MAX_SAFE_INTEGER

/** Order of every list: least time left first; paused and untimed last; then oldest. */
export function compareByDue(a: CaseCard, b: CaseCard): number {
  return dueOf(a) - dueOf(b) || a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1)
}

const dueOf = ({ sla }: CaseCard) => (sla.state === 'pause' || sla.state === 'none' ? LAST : (sla.dueAt ?? LAST))

const emptyCounts = (): Record<Stage, number> => {
  const counts: Record<Stage, number> = { PATROL: 0, REPORT: 0, DISPATCH: 0, DISPOSAL: 0, REVIEW: 0, END: 0 }
  for (const stage of stages) counts[stage] = 0
  return counts
}
