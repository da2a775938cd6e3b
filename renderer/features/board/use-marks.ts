import { useCallback, useMemo, useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import type { Feed } from './board-feed.ts'

/** Cases chosen together. A case that ends drops out by itself. */
export type Marks = { ids: ReadonlySet<string>; cards: readonly CaseCard[]; toggle: (id: string) => void; clear: () => void }

const none: ReadonlySet<string> = new Set()

/** The marks of the board, kept through filters as long as the case is open and in the filter. */
export function useMarks(feed: Feed): Marks {
  const [ids, setIds] = useState(none)
  const toggle = useCallback(
    (id: string) =>
      setIds((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const cards = useMemo(() => (ids.size === 0 ? [] : feed.columns.flatMap((column) => column.cards.filter((card) => ids.has(card.id)))), [feed.columns, ids])
  return { ids, cards, toggle, clear: useCallback(() => setIds(none), []) }
}
