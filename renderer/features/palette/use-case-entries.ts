import { useEffect, useMemo, useState } from 'react'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useT } from '#renderer/i18n/index.ts'
import type { Entry } from './palette-model.ts'

const MOST = 8
const SHORTEST = 2
const PAUSE_MS = 120

export type CaseSearch = { entries: readonly Entry[]; isSearching: boolean; failure: ApiFailure | null }

/** Cases the server finds for the words typed; asked after a short pause in typing. */
export function useCaseEntries(query: string): CaseSearch {
  const { domain, common } = useT()
  const names = useNames()
  const go = useGo()
  const asked = usePaused(query.trim())
  const isEnabled = asked.length >= SHORTEST
  const search = useCall('search', { query: { q: asked, limit: MOST } }, { isEnabled, keepsPrevious: true })
  const hits = isEnabled ? search.data?.hits : undefined
  const entries = useMemo(
    () =>
      (hits ?? []).map(({ card }): Entry => {
        const title = card.isRedacted ? common.restricted : card.title
        const note = [card.no, names.place(card.subGrid), domain.status[card.status]].join(common.separator)
        return { id: card.id, label: title, note, keys: [], haystacks: [], run: () => go(`/case/${card.no}`) }
      }),
    [hits, names, domain, common, go],
  )
  return { entries, isSearching: isEnabled && search.isFetching, failure: isEnabled ? search.error : null }
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
