import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import type { CaseCard } from '#contract/views.ts'
import type { CardsState } from '#renderer/data/cards-fold.ts'
import { useCards, useData, useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { advanceFeed, heldCount, insertHeld, markRead, startFeed, type Feed, type Picture } from './board-feed.ts'
import { filterOfSearch, readMemory, writeMemory, type Memory } from './board-memory.ts'
import { isFiltered, toBoard, toRows, type Board, type BoardFilter, type BoardStage } from './board-model.ts'
import { keepSelection, moveInRows, moveSelection, selectionOf, type Direction, type Selection } from './board-selection.ts'
import { useCalm } from './use-calm.ts'
import { createCardText } from './card-words.ts'

export type BoardState = {
  board: Board
  feed: Feed
  /** All shown cards as one list, for the table. */
  rows: readonly CaseCard[]
  filter: BoardFilter
  setFilter: (patch: Partial<BoardFilter>) => void
  selection: Selection | null
  selected: CaseCard | null
  /** The card below the selected one. */
  nextId: string | null
  select: (id: string) => void
  move: (direction: Direction) => void
  /** How many cards wait to be let in, and letting them in. */
  held: number
  insert: () => void
  point: (stage: BoardStage | null) => void
  /** Open cases of a stage the server counted but did not send; 0 when the board is complete or filtered. */
  unseenOf: (stage: BoardStage) => number
  /** How far each list was scrolled when this board was last left, and how to say it now. */
  offsets: Memory['offsets']
  keepOffset: (list: string, offset: number) => void
}

/** The board is drawn anew at most this often, however busy the district is. */
const CALM_MS = 250

/** Everything the board shows and how it is moved about; the cards come from the live stream. */
export function useBoard(): BoardState {
  const { clock } = useData()
  const { state: live } = useCards()
  const state = useDeferredValue(useCalm(live, CALM_MS))
  const [{ view }] = usePreferences()
  const isTable = view === 'table'
  const [memory] = useState(() => readMemory(sessionStorage))
  const { filter, setFilter, board, picture } = useFilteredBoard(state, memory)
  const [pointer, point] = useState<BoardStage | null>(null)
  const { feed, setFeed, selection, choose } = useFeed(picture, { pointer, isMerged: isTable, isLoaded: state !== null, firstId: memory.selectedId })
  const rows = useMemo(() => (isTable ? toRows(feed.columns) : []), [feed.columns, isTable])
  const go = useCallback(
    (next: Selection | null) => {
      choose(next)
      if (next !== null) setFeed((before) => markRead(before, next.id))
    },
    [choose, setFeed],
  )
  return {
    board, feed, rows, filter, setFilter, selection, point,
    held: heldCount(feed),
    selected: feed.columns.find(({ stage }) => stage === selection?.stage)?.cards[selection?.index ?? -1] ?? null,
    nextId: nextOf(isTable ? rows : (feed.columns.find(({ stage }) => stage === selection?.stage)?.cards ?? []), selection),
    select: useCallback((id: string) => go(selectionOf(feed.columns, id)), [go, feed.columns]),
    move: (direction) => go(isTable ? moveInRows(feed.columns, rows, { selection, direction }) : moveSelection(feed.columns, selection, direction)),
    insert: useCallback(() => setFeed((before) => insertHeld(before, clock.now())), [setFeed, clock]),
    unseenOf: (stage) => (isFiltered(filter) ? 0 : (state?.unseen[stage] ?? 0)),
    offsets: memory.offsets,
    keepOffset: useMemory({ memory, filter, selectedId: selection?.id ?? memory.selectedId }),
  }
}

function nextOf(cards: readonly CaseCard[], selection: Selection | null): string | null {
  const index = cards.findIndex((card) => card.id === selection?.id)
  return index < 0 ? null : (cards[index + 1]?.id ?? null)
}

function useFilteredBoard(state: CardsState | null, memory: Memory) {
  const names = useNames()
  const search = useSearch()
  const [filter, patch] = useState<BoardFilter>(() => filterOfSearch(search) ?? memory.filter)
  const setFilter = useCallback((part: Partial<BoardFilter>) => patch((before) => ({ ...before, ...part })), [])
  const textOf = useMemo(() => createCardText(names), [names])
  const cards = state?.cards
  /** Typing is shown at once; thousands of cards follow when the machine finds time. */
  const settled = useDeferredValue(filter)
  const board = useMemo(() => toBoard(cards?.values() ?? [], settled, textOf), [cards, settled, textOf])
  const picture: Picture = { key: `${state?.scope ?? ''} ${JSON.stringify(settled)}`, source: board.columns, at: state?.at ?? 0 }
  return { filter, setFilter, board, picture }
}

type FeedInput = { pointer: BoardStage | null; isMerged: boolean; isLoaded: boolean; firstId: string | null }

/** The shown cards and the selection among them, both brought forward while rendering so that no stale picture is ever painted. */
function useFeed(picture: Picture, { pointer, isMerged, isLoaded, firstId }: FeedInput) {
  const [known, setFeed] = useState<Feed>(() => startFeed(picture))
  const [chosen, choose] = useState<Selection | null>(null)
  const [wantedId, want] = useState(firstId)
  const feed = advanceFeed(known, picture, { selected: chosen, pointer, isMerged })
  if (feed !== known) setFeed(feed)
  const wanted = wantedId === null ? null : selectionOf(feed.columns, wantedId)
  const selection = keepSelection(feed.columns, wanted ?? chosen)
  if (isLoaded && selection !== chosen) choose(selection)
  if (isLoaded && wantedId !== null) want(null)
  return { feed, setFeed, selection, choose }
}

/** Writes where the operator stands, so that coming back from a case finds everything as it was. */
function useMemory({ memory, filter, selectedId }: { memory: Memory; filter: BoardFilter; selectedId: string | null }): BoardState['keepOffset'] {
  const [offsets] = useState(() => new Map(Object.entries(memory.offsets)))
  useEffect(() => {
    const write = () => writeMemory(sessionStorage, { filter, selectedId, offsets: Object.fromEntries(offsets) })
    write()
    return write
  }, [filter, selectedId, offsets])
  return useCallback((list, offset) => void offsets.set(list, offset), [offsets])
}
