import { useEffect, useSyncExternalStore } from 'react'
import type { OverviewView } from '#contract/kpi.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from './api-failure.ts'
import { useData, useSessionState } from './data-provider.tsx'
import { useCall } from './use-call.ts'

export type LiveOverview = { view: OverviewView | null; query: UseQueryResult<OverviewView, ApiFailure> }

/** The wall's numbers of a scope: loaded once, then renewed by the stream. Needs `live.follow(scope)` of the shell or wall. */
export function useOverview(scope: string, source?: string): LiveOverview {
  const { live } = useData()
  const query = useCall(
    'overview',
    { query: { scope, ...(source === undefined ? {} : { source }) } },
    { keepsPrevious: true },
  )
  const pushed = useSyncExternalStore(live.overview.subscribe, live.overview.get)
  useEffect(() => live.wantOverview(), [live])
  const loaded = query.data ?? null
  const isPushedMine = pushed !== null && pushed.scope === scope && pushed.source === (source ?? null)
  const view = isPushedMine && (loaded === null || pushed.position >= loaded.position) ? pushed : loaded
  return { view, query }
}

/** Keeps the stream on a scope while mounted; after a new login it goes on where it was. */
export function useFollow(scope: string): void {
  const { live } = useData()
  const session = useSessionState()
  const isMine = session.kind === 'in' && !session.isExpired
  useEffect(() => {
    if (isMine) live.follow(scope)
  }, [live, scope, isMine])
}
