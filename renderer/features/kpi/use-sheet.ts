import { useMemo } from 'react'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { periodOfAddress, type Period } from './period-model.ts'

const HOUR_MS = 3_600_000
const FRESH_MS = 60_000

/** The sheet of the scope, period and source in the address. */
export function useSheet() {
  const { scope } = useScope()
  const { search, put } = useAddress()
  const now = useServerNow(HOUR_MS)
  const period = useMemo(() => periodOfAddress(search, now), [search, now])
  const source = search.get('source')
  const query = { scope, from: period.from, to: period.to, ...(source === null ? {} : { source }) }
  const sheet = useCall('kpiSheet', { query }, { staleMs: FRESH_MS, keepsPrevious: true })
  const times = useCall('kpiTimes', { query }, { staleMs: FRESH_MS, keepsPrevious: false })
  return {
    scope, period, source, query, sheet, times, set: put,
    setPeriod: ({ key, from, to }: Period) => put(key === 'custom' ? { period: key, from: String(from), to: String(to) } : { period: key, from: null, to: null }),
  }
}
export type SheetState = ReturnType<typeof useSheet>
