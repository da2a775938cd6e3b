import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { CaseCard, CasePage } from '#contract/views.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { addressOfFilter, filterOfAddress, pageQuery, type ListFilter } from './list-query.ts'

export type CaseList = {
  filter: ListFilter
  scope: string
  cases: readonly CaseCard[]
  total: number | null
  /** Server time the list is true at. */
  at: number | null
  failure: ApiFailure | null
  failedAt: number
  isLoading: boolean
  isMoreComing: boolean
  change: (patch: Partial<ListFilter>) => void
  reload: () => void
  loadMore: () => void
}

const KEPT_MS = 30_000

/** The cases behind the address, page after page. */
export function useList(): CaseList {
  const { api } = useData()
  const { scope } = useScope()
  const [search, setSearch] = useSearchParams()
  const filter = useMemo(() => filterOfAddress(search), [search])
  const asked = pageQuery(filter, scope, null)
  const query = useInfiniteQuery<CasePage, ApiFailure, { pages: CasePage[] }, readonly unknown[], string | null>({
    queryKey: ['cases', asked],
    queryFn: ({ pageParam, signal }) => api.call('cases', { query: pageQuery(filter, scope, pageParam), signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    staleTime: KEPT_MS,
  })
  const pages = query.data?.pages
  const cases = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages])
  const change = useCallback((patch: Partial<ListFilter>) => setSearch((before) => addressOfFilter({ ...filterOfAddress(before), ...patch }), { replace: true }), [setSearch])
  const first = pages?.[0]
  return {
    filter, scope, cases, change,
    total: first?.total ?? null,
    at: first?.at ?? null,
    failure: query.error,
    failedAt: query.errorUpdatedAt,
    isLoading: query.isPending,
    isMoreComing: query.isFetchingNextPage,
    reload: () => void query.refetch(),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}
