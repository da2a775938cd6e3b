import { BoardColumn } from './board-column.tsx'
import { BoardRows } from './board-rows.tsx'
import type { BoardState } from './use-board.ts'
import type { Marks } from './use-marks.ts'

type Props = { board: BoardState; marks: Marks; scope: string; now: number; isTable: boolean; onOpen: (id: string) => void }

const TABLE = 'table'

/** The cases themselves: five columns, or one table of the same. */
export function BoardBody({ board, marks, scope, now, isTable, onOpen }: Props) {
  const { feed, selection, offsets, keepOffset } = board
  const shared = { now, scope, marked: marks.ids, arrivals: feed.arrivals, onSelect: board.select, onMark: marks.toggle, onOpen }
  if (isTable) {
    return <BoardRows {...shared} rows={board.rows} held={board.held} selectedId={selection?.id ?? null} firstOffset={offsets[TABLE] ?? 0} onOffset={(offset) => keepOffset(TABLE, offset)} onInsert={board.insert} />
  }
  return feed.columns.map((column) => (
    <BoardColumn
      key={column.stage}
      {...shared}
      column={column}
      selectedIndex={selection?.stage === column.stage ? selection.index : -1}
      unseen={board.unseenOf(column.stage)}
      firstOffset={offsets[column.stage] ?? 0}
      onOffset={keepOffset}
      onPoint={board.point}
      onInsert={board.insert}
    />
  ))
}
