import type { NoticeHead } from '#contract/group-notices.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { NoticePane } from './notice-pane.tsx'

const EVERY_MS = 15_000
const TICK_MS = 60_000

/** What was said in groups, newest first, and what became of the chosen one. */
export function NoticesView({ chosen, onChoose }: { chosen: string | null; onChoose: (id: string) => void }) {
  const { groups } = useT()
  const { scope } = useScope()
  const query = useCall('groupNotices', { query: { scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
  return (
    <Awaited query={query} needs={readers}>
      {({ items }) => items.length === 0 ? <StateView kind="empty" title={groups.noNotices} next={groups.noNoticesNext} /> : (
        <div className="groups-body">
          <section className="panel groups-notices" role="list" aria-label={groups.views.notices}>{items.map((notice) => <Item key={notice.id} notice={notice} isChosen={notice.id === chosen} onChoose={onChoose} />)}</section>
          {chosen === null ? <section className="panel groups-none"><p className="t3">{groups.pickNotice}</p></section> : <NoticePane key={chosen} id={chosen} />}
        </div>
      )}
    </Awaited>
  )
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
        <span className="row"><b>{groups.kind[kind]}</b><span className="t2">{names.orgFull(scope)}</span><span className="sp" /><span className="aux">{format.time(at, now)}</span></span>
        <span className="groups-text">{text}</span>
        <span className="aux">{recalledAt === null ? groups.progress(format.count(counts.SENT + counts.POSTED), format.count(total)) : groups.recalledShort}</span>
      </button>
    </div>
  )
}
