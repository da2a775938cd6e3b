import { useInfiniteQuery } from '@tanstack/react-query'
import type { NoticeHead, NoticeList } from '#contract/group-notices.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { More } from '#renderer/actions/load-ahead.tsx'
import { readers } from '#renderer/actions/readers.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { NOTICE_EVERY_MS } from './groups-model.ts'
import { NoticePane } from './notice-pane.tsx'

const TICK_MS = 60_000
type Props = { maySend: boolean; chosen: string | null; onChoose: (id: string) => void }

/** What was said in groups, newest first, and what became of the chosen one. */
export function NoticesView({ maySend, chosen, onChoose }: Props) {
  const { groups } = useT()
  const query = useNotices()
  return (
    <Awaited query={query} needs={readers}>
      {({ pages }) => pages[0]?.items.length === 0 ? <StateView kind="empty" title={groups.noNotices} next={maySend ? groups.noNoticesNext : undefined} /> : (
        <div className="groups-body">
          <section className="panel groups-notices">
            <div role="list" aria-label={groups.views.notices}>{pages.flatMap(({ items }) => items).map((notice) => <Item key={notice.id} notice={notice} isChosen={notice.id === chosen} onChoose={onChoose} />)}</div>
            <p className="groups-foot"><More pages={query} label={groups.moreNotices} /></p>
          </section>
          {chosen === null ? <section className="panel groups-none"><p className="t3">{groups.pickNotice}</p></section> : <NoticePane key={chosen} id={chosen} />}
        </div>
      )}
    </Awaited>
  )
}

function useNotices() {
  const { api } = useData()
  const { scope } = useScope()
  return useInfiniteQuery<NoticeList, ApiFailure, { pages: NoticeList[] }, readonly unknown[], string | undefined>({
    queryKey: ['groupNotices', scope],
    queryFn: ({ pageParam, signal }) => api.ask('groupNotices', { query: { scope, ...(pageParam === undefined ? {} : { before: pageParam }) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: NOTICE_EVERY_MS,
  })
}

function Item({ notice: { id, at, kind, text, scope, counts, recalledAt }, isChosen, onChoose }: { notice: NoticeHead; isChosen: boolean; onChoose: (id: string) => void }) {
  const { groups } = useT()
  const names = useNames()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <div role="listitem">
      <button type="button" className="plain-button groups-notice" aria-pressed={isChosen} onClick={() => onChoose(id)}>
        <span className="row"><b>{groups.kind[kind]}</b><span className="t2 el">{names.orgFull(scope)}</span><span className="sp" /><span className="aux" title={format.full(at)}>{format.time(at, now)}</span></span>
        <span className="groups-text">{text}</span>
        <span className="aux">{recalledAt === null ? groups.progress(format.count(counts.SENT + counts.POSTED), format.count(total)) : groups.recalledShort}</span>
      </button>
    </div>
  )
}
