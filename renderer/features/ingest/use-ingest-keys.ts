import { useMemo } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { markedOf, stepped, turned, type IngestTab } from './ingest-model.ts'
import type { Ingest } from './use-ingest.ts'

type KeyInput = {
  ingest: Ingest
  tab: IngestTab
  chosen: string | null
  marks: ReadonlySet<string>
  pick: (id: string | null) => void
  mark: (marks: ReadonlySet<string>) => void
  edit: () => void
  ignore: (ids: string[]) => void
}

/** J K through the letters, X marks one; R and I act on what is marked, else on the letter that is open. */
export function useIngestKeys({ ingest, tab, chosen, marks, pick, mark, edit, ignore }: KeyInput): void {
  const lines = ingest.lines ?? []
  const ids = lines.map(({ id }) => id)
  const dead = lines.filter(({ status }) => status === 'dead').map(({ id }) => id)
  const marked = markedOf(marks, lines)
  const move = (step: 1 | -1) => () => pick(stepped(ids, chosen, step))
  const onDead = (run: (ids: string[]) => void) => () => {
    const meant = marked.length > 0 ? marked : dead.filter((id) => id === chosen)
    return meant.length > 0 ? run(meant) : false
  }
  useKeys(
    {
      KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1),
      KeyR: onDead(ingest.retry),
      'shift+KeyR': () => (dead.length > 0 ? ingest.retry(dead) : false),
      KeyI: onDead(ignore),
      KeyX: () => (chosen !== null && dead.includes(chosen) ? mark(turned(marks, chosen)) : false),
      KeyE: () => (ingest.message?.isEditable === true ? edit() : false),
      Escape: () => {
        if (marked.length > 0) return mark(new Set())
        return chosen === null ? false : pick(null)
      },
    },
    tab === 'dead' || tab === 'inbox',
  )
  useHints(tab === 'dead' || tab === 'inbox')
}

function useHints(isOn: boolean): void {
  const t = useT()
  useKeyHints(
    useMemo(
      () => !isOn ? [] : [
        { keys: ['J', 'K'], label: t.board.keys.move },
        { keys: ['X'], label: t.ingest.mark },
        { keys: ['R'], label: t.ingest.retry },
        { keys: ['Shift', 'R'], label: t.ingest.retryAllShort },
        { keys: ['I'], label: t.ingest.ignore },
        { keys: ['E'], label: t.ingest.edit },
      ],
      [t, isOn],
    ),
  )
}
