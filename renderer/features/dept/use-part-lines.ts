import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Month, PeriodKind, ScorePart, ScorePartView } from '#contract/score.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'

export type PartOnly = 'all' | 'lost'
/** A part of a department's score in a period. `only`: which of its lines are shown first. `figure`: how many lines the score that is shown counts; a published one stays as it was. */
export type PartAsked = { part: ScorePart; period: { kind: PeriodKind; month?: Month }; only: PartOnly; figure: { all: number; lost: number | null } }

const PAGE = 100

/** What a part judges, page after page; `first` tells how many there are. */
export function usePartLines(unit: string, { part, period }: PartAsked, only: PartOnly) {
  const { api } = useData()
  const pages = useInfiniteQuery<ScorePartView, ApiFailure, { pages: ScorePartView[] }, readonly unknown[], number>({
    queryKey: ['scorePart', unit, part, period, only],
    queryFn: ({ pageParam, signal }) => api.call('scorePart', { params: { unit, part }, query: { ...period, only, skip: pageParam, limit: PAGE }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  })
  const known = pages.data?.pages
  return { pages, first: known?.at(-1), items: useMemo(() => known?.flatMap((page) => page.items) ?? [], [known]) }
}
