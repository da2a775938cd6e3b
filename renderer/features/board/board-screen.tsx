import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputRef } from 'antd'
import { useActionDesk, type ActionDesk } from '#renderer/actions/action-desk.tsx'
import { rememberList } from '#renderer/data/current-list.ts'
import { useCards, useLiveStatus, usePreferences } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { BoardBody } from './board-body.tsx'
import { BoardStateView } from './board-state.tsx'
import './board.css'
import { FilterBar } from './filter-bar.tsx'
import { MarksBar } from './marks-bar.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { SideList } from './side-list.tsx'
import { TopicsDrawer } from './topics-drawer.tsx'
import { useBoard, type BoardState } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useBulk } from './use-bulk.ts'
import { useMarks, type Marks } from './use-marks.ts'
import { useMedia } from './use-media.ts'

const TICK_MS = 10_000
const WIDE = '(min-width: 1600px)'
const VERY_WIDE = '(min-width: 2200px)'

/** The board: what to handle next, by stage and remaining time. */
export function BoardScreen() {
  const cards = useCards()
  const { scope } = useScope()
  const status = useLiveStatus()
  const board = useBoard()
  const marks = useMarks(board.feed)
  const bulk = useBulk(marks.cards, marks.clear)
  const desk = useActionDesk()
  const searchBox = useRef<InputRef>(null)
  const [isDrawerOpen, setDrawer] = useState(false)
  const [areTopicsOpen, setTopics] = useState(false)
  const open = useOpenCase(board)
  const go = useGo()
  const leaveSearch = useCallback(() => searchBox.current?.blur(), [])
  const showTopics = useCallback(() => setTopics(true), [])
  useFocusFollows(board.selection?.id ?? null)
  useBoardKeys({
    board, marks, bulk, desk, searchBox, onOpen: open,
    onTopics: showTopics,
    onWhistle: (id) => go(`/whistle?case=${id}`),
    onPreview: () => setDrawer(!isDrawerOpen),
    onEscape: () => leaveOpen({ isDrawerOpen, count: marks.cards.length, close: () => setDrawer(false), clear: marks.clear }),
  })
  return (
    <div className="board" data-stale={status.kind === 'offline'}>
      <FilterBar filter={board.filter} facets={cards.state === null ? null : board.board.facets} scope={scope} searchBox={searchBox} onFilter={board.setFilter} onLeaveSearch={leaveSearch} onTopics={showTopics} />
      {cards.state !== null && board.board.shown > 0 ? (
        <Panes board={board} marks={marks} scope={scope} isDrawerOpen={isDrawerOpen} onOpen={open} onAct={desk.act} />
      ) : (
        <BoardStateView cards={cards} board={board} />
      )}
      <MarksBar cards={marks.cards} bulk={bulk} onClear={marks.clear} />
      <TopicsDrawer isOpen={areTopicsOpen} scope={scope} onClose={() => setTopics(false)} />
      {desk.dialog}
    </div>
  )
}

type PanesProps = { board: BoardState; marks: Marks; scope: string; isDrawerOpen: boolean; onOpen: (id: string) => void; onAct: ActionDesk['act'] }

/** Cases, preview and, on very wide screens, the second list; on narrow ones the preview lies over the columns when asked for. */
function Panes({ board, marks, scope, isDrawerOpen, onOpen, onAct }: PanesProps) {
  const [{ view }] = usePreferences()
  const now = useServerNow(TICK_MS)
  const isWide = useMedia(WIDE)
  const isVeryWide = useMedia(VERY_WIDE)
  const isTable = view === 'table'
  return (
    <div className={isTable ? 'board-table-body' : 'board-body'}>
      <BoardBody board={board} marks={marks} scope={scope} now={now} isTable={isTable} onOpen={onOpen} />
      {(isWide || isDrawerOpen) && <PreviewPane card={board.selected} nextId={board.nextId} now={now} isDrawer={!isWide} onAct={onAct} />}
      {isVeryWide && <SideList board={board} marks={marks} scope={scope} now={now} onOpen={onOpen} />}
    </div>
  )
}

/** Esc closes the drawer and drops the marks; false when there was neither. */
function leaveOpen({ isDrawerOpen, count, close, clear }: { isDrawerOpen: boolean; count: number; close: () => void; clear: () => void }): boolean {
  close()
  clear()
  return isDrawerOpen || count > 0
}

/** Opens a case of the board; its column, or the whole table, is what `[` and `]` then walk through. */
function useOpenCase({ feed, rows }: BoardState): (id: string) => void {
  const go = useGo()
  return useCallback(
    (id) => {
      const lists = rows.length > 0 ? [rows] : feed.columns.map((column) => column.cards)
      const list = lists.find((cards) => cards.some((card) => card.id === id)) ?? []
      const card = list.find((one) => one.id === id)
      if (card === undefined) return
      rememberList(sessionStorage, list.map(({ no }) => no))
      go(`/case/${card.no}`)
    },
    [feed.columns, rows, go],
  )
}

/** Moves the focus along with the selection once it stands on a card, for screen readers. */
function useFocusFollows(selectedId: string | null): void {
  useEffect(() => {
    const focused = document.activeElement?.closest('[data-case]')
    if (!focused || selectedId === null || focused.getAttribute('data-case') === selectedId) return
    const card = document.querySelector(`[data-case="${CSS.escape(selectedId)}"]`)
    if (card instanceof HTMLElement) card.focus({ preventScroll: true })
  }, [selectedId])
}
