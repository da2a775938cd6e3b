import { useMemo, type RefObject } from 'react'
import type { InputRef } from 'antd'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys, type KeyBindings, type KeyHint } from '#renderer/ui/keys.tsx'
import type { Marks } from './use-marks.ts'
import type { BoardState } from './use-board.ts'
import type { Bulk } from './use-bulk.ts'

type Input = {
  board: BoardState
  marks: Marks
  bulk: Bulk
  desk: ActionDesk
  searchBox: RefObject<InputRef | null>
  onOpen: (id: string) => void
  onPreview: () => void
  onWhistle: (id: string) => void
  onTopics: () => void
  /** Closes what is open over the board; false when nothing is. */
  onEscape: () => boolean
}

const actionLetters = ['A', 'D', 'E', 'C', 'S', 'R', 'V', 'B', 'N', 'O'] as const

/** The keys of the board (design.md §6.2), and their hints. */
export function useBoardKeys({ board, marks, bulk, desk, searchBox, onOpen, onPreview, onWhistle, onTopics, onEscape }: Input): void {
  const { selected, move } = board
  const onSelected = (run: (id: string) => void) => () => (selected === null ? false : run(selected.id))
  const letters = actionLetters.map((letter): [string, KeyBindings[string]] => [`Key${letter}`, onSelected((id) => desk.press(id, letter))])
  const find = () => searchBox.current?.focus({ cursor: 'all' })
  useKeys({
    KeyJ: () => move('down'), ArrowDown: () => move('down'),
    KeyK: () => move('up'), ArrowUp: () => move('up'),
    KeyH: () => move('left'), ArrowLeft: () => move('left'),
    KeyL: () => move('right'), ArrowRight: () => move('right'),
    Home: () => move('first'), End: () => move('last'),
    Enter: onSelected(onOpen),
    Space: onPreview,
    ...Object.fromEntries(letters),
    KeyU: () => (marks.cards.length > 0 ? bulk.start() : onSelected((id) => desk.press(id, 'U'))()),
    KeyW: onSelected(onWhistle),
    KeyX: onSelected(marks.toggle),
    KeyT: onTopics,
    KeyF: find, Slash: find,
    Period: board.insert,
    Escape: onEscape,
  })
  useKeyHints(useHints())
}

function useHints(): readonly KeyHint[] {
  const { board: { keys }, topics, whistle } = useT()
  return useMemo(
    () => [
      { keys: ['J', 'K'], label: keys.move },
      { keys: ['H', 'L'], label: keys.column },
      { keys: [keys.space], label: keys.preview },
      { keys: ['Enter'], label: keys.open },
      { keys: ['A'], label: keys.accept },
      { keys: ['D'], label: keys.dispatch },
      { keys: ['W'], label: whistle.keys.issue },
      { keys: ['U'], label: keys.remind },
      { keys: ['E'], label: keys.extend },
      { keys: ['C'], label: keys.complete },
      { keys: ['S'], label: keys.escalate },
      { keys: ['X'], label: keys.mark },
      { keys: ['F'], label: keys.find },
      { keys: ['T'], label: topics.title },
      { keys: ['.'], label: keys.insert },
    ],
    [keys, topics, whistle],
  )
}
