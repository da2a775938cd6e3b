import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { periodOfAddress, type Period } from './period-model.ts'

const HOUR_MS = 3_600_000
const FRESH_MS = 60_000

/** The sheet of the scope, period and source in the address. */
export function useSheet() {
  const { scope } = useScope()
  const [search, setSearch] = useSearchParams()
  const now = useServerNow(HOUR_MS)
  const period = useMemo(() => periodOfAddress(search, now), [search, now])
  const source = search.get('source')
  const query = { scope, from: period.from, to: period.to, ...(source === null ? {} : { source }) }
  const sheet = useCall('kpiSheet', { query }, { staleMs: FRESH_MS, keepsPrevious: true })
  const times = useCall('kpiTimes', { query }, { staleMs: FRESH_MS, keepsPrevious: false })
  const set = (patch: Readonly<Record<string, string | null>>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries(patch)) {
        if (value === null) next.delete(name)
        else next.set(name, value)
      }
      return next
    }, { replace: true })
  return {
    scope, period, source, query, sheet, times, set,
    setPeriod: ({ key, from, to }: Period) => set(key === 'custom' ? { period: key, from: String(from), to: String(to) } : { period: key, from: null, to: null }),
  }
}
export type SheetState = ReturnType<typeof useSheet>
