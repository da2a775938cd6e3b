import { useEffect, useState } from 'react'
import { Draft, emptyDraft, isBegun } from './form-model.ts'
import { newId } from './ids.ts'
import { keep, readKept } from './kept.ts'

const SAVE_MS = 300

export type DraftDesk = { draft: Draft; wasKept: boolean; change(change: Partial<Draft>): void; startAgain(): void }

/** The form's contents, kept on this phone by door until they are sent. */
export function useDraft(door: string | null): DraftDesk {
  const name = `resident.draft.${door ?? 'none'}`
  const [kept] = useState(() => readKept(name, Draft))
  const [draft, setDraft] = useState<Draft>(() => kept ?? emptyDraft(newId))
  const [wasKept, setWasKept] = useState(kept !== null)
  useEffect(() => {
    const timer = setTimeout(() => keep(name, isBegun(draft) ? draft : null), SAVE_MS)
    return () => clearTimeout(timer)
  }, [draft, name])
  return {
    draft, wasKept,
    change: (change) => setDraft((known) => ({ ...known, ...change })),
    startAgain() {
      keep(name, null)
      setWasKept(false)
      setDraft(emptyDraft(newId))
    },
  }
}
