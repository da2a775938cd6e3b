import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { decodeBuildings, type BuildingColumns } from '#contract/building-columns.ts'
import { API_PREFIX, routes } from '#contract/routes.ts'
import type { PeaceLevel, PeaceView } from '#contract/peace.ts'
import type { Coverage, MapDays, MapPlaces, Service } from '#contract/map.ts'
import type { Read } from '#renderer/actions/failed-read.tsx'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useCards } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { clockInstant } from '#renderer/ui/sla-state.ts'
import { casesOnMap, hasUnplaced, type MapCase } from './map-model.ts'

const POINTS_EVERY_MS = 20_000
const PLACES_EVERY_MS = 30_000
const DAYS_EVERY_MS = 60_000
const BUILDINGS_EVERY_MS = 60_000
const PEACE_EVERY_MS = 20_000
const CLOCK_MS = 10_000
const AGAIN_MS = 700

export type MapData = {
  scope: string
  cases: readonly MapCase[]
  /** Whether the places of cases have come. */
  arePlaced: boolean
  places: MapPlaces | null
  days: MapDays | null
  buildings: BuildingColumns | null
  coverage: Coverage | null
  /** The safety index at the level that is shown; null: not shown, or not yet there. */
  peace: PeaceView | null
  /** Why it is not there. */
  peaceFailure: Read | null
  /** Why a part of the picture is missing, or older than it should be. */
  trouble: Read | null
}

type Asked = Pick<UseQueryResult, 'error' | 'errorUpdatedAt' | 'refetch'>

/** A read that failed, its fault one of the API's; null while it has not. */
const troubleOf = ({ error, errorUpdatedAt, refetch }: Asked): Read | null =>
  error === null ? null : { error: error instanceof ApiFailure ? error : new ApiFailure('unreadable'), errorUpdatedAt, refetch }

/** Everything the map draws. Cases follow the live store; their places are asked for when one comes that has none. */
export function useMapData({ service, wantsCoverage, peace: level }: { service: Service; wantsCoverage: boolean; peace: PeaceLevel | null }): MapData {
  const { scope } = useScope()
  const { cases, points } = useCases(scope)
  const places = useCall('mapPlaces', { query: { scope } }, { everyMs: PLACES_EVERY_MS, keepsPrevious: true })
  const days = useCall('mapDays', { query: { scope } }, { everyMs: DAYS_EVERY_MS, keepsPrevious: true })
  const coverage = useCall('mapCoverage', { query: { scope, service } }, { isEnabled: wantsCoverage, staleMs: Infinity, keepsPrevious: true })
  const peace = useCall('peace', { query: { scope, level: level ?? 'community' } }, { isEnabled: level !== null, everyMs: PEACE_EVERY_MS, keepsPrevious: true })
  const buildings = useBuildings()
  const failed = [points, places, days, coverage, buildings].filter(({ isError }) => isError)
  const first = failed[0] === undefined ? null : troubleOf(failed[0])
  const trouble = first === null ? null : { ...first, refetch: () => failed.forEach((query) => void query.refetch()) }
  return { scope, cases, arePlaced: points.data !== undefined, places: places.data ?? null, days: days.data ?? null, coverage: coverage.data ?? null, peace: peace.data?.level === level ? peace.data : null, peaceFailure: troubleOf(peace), trouble, buildings: buildings.data ?? null }
}

function useCases(scope: string): { cases: readonly MapCase[]; points: UseQueryResult<unknown, ApiFailure> } {
  const { state } = useCards()
  const now = clockInstant(useServerNow(CLOCK_MS))
  const query = useCall('mapPoints', { query: { scope } }, { everyMs: POINTS_EVERY_MS, keepsPrevious: true })
  const points = query.data?.points
  const cards = state?.cards
  const { refetch } = query
  const isLacking = points !== undefined && cards !== undefined && hasUnplaced(cards.values(), points)
  /** How often in a row places were asked for in vain: ever more seldom, for a case may have none that this reader sees. */
  const inVain = useRef(0)
  useEffect(() => {
    if (!isLacking) inVain.current = 0
    if (!isLacking) return undefined
    const timer = setInterval(() => {
      inVain.current += 1
      if (Number.isInteger(Math.log2(inVain.current))) void refetch()
    }, AGAIN_MS)
    return () => clearInterval(timer)
  }, [isLacking, refetch])
  const drawn = useMemo(() => casesOnMap(cards?.values() ?? [], points ?? [], now), [cards, points, now])
  return { cases: drawn, points: query }
}

/** All buildings; kept by the browser and asked for again only whether they are still these. */
function useBuildings(): UseQueryResult<BuildingColumns> {
  const known = useRef<{ tag: string | null; columns: BuildingColumns } | null>(null)
  return useQuery({
    queryKey: ['mapBuildings'], staleTime: Infinity, refetchInterval: BUILDINGS_EVERY_MS, structuralSharing: false,
    queryFn: async ({ signal }) => {
      const response = await fetch(`${API_PREFIX}${routes.mapBuildings.path}`, { signal })
      if (!response.ok) throw new Error(`buildings ${response.status}`)
      const tag = response.headers.get('etag')
      if (known.current === null || tag === null || known.current.tag !== tag) known.current = { tag, columns: decodeBuildings(await response.arrayBuffer()) }
      return known.current.columns
    },
  })
}
