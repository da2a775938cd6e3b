import { useEffect, useRef } from 'react'
import type { OverviewView } from '#contract/kpi.ts'
import type { Read } from '#renderer/actions/failed-read.tsx'
import { useLiveStatus, useReference } from '#renderer/data/data-provider.tsx'
import { useOverview, type LiveOverview } from '#renderer/data/use-overview.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'

export type WallNumbers = {
  /** Of the headline source; null while loading. */
  view: OverviewView | null
  /** Of all sources. */
  all: OverviewView | null
  isHeadline: boolean
  /** Instant the numbers are true at, when that is longer ago than it may be. */
  staleAt: number | null
  /** The read that failed with nothing to show. */
  failure: Read | null
}

/** Numbers are asked for this often even when nothing pushes them; twice that is old (design.md §5 States). */
const REFRESH_MS = 30_000
const STALE_MS = 2 * REFRESH_MS
const TICK_MS = 10_000

/** Both sets of numbers of a scope, kept at one log position by asking again when the other one moved. */
export function useWallNumbers(scope: string): WallNumbers {
  const { product } = useReference()
  const headline = useOverview(scope, product.headlineSource ?? undefined)
  const total = useOverview(scope)
  const status = useLiveStatus()
  const now = useServerNow(TICK_MS)
  const view = ofScope(headline, scope)
  const all = ofScope(total, scope)
  useRefresh([headline, total], Math.max(view?.position ?? 0, all?.position ?? 0), status.kind === 'live')
  return {
    view,
    all,
    isHeadline: product.headlineSource !== null,
    staleAt: view !== null && (status.kind === 'offline' || now - view.at > STALE_MS) ? view.at : null,
    failure: failureOf([headline, total]),
  }
}

/** The numbers of the scope before must not stand under the name of the new one. */
const ofScope = ({ view }: LiveOverview, scope: string) => (view?.scope === scope ? view : null)

function failureOf(overviews: readonly LiveOverview[]): WallNumbers['failure'] {
  for (const { view, query } of overviews)
    if (view === null && query.error !== null) return query
  return null
}

const FOLLOW_MS = 1000

/** Asks again every half minute, when the stream comes back, and within a second when the log moved past what one of them shows. */
function useRefresh(overviews: readonly LiveOverview[], position: number, isLive: boolean): void {
  const latest = useRef({ overviews, position })
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    latest.current = { overviews, position }
  })
  useEffect(() => {
    const timer = setInterval(() => refetch(latest.current.overviews), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (isLive) refetch(latest.current.overviews)
  }, [isLive])
  useEffect(() => {
    if (!overviews.some((one) => isBehind(one, position))) return
    waiting.current ??= setTimeout(() => {
      waiting.current = null
      refetch(latest.current.overviews.filter((one) => isBehind(one, latest.current.position)))
    }, FOLLOW_MS)
  }, [overviews, position])
}

const isBehind = ({ view }: LiveOverview, position: number) => view !== null && view.position < position

const refetch = (overviews: readonly LiveOverview[]) => {
  for (const { query } of overviews) void query.refetch({ cancelRefetch: false })
}
