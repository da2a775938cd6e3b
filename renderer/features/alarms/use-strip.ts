import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useCards } from '#renderer/data/data-provider.tsx'
import { useAlarms } from '#renderer/data/use-alarms.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { countsOf, type Counts } from './alarms-model.ts'

/** Alarms of the scope; counts come from the same cards as the board, so both always agree. */
export function useStrip() {
  const { scope } = useScope()
  const query = useAlarms(scope)
  const counts = useCardCounts()
  const { over = 0, warn = 0 } = counts ?? query.data ?? {}
  return { over, warn, view: query.data ?? null, hasFailed: query.isLoadingError }
}
export type Strip = ReturnType<typeof useStrip>

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
