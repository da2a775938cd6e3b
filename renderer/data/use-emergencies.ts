import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { EmergencyView } from '#contract/emergency.ts'
import { useData } from './data-provider.tsx'
import { runningAt } from './emergency-words.ts'
import { useCall } from './use-call.ts'
import { useServerNow } from './use-server-now.ts'

const EVERY_MS = 60_000
const CLOCK_MS = 1000

/** The emergency messages that run now for an area, loudest first: asked when the server says they changed, gone at their end by server time. */
export function useEmergencies(scope: string): EmergencyView[] {
  const { live } = useData()
  const queries = useQueryClient()
  const now = useServerNow(CLOCK_MS)
  const query = useCall('emergencies', { query: { scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
  useEffect(() => live.emergencies.subscribe(() => void queries.invalidateQueries({ queryKey: ['emergencies'] })), [live, queries])
  const items = query.data?.items
  const ids = runningAt(items ?? [], now).length
  // oxlint-disable-next-line react/exhaustive-deps -- repainted when one ends, not every second
  return useMemo(() => runningAt(items ?? [], now), [items, ids])
}

/** Acknowledges a message for this desk; resolves to whether the server took it. */
export function useEmergencyAcknowledge(): (id: string) => Promise<boolean> {
  const { api } = useData()
  const queries = useQueryClient()
  return useCallback(
    async (id) => {
      const isDone = await api.call('acknowledgeEmergency', { params: { id } }).then(
        () => true,
        () => false,
      )
      await queries.invalidateQueries({ queryKey: ['emergencies'] })
      return isDone
    },
    [api, queries],
  )
}
