import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import './actions.css'

export type Pages = Pick<UseInfiniteQueryResult<unknown, ApiFailure>, 'error' | 'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'>

/** Rows before the end at which the next page is asked for. */
const AHEAD = 40

/** Asks for the next page as the end of the list comes near; a page that failed waits until somebody asks for it again. */
export function useAhead({ hasNextPage, isFetching, isFetchNextPageError, fetchNextPage }: Pages, { seen, count }: { seen: number; count: number }): void {
  const isDue = seen > count - AHEAD && hasNextPage && !isFetching && !isFetchNextPageError
  useEffect(() => {
    if (isDue) void fetchNextPage()
  }, [isDue, fetchNextPage])
}

/** Why the next page of a list is not there, and the way to ask for it again; nothing while all is well. */
export function MoreFailed({ pages: { error, isFetchNextPageError, fetchNextPage } }: { pages: Pages }) {
  const { common } = useT()
  const failureText = useFailureText()
  if (!isFetchNextPageError || error === null) return null
  return <span className="more-failed" role="alert"><Glyph name="warn" className="warn" />{failureText(error).text}<button type="button" className="link-button" onClick={() => void fetchNextPage()}>{common.retryNow}</button></span>
}

/** The way to the next page where nobody scrolls to it, or why it did not come. */
export function More({ pages, label }: { pages: Pages; label: string }) {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = pages
  if (isFetchNextPageError) return <MoreFailed pages={pages} />
  return hasNextPage && <button type="button" className="link-button" disabled={isFetching} onClick={() => void fetchNextPage()}>{label}</button>
}
