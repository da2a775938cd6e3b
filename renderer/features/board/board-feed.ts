import type { CaseId } from '#contract/ids.ts'
import type { CaseCard } from '#contract/views.ts'
import { compareByDue } from '#renderer/data/cards-fold.ts'
import type { BoardColumn, BoardStage } from './board-model.ts'

/** A column as it stands on the screen: `held` cards wait for the operator's `.` so that nothing moves under the selection. */
export type FeedColumn = Omit<BoardColumn, 'cards'> & { cards: CaseCard[]; held: CaseCard[] }

/**
 * What the operator has been shown. A card is let in by its column; a card that changes its column arrives anew.
 * `arrivals` says when those came in that nobody has looked at yet.
 */
export type Feed = { key: string; source: readonly BoardColumn[]; shown: ReadonlyMap<CaseId, BoardStage>; columns: FeedColumn[]; arrivals: ReadonlyMap<CaseId, number> }

/** The cards as they are now. `key` names the filter and scope they were taken under, `at` the instant. */
export type Picture = { key: string; source: readonly BoardColumn[]; at: number }

/**
 * Where nothing may be inserted: before the selected card (of its column; of the whole board where columns are `merged`
 * into one table), and anywhere in a column under the pointer.
 */
export type Guard = { selected: { stage: BoardStage; id: CaseId } | null; pointer: BoardStage | null; isMerged: boolean }

/** The first picture: everything is shown, nothing is new. */
export function startFeed({ key, source }: Picture): Feed {
  const shown = new Map<CaseId, BoardStage>()
  for (const column of source) for (const card of column.cards) shown.set(card.id, column.stage)
  return { key, source, shown, columns: source.map((column) => ({ ...column, held: [] })), arrivals: new Map() }
}

/** The next picture. Gives the same feed back when nothing changed, so that it may be called while rendering. */
export function advanceFeed(feed: Feed, next: Picture, guard: Guard): Feed {
  if (next.key !== feed.key) return startFeed(next)
  if (next.source === feed.source) return feed
  const shown = new Map<CaseId, BoardStage>()
  const arrivals = new Map<CaseId, number>()
  const isHeld = holding(next.source, guard)
  const columns = next.source.map((column) => {
    const [cards, held]: [CaseCard[], CaseCard[]] = [[], []]
    for (const card of column.cards) {
      const isKnown = feed.shown.get(card.id) === column.stage
      const arrivedAt = isKnown ? feed.arrivals.get(card.id) : next.at
      if (!isKnown && isHeld(column, card)) held.push(card)
      else {
        cards.push(card)
        shown.set(card.id, column.stage)
        if (arrivedAt !== undefined) arrivals.set(card.id, arrivedAt)
      }
    }
    return unchanged(feed, { ...column, cards, held })
  })
  return { key: feed.key, source: next.source, shown, columns, arrivals }
}

/** Lets all held cards in. */
export function insertHeld(feed: Feed, at: number): Feed {
  const held = feed.columns.flatMap((column) => column.held)
  if (held.length === 0) return feed
  return { ...startFeed({ ...feed, at }), arrivals: new Map([...feed.arrivals, ...held.map((card) => [card.id, at] as const)]) }
}

/** The operator has looked at a case. */
export function markRead(feed: Feed, id: CaseId): Feed {
  if (!feed.arrivals.has(id)) return feed
  const arrivals = new Map(feed.arrivals)
  arrivals.delete(id)
  return { ...feed, arrivals }
}

/** How many cards wait for `.`. */
export function heldCount(feed: Feed): number {
  return feed.columns.reduce((count, column) => count + column.held.length, 0)
}

/** The column as it was when nothing in it changed, so that it is not drawn anew. */
function unchanged(feed: Feed, next: FeedColumn): FeedColumn {
  const last = feed.columns.find(({ stage }) => stage === next.stage)
  const isSame = last !== undefined && last.total === next.total && sameCards(last.cards, next.cards) && sameCards(last.held, next.held)
  return isSame ? last : next
}

function sameCards(a: readonly CaseCard[], b: readonly CaseCard[]): boolean {
  return a.length === b.length && a.every((card, index) => card === b[index])
}

function holding(source: readonly BoardColumn[], { selected, pointer, isMerged }: Guard): (column: BoardColumn, card: CaseCard) => boolean {
  const chosen = source.find((column) => column.stage === selected?.stage)?.cards.find((card) => card.id === selected?.id)
  return (column, card) => {
    if (pointer === column.stage) return true
    const isSameList = isMerged || column.stage === selected?.stage
    return chosen !== undefined && isSameList && compareByDue(card, chosen) < 0
  }
}
