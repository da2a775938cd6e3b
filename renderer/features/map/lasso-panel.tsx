import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { LassoCases } from '#contract/map.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import type { LngLat } from './map-model.ts'

const CLOCK_MS = 10_000
type Found = z.output<typeof LassoCases>

/** The open cases inside a drawn region: as many as are listed. */
export function LassoPanel({ ring, scope, onClose }: { ring: readonly LngLat[]; scope: string; onClose: () => void }) {
  const { map, common } = useT()
  const names = useNames()
  const { api } = useData()
  const now = useServerNow(CLOCK_MS)
  const query = useQuery<Found, ApiFailure>({
    queryKey: ['mapLasso', scope, ring],
    queryFn: ({ signal }) => api.call('mapLasso', { body: { scope, ring: ring.map(([lng, lat]): [number, number] => [lng, lat]) }, signal }),
  })
  const { data: found } = query
  return (
    <aside className="map-card map-panel" aria-label={map.lassoPanel}>
      <header className="map-card-head">
        <h2>{map.lassoPanel}</h2>
        <button type="button" className="map-close" aria-label={map.close} onClick={onClose}>×</button>
      </header>
      {query.isPending && <StateView kind="loading" />}
      <FailedRead query={query} />
      {found !== undefined && (
        <>
          <p className="map-lasso-count">{map.lassoCount(found.total)}</p>
          <ul className="map-cases">
            {found.items.map((card) => (
              <li key={card.id}>
                <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
                <Link href={`/case/${card.no}`} className="el">{card.isRedacted ? common.restricted : card.title}</Link>
                <span className="aux">{names.org(card.subGrid)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
