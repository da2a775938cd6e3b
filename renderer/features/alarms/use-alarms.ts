import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useCards } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { countsOf, unacknowledged } from './alarms-model.ts'

const EVERY_MS = 15_000

/** Alarms of the scope; counts come from the same cards as the board, so both always agree. */
export function useAlarms() {
  const { scope } = useScope()
  const { state } = useCards()
  const queries = useQueryClient()
  const query = useCall('alarms', { query: { scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const counts = useMemo(() => (state?.isComplete === true ? countsOf(state.cards.values()) : null), [state])
  const digest = counts === null ? '' : `${counts.over} ${counts.warn} ${counts.acknowledged}`
  useEffect(() => {
    if (digest !== '') void queries.invalidateQueries({ queryKey: ['alarms'] })
  }, [digest, queries])
  const open = useMemo(() => unacknowledged(query.data?.items ?? []), [query.data])
  return {
    over: counts?.over ?? query.data?.over ?? 0,
    warn: counts?.warn ?? query.data?.warn ?? 0,
    all: query.data?.items ?? null,
    open,
    next: query.data ?? null,
    hasFailed: query.error !== null && query.data === undefined,
  }
}
export type Alarms = ReturnType<typeof useAlarms>
