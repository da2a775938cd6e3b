import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { rank, type Entry, type Group } from './palette-model.ts'
import { PaletteResults } from './palette-results.tsx'
import './palette.css'
import { useCaseEntries } from './use-case-entries.ts'
import { useLocalEntries, type Screen } from './use-entries.ts'

type Props = { screens: readonly Screen[]; onClose: () => void }

const MOST_COMMANDS = 8
const MOST_OTHERS = 6

/** Search and commands in one line, by keyboard alone: cases, places, items, screens. */
export function CommandPalette({ screens, onClose }: Props) {
  const { palette } = useT()
  const listId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [selected, select] = useState(0)
  const { groups, cases } = useGroups(query, screens)
  const flat = groups.flatMap(({ entries }) => entries)
  const current = flat[Math.min(selected, flat.length - 1)]
  useEffect(() => dialog.current?.showModal(), [])
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  // The browser tells of a closed dialog a moment later: a key that opens the next one must not fall into that gap.
  const leave = (event: KeyboardEvent) => {
    event.preventDefault()
    dialog.current?.close()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') return leave(event)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 && event.key !== 'Enter') return
    event.preventDefault()
    if (step === 0) choose(current)
    else select((before) => (Math.min(before, flat.length - 1) + step + flat.length) % Math.max(1, flat.length))
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      role="dialog"
      aria-label={palette.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-box" onKeyDown={onKeyDown}>
        <input
          className="palette-input"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
          aria-label={palette.title}
          placeholder={palette.placeholder}
          autoFocus
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            select(0)
          }}
        />
        <PaletteResults listId={listId} groups={groups} current={current} cases={cases} onChoose={choose} />
        <footer className="palette-foot aux">{palette.hint}</footer>
      </div>
    </dialog>
  )
}

function useGroups(query: string, screens: readonly Screen[]) {
  const { palette } = useT()
  const local = useLocalEntries(screens)
  const cases = useCaseEntries(query)
  const typed = useDeferredValue(query)
  const groups = useMemo((): Group[] => {
    const isTyped = typed.trim() !== ''
    const all = [
      { title: palette.commands, entries: rank(local.commands, typed, MOST_COMMANDS) },
      { title: palette.places, entries: isTyped ? rank(local.places, typed, MOST_OTHERS) : [] },
      { title: palette.items, entries: isTyped ? rank(local.items, typed, MOST_OTHERS) : [] },
      { title: palette.cases, entries: isTyped ? cases.entries : [] },
    ]
    return all.filter(({ entries }) => entries.length > 0)
  }, [local, typed, cases.entries, palette])
  return { groups, cases }
}
