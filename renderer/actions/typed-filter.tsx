import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '#renderer/ui/keys.tsx'
import { useDebounced } from './use-debounced.ts'

type Props = { typed: string; label: string; placeholder?: string; className: string; onTyped: (typed: string) => void }
const PAUSE_MS = 300
const MOST_TYPED = 60

/** Words that a list is narrowed by: asks when the typing pauses; `/` goes there. */
export function TypedFilter({ typed, label, placeholder = label, className, onTyped }: Props) {
  const [draft, setDraft] = useState(typed)
  const box = useRef<HTMLInputElement>(null)
  const settled = useDebounced(draft.trim(), PAUSE_MS)
  const tell = useRef(onTyped)
  const told = useRef(typed)
  useEffect(() => {
    tell.current = onTyped
  })
  useEffect(() => {
    if (told.current !== settled) tell.current(settled)
    told.current = settled
  }, [settled])
  // Cleared or changed from elsewhere: what is typed follows.
  useEffect(() => {
    if (typed === told.current) return
    told.current = typed
    setDraft(typed)
  }, [typed])
  useKeys({
    Slash: () => box.current?.focus(),
  })
  return (
    <Input
      ref={(input) => {
        box.current = input?.input ?? null
      }}
      className={className} aria-label={label} placeholder={placeholder} allowClear maxLength={MOST_TYPED} value={draft} onChange={(event) => setDraft(event.target.value)}
    />
  )
}
