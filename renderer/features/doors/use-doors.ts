import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DoorCounts, DoorPage, DoorRecord } from '#contract/doors.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import type { DoorFilter } from './doors-model.ts'

export type Doors = {
  doors: readonly DoorRecord[] | undefined
  counts: DoorCounts | undefined
  failure: ApiFailure | null
  failedAt: number
  isMoreComing: boolean
  hasMore: boolean
  reload: () => void
  loadMore: () => void
}

const PAGE = 100
const KEPT_MS = 60_000

/** The codes of an area, page after page, and how many there are of each kind and state. */
export function useDoors(org: string, { kind, state, typed }: DoorFilter): Doors {
  const { api } = useData()
  const asked = { org, kind, state, limit: PAGE, ...(typed === '' ? {} : { q: typed }) }
  const query = useInfiniteQuery<DoorPage, ApiFailure, { pages: DoorPage[] }, readonly unknown[], string | null>({
    queryKey: ['doors', asked],
    queryFn: ({ pageParam, signal }) => api.call('doors', { query: { ...asked, ...(pageParam === null ? {} : { after: pageParam }) }, signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    staleTime: KEPT_MS,
  })
  const counts = useCall('doorCounts', { query: { org } }, { staleMs: KEPT_MS })
  const pages = query.data?.pages
  return {
    doors: useMemo(() => pages?.flatMap((page) => page.doors), [pages]),
    counts: counts.data,
    failure: query.error, failedAt: query.errorUpdatedAt, isMoreComing: query.isFetchingNextPage, hasMore: query.hasNextPage,
    reload: () => {
      void query.refetch()
      void counts.refetch()
    },
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}
