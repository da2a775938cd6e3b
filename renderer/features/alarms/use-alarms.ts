import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useCards } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { countsOf, unacknowledged, type Counts } from './alarms-model.ts'

const EVERY_MS = 15_000

/** Alarms of the scope; counts come from the same cards as the board, so both always agree. */
export function useAlarms() {
  const { scope } = useScope()
  const query = useCall('alarms', { query: { scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const counts = useCardCounts()
  const open = useMemo(() => unacknowledged(query.data?.items ?? []), [query.data])
  const { over = 0, warn = 0 } = counts ?? query.data ?? {}
  return { over, warn, all: query.data?.items ?? null, open, next: query.data ?? null, hasFailed: query.isLoadingError }
}
export type Alarms = ReturnType<typeof useAlarms>

/** Counts over the cards of this window; a change of them asks for the alarms again. Null while not all cards are here. */
function useCardCounts(): Counts | null {
  const { state } = useCards()
  const queries = useQueryClient()
  const counts = useMemo(() => (state?.isComplete === true ? countsOf(state.cards.values()) : null), [state])
  const digest = counts === null ? '' : Object.values(counts).join(' ')
  useEffect(() => {
    if (digest !== '') void queries.invalidateQueries({ queryKey: ['alarms'] })
  }, [digest, queries])
  return counts
}
