import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { RouteName, RouteReply } from '#contract/routes.ts'
import { useT } from '#renderer/i18n/index.ts'
import type { CallInput } from './api.ts'
import type { ApiFailure } from './api-failure.ts'
import { RETRY_AFTER_MS } from './data.ts'
import { useData } from './data-provider.tsx'

type Options = { isEnabled?: boolean; staleMs?: number; everyMs?: number; keepsPrevious?: boolean }

/** Reads a route through the cache: key `[name, input]`, failures are ApiFailure and retried. */
export function useCall<R extends RouteName>(
  name: R,
  input: CallInput<R>,
  options: Options = {},
): UseQueryResult<RouteReply<R>, ApiFailure> {
  const { api } = useData()
  const { isEnabled = true, staleMs, everyMs, keepsPrevious = false } = options
  return useQuery<RouteReply<R>, ApiFailure>({
    queryKey: [name, input],
    queryFn: ({ signal }) => api.ask(name, { ...input, signal }),
    enabled: isEnabled,
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** What a failed read shows: cause in words, when it is tried again (computer's time), and the retry. */
export function useFailureText(): (failure: ApiFailure) => { text: string; next: string } {
  const t = useT()
  return (failure) => {
    const { code } = failure
    return code === 'offline' || code === 'timeout' || code === 'unreadable' ? t.troubles[code] : t.errors[code]
  }
}

/** When a failed query is asked again, in ms of the computer's clock. */
export const retryAtOf = (query: Pick<UseQueryResult, 'errorUpdatedAt'>): number =>
  query.errorUpdatedAt + RETRY_AFTER_MS
