import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { NewPhoto } from './doing.ts'
import { QueuedPhoto } from './queue-types.ts'
import { usePhone } from './use-phone.ts'

export type Draft = { values: Readonly<Record<string, string>>; photos: readonly NewPhoto[] }

const KeptDraft = z.object({
  values: z.record(z.string(), z.string()),
  photos: z.array(QueuedPhoto.extend({ stored: z.object({ bytes: z.instanceof(ArrayBuffer), type: z.string() }) })),
})

const PAUSE_MS = 300

/**
 * What was typed and taken in a form, kept on the phone until it is sent: a camera opened from a form often throws the
 * page out of memory. Null until the phone has looked; `clear` is for what was sent.
 */
export function useDraft(key: string, empty: Draft): { draft: Draft | null; change: (part: Partial<Draft>) => void; clear: () => void } {
  const { drafts } = usePhone()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [start] = useState(empty)
  useEffect(() => {
    let isHere = true
    const look = async () => {
      const raw = await drafts.read(key)
      if (isHere) setDraft(KeptDraft.safeParse(raw).data ?? start)
    }
    void look()
    return () => {
      isHere = false
    }
  }, [drafts, key, start])
  useEffect(() => {
    const isTouched = draft !== null && draft !== start
    const timer = isTouched ? setTimeout(() => drafts.keep(key, draft), PAUSE_MS) : undefined
    return () => clearTimeout(timer)
  }, [drafts, key, draft, start])
  return {
    draft,
    change: (part) => setDraft((now) => (now === null ? now : { ...now, ...part })),
    clear() {
      setDraft(start)
      drafts.drop(key)
    },
  }
}
