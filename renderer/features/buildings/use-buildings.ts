import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BuildingCard, BuildingPage, GradeCounts } from '#contract/buildings.ts'
import type { Pages } from '#renderer/actions/load-ahead.tsx'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { type BuildingFilter, queryOf } from './buildings-model.ts'

export type Buildings = {
  items: readonly BuildingCard[] | undefined
  total: number
  counts: GradeCounts | undefined
  failure: ApiFailure | null
  failedAt: number
  pages: Pages
  reload: () => void
}

const PAGE = '100'
const EVERY_MS = 60_000

/** The buildings of an area as filtered, page after page, with the counts its filters show. */
export function useBuildings(scope: string, filter: BuildingFilter): Buildings {
  const { api } = useData()
  const query = queryOf(filter, scope)
  const counts = useCall('buildingCounts', { query: { scope: query.scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const pages = useInfiniteQuery<BuildingPage, ApiFailure, { pages: BuildingPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['buildings', query],
    queryFn: ({ pageParam, signal }) => api.ask('buildings', { query: { ...query, limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { data } = pages
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data])
  return {
    items, total: data?.pages.at(-1)?.total ?? 0, counts: counts.data, failure: pages.error ?? counts.error, failedAt: pages.errorUpdatedAt, pages,
    reload: () => void Promise.all([pages.refetch(), counts.refetch()]),
  }
}
