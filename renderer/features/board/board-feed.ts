import type { CaseId } from '#contract/ids.ts'
import type { CaseCard } from '#contract/views.ts'
import type { BoardColumn, BoardStage } from './board-model.ts'

/** A column as it stands on the screen: `held` cards wait for the operator's `.` so that nothing moves under the selection. */
export type FeedColumn = Omit<BoardColumn, 'cards'> & { cards: CaseCard[]; held: CaseCard[] }

/**
 * What the operator has been shown. A card is let in by its column; a card that changes its column arrives anew.
 * `fresh` are the arrivals of the last step, `unread` those nobody has looked at yet.
 */
export type Feed = { key: string; source: readonly BoardColumn[]; shown: ReadonlyMap<CaseId, BoardStage>; columns: FeedColumn[]; fresh: ReadonlySet<CaseId>; unread: ReadonlySet<CaseId> }

/** Where nothing may be inserted: at or above a selected card, and anywhere in a column under the pointer. */
export type Guard = { selected: { stage: BoardStage; id: CaseId } | null; pointer: BoardStage | null }

/** The first picture: everything is shown, nothing is new. `key` names the filter and scope it was taken under. */
export function startFeed(key: string, source: readonly BoardColumn[]): Feed {
  const shown = new Map<CaseId, BoardStage>()
  for (const column of source) for (const card of column.cards) shown.set(card.id, column.stage)
  return { key, source, shown, columns: source.map((column) => ({ ...column, held: [] })), fresh: new Set(), unread: new Set() }
}

/** The next picture. Gives the same feed back when nothing changed, so that it may be called while rendering. */
export function advanceFeed(feed: Feed, next: { key: string; source: readonly BoardColumn[] }, guard: Guard): Feed {
  if (next.key !== feed.key) return startFeed(next.key, next.source)
  if (next.source === feed.source) return feed
  const shown = new Map<CaseId, BoardStage>()
  const fresh = new Set<CaseId>()
  const columns = next.source.map((column) => {
    const holdUpTo = heldRows(column, guard)
    const cards: CaseCard[] = []
    const held: CaseCard[] = []
    column.cards.forEach((card, index) => {
      const isKnown = feed.shown.get(card.id) === column.stage
      if (!isKnown && index < holdUpTo) return held.push(card)
      if (!isKnown) fresh.add(card.id)
      shown.set(card.id, column.stage)
      return cards.push(card)
    })
    return { ...column, cards, held }
  })
  return { key: feed.key, source: next.source, shown, columns, fresh, unread: stillUnread(feed.unread, fresh, shown) }
}

/** Lets all held cards in. */
export function insertHeld(feed: Feed): Feed {
  const fresh = new Set(feed.columns.flatMap((column) => column.held.map((card) => card.id)))
  if (fresh.size === 0) return feed
  const all = startFeed(feed.key, feed.source)
  return { ...all, fresh, unread: stillUnread(feed.unread, fresh, all.shown) }
}

/** The operator has looked at a case. */
export function markRead(feed: Feed, id: CaseId): Feed {
  if (!feed.unread.has(id)) return feed
  const unread = new Set(feed.unread)
  unread.delete(id)
  return { ...feed, unread }
}

/** How many cards wait for `.`. */
export function heldCount(feed: Feed): number {
  return feed.columns.reduce((count, column) => count + column.held.length, 0)
}

function heldRows(column: BoardColumn, guard: Guard): number {
  if (guard.pointer === column.stage) return Number.POSITIVE_INFINITY
  if (guard.selected?.stage !== column.stage) return 0
  const { id } = guard.selected
  return column.cards.findIndex((card) => card.id === id)
}

function stillUnread(before: ReadonlySet<CaseId>, fresh: ReadonlySet<CaseId>, shown: ReadonlyMap<CaseId, BoardStage>): ReadonlySet<CaseId> {
  return new Set([...before, ...fresh].filter((id) => shown.has(id)))
}
