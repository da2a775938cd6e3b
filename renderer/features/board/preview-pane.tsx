import { useQueryClient } from '@tanstack/react-query'
import { memo, useEffect } from 'react'
import { ActionButtons } from '#renderer/actions/action-buttons.tsx'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import type { CaseCard, CaseView } from '#contract/views.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { titleWords } from './card-words.ts'
import { PreviewClocks } from './preview-clocks.tsx'
import { PreviewFacts } from './preview-facts.tsx'
import { PreviewItems } from './preview-items.tsx'
import { PreviewMap } from './preview-map.tsx'
import { PreviewHistory } from './preview-history.tsx'
import { PreviewRelated } from './preview-related.tsx'

type Props = { card: CaseCard | null; /** The card `J` would go to: fetched ahead. */ nextId: string | null; now: number; isDrawer: boolean; onAct: ActionDesk['act'] }

/** While J is held down the cases run past; only the one that stays is asked for. */
const SETTLE_MS = 90
const AHEAD_MS = 250
const ROOM = 4

/** The chosen case beside the board: clocks, facts, place, what happened, and what may be done. */
export const PreviewPane = memo(function PreviewPane({ card, nextId, now, isDrawer, onAct }: Props) {
  const t = useT()
  const ahead = useDebounced(nextId, AHEAD_MS)
  useCall('case', { params: { id: ahead ?? '' } }, { isEnabled: ahead !== null })
  return (
    <aside className={isDrawer ? 'preview preview-drawer' : 'preview'} aria-label={t.board.preview} data-region="preview" tabIndex={-1}>
      {card === null ? <StateView kind="empty" title={t.board.previewEmpty} /> : <Head card={card} />}
      {card !== null && <Settled card={card} now={now} onAct={onAct} />}
    </aside>
  )
})

/** Asks for the case once the selection has come to rest on it. */
function Settled({ card, now, onAct }: Pick<Props, 'now' | 'onAct'> & { card: CaseCard }) {
  const isSettled = useDebounced(card.id, SETTLE_MS) === card.id
  const query = useCall('case', { params: { id: card.id } }, { isEnabled: isSettled })
  useFreshness(card.id, card.version, query.data?.card.version)
  return <Body card={card} view={query.data} query={query} now={now} onAct={onAct} />
}

/** The header comes from the card, so it is there at once. */
function Head({ card }: { card: CaseCard }) {
  const t = useT()
  const names = useNames()
  return (
    <section>
      <div className="preview-line">
        <span>{card.no}</span>
        <span className="sp" />
        <span>{t.domain.status[card.status]}</span>
      </div>
      <h2>{titleWords(card, t)}</h2>
      <div className="preview-tags">
        <Tag>
          <LevelBars level={card.level} text="long" />
        </Tag>
        <Tag>{names.source(card.source)}</Tag>
        {card.isDispute && <Tag>{t.board.dispute}</Tag>}
        {card.urgency !== 'NORMAL' && <Tag>{t.domain.urgency[card.urgency]}</Tag>}
        {card.isSupervised && card.urgency !== 'SUPERVISED' && <Tag>{t.domain.urgency.SUPERVISED}</Tag>}
      </div>
    </section>
  )
}

type BodyProps = Pick<Props, 'now' | 'onAct'> & { card: CaseCard; view: CaseView | undefined; query: ReturnType<typeof useCall<'case'>> }

function Body({ card, view, query, now, onAct }: BodyProps) {
  if (view === undefined && query.error !== null && !query.isFetching) return <Failed query={query} error={query.error} />
  if (view === undefined) return <StateView kind="loading" rows={8} />
  return (
    <>
      <div className="preview-scroll">
        <PreviewItems key={`items ${card.id}`} view={view} onAct={onAct} />
        <PreviewClocks view={view} now={now} />
        <PreviewFacts view={view} />
        <PreviewMap view={view} />
        <PreviewHistory id={card.id} now={now} />
        <PreviewRelated key={`related ${card.id}`} view={view} now={now} onAct={onAct} />
      </div>
      <section className="preview-actions">
        <ActionButtons view={view} room={ROOM} onAct={(type) => onAct(view, type)} />
      </section>
    </>
  )
}

/** Asks again when the live stream knows a newer version than the one on show. */
function useFreshness(id: string, live: number, shown: number | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (shown === undefined || live <= shown) return
    for (const name of ['case', 'timeline', 'related']) void queries.invalidateQueries({ queryKey: [name, { params: { id } }] })
  }, [queries, id, live, shown])
}

function Failed({ query, error }: { query: BodyProps['query']; error: ApiFailure }) {
  if (error.code === 'access.denied' || error.code === 'access.out-of-scope') return <StateView kind="noPermission" />
  return <FailedRead query={query} />
}
